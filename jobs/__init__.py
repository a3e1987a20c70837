"""What runs outside a request: sealing and indexing the history every minute, verifying all of it every night.

`jobs.tasks` says what is done, with no word of how it is scheduled; `jobs.running` lets DBOS do it, once over all
processes, again after a crash. On SQLite that happens inside `thidua serve`, on PostgreSQL in `thidua worker`.
"""

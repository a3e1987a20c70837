"""What runs outside a request: sealing and indexing the history, verifying all of it every night, reading long files.

`jobs.tasks` and `jobs.reader` say what is done, with no word of how it is scheduled; `jobs.running` lets DBOS do it,
once over all processes, again after a crash. On SQLite that is inside `thidua serve`, on PostgreSQL in `thidua worker`.
"""

"""The jobs, on the database and with the key of the settings."""

from __future__ import annotations

from contextlib import AbstractContextManager

from jobs import running
from jobs.storage import in_file, in_schema
from jobs.tasks import Work
from models.database import Database
from web.cli.opening import now
from web.settings import Settings
from workflows import runtime


def at_work(database: Database, given: Settings, name: str) -> AbstractContextManager[None]:
    """Do the jobs in this process until left."""
    sqlite = database.dialect == "sqlite"
    storage = in_file(given.data_dir) if sqlite else in_schema(database)
    return running.at_work(Work(runtime=runtime(database), keys=given.ledger_keys, clock=now), storage, name=name)

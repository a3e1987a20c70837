"""The database is brought to the newest revision, for whatever command needs it there."""

from __future__ import annotations

from models.database import Database
from models.migrations import upgrade
from web.cli.opening import open_owned, settings
from workflows import runtime


def prepare() -> None:
    """Bring the database to the newest revision and store the lifecycles that the program declares.

    On PostgreSQL as its owner, since the application's role may do neither; it is granted its rights.
    """
    settings().data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    prepare_at(open_owned())


def prepare_at(database: Database) -> None:
    """Do the same with a database that its owner has opened, wherever it is: a restored one is not in its place yet."""
    given = settings()
    app_role = Database(given.database_url).url.username if given.owner_url else None
    upgrade(database, app_role=app_role)
    if app_role and database.dialect == "postgresql":
        from jobs.storage import prepare as prepare_jobs  # noqa: PLC0415 - DBOS takes long to import

        prepare_jobs(database.url, app_role)
    runtime(database)

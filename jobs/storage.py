"""Where DBOS keeps what it must not forget: a file beside the SQLite database, a schema of its own on PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

from models.database import BUSY_TIMEOUT_MS, Database, sqlite_library

FILE_NAME = "jobs.db"
_OTHERS = "SELECT count(*) FROM pg_namespace WHERE nspname = 'dbos' AND pg_get_userbyid(nspowner) <> current_user"


@dataclass(frozen=True, slots=True)
class Storage:
    """What DBOS is told about its database, and the engine that is closed after it."""

    config: DBOSConfig
    engine: Engine | None = None

    def close(self) -> None:
        """Close the file, where it is one."""
        if self.engine:
            self.engine.dispose()


def in_file(folder: Path) -> Storage:
    """Keep it in a SQLite file of the folder, by our own library: the standard one may corrupt a WAL database."""
    path = folder / FILE_NAME
    engine = create_engine(f"sqlite:///{path}", module=sqlite_library(), connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    return Storage({"system_database_url": f"sqlite:///{path}", "system_database_engine": engine}, engine)


def in_schema(database: Database) -> Storage:
    """Keep it in the schema `dbos` of the PostgreSQL database; where another role made it, that one migrates it."""
    with database.connection() as link:
        others = link.value(_OTHERS)
    return Storage({"system_database_url": _plain(database.url), "run_migrations": not others})


def prepare(owner: URL, role: str) -> None:
    """Make the schema as the owner of the database, and let the application's role use it."""
    DBOS.migrate(_plain(owner), application_role=role)


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _set_up(connection: Any, _record: Any) -> None:
    """Set what DBOS sets on an engine of its own, and WAL: readers then wait for no writer."""
    connection.isolation_level = "IMMEDIATE"
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")

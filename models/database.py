"""One database, SQLite or PostgreSQL: reading sessions, and the plain transactions in which things change.

Reads are deferred and end before a write; writes take their own pooled connection, BEGIN IMMEDIATE on SQLite, since a
reading transaction that turns into a writing one is refused at once when somebody else has written (SQLITE_BUSY).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from models.connections import SNAPSHOT, WRITING, Connections, Lent, Transaction
from models.link import BrokenOff, DatabaseRefused, Link

__all__ = ["BrokenOff", "Database", "DatabaseRefused", "Link", "sqlite_library"]

WAL_SAFE_SINCE = (3, 51, 3)
BUSY_TIMEOUT_MS = 30_000
CHECKPOINT_PAGES = 8_000
"""After how many pages (4 KiB) SQLite folds its log into the file: seldom, so that a page that changes often is
written once for many commits."""


class Database:
    """The engine, its sessions for reading, and its transactions for writing."""

    def __init__(self, url: str, *, synchronous: str = "FULL", pool_size: int = 10) -> None:
        """Open the database of a SQLAlchemy URL; `synchronous` is SQLite's."""
        self.url = make_url(url)
        self.dialect = self.url.get_backend_name()
        sqlite = self.dialect == "sqlite"
        self.engine = _sqlite(url, synchronous, pool_size) if sqlite else _postgresql(url, pool_size)
        self._connections = Connections(self.engine)
        self._session = sessionmaker(self.engine, expire_on_commit=False)

    def session(self) -> Session:
        """Return a session for reading; close it before anything is performed."""
        return self._session()

    def connection(self) -> AbstractContextManager[Link]:
        """Lend a connection in autocommit, for statements that are a transaction each."""
        return Lent(self._connections)

    def transaction(self) -> AbstractContextManager[Link]:
        """Lend a connection inside one writing transaction: committed at the end, rolled back on any exception."""
        return Transaction(self._connections, WRITING)

    def snapshot(self) -> AbstractContextManager[Link]:
        """Lend a connection that sees everything as it stands now, however long it looks; it stops nobody."""
        return Transaction(self._connections, SNAPSHOT)

    def timestamp(self, instant: datetime) -> Any:
        """Return the instant as the driver's plain parameter, in the form in which SQLAlchemy stores it."""
        utc = instant.astimezone(UTC)
        return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if self.dialect == "sqlite" else utc

    def day(self, day: date) -> Any:
        """Return the date as the driver's plain parameter."""
        return day.isoformat() if self.dialect == "sqlite" else day

    def close(self) -> None:
        """Close every idle connection."""
        self._connections.close()
        self.engine.dispose()


def sqlite_library() -> ModuleType:
    """Return the SQLite to use: the wheel where it installed, since 3.7.0-3.51.2 can corrupt a WAL database."""
    try:
        import pysqlite3.dbapi2 as bundled  # noqa: PLC0415 - optional on platforms without the wheel
    except ImportError:
        return sqlite3
    return bundled  # type: ignore[no-any-return]  # the wheel has no types


def _sqlite(url: str, synchronous: str, pool_size: int) -> Engine:
    library = sqlite_library()
    if path := make_url(url).database:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        module=library,
        pool_size=pool_size,
        max_overflow=40,
        connect_args={"isolation_level": None, "cached_statements": 512, "check_same_thread": False, "timeout": 30},
    )
    event.listen(engine, "connect", _with_pragmas(library, synchronous))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _with_pragmas(library: ModuleType, synchronous: str) -> Callable[[Any, Any], None]:
    journal = "WAL" if library.sqlite_version_info >= WAL_SAFE_SINCE else "DELETE"

    def set_pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.close()

    return set_pragmas


def _postgresql(url: str, pool_size: int) -> Engine:
    psycopg_url = make_url(url).set(drivername="postgresql+psycopg")
    options = {"pool_size": pool_size, "max_overflow": 40, "connect_args": {"options": "-c timezone=UTC"}}
    return create_engine(psycopg_url, **options)

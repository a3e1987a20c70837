"""One database, SQLite or PostgreSQL: reading sessions, and the plain transactions in which things change.

Reads are deferred and end before a write; writes take their own pooled connection, BEGIN IMMEDIATE on SQLite, since a
reading transaction that turns into a writing one is refused at once when somebody else has written (SQLITE_BUSY).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

WAL_SAFE_SINCE = (3, 51, 3)
BUSY_TIMEOUT_MS = 30_000
_NAMED = re.compile(r"(?<![:\w]):([a-z_]\w*)")


class DatabaseRefused(Exception):
    """The database's own rule refused a statement; `code` is ours ("stale", "undeclared", "immutable", ...)."""

    def __init__(self, code: str) -> None:
        """Keep the code that the trigger raised."""
        self.code = code
        super().__init__(code)


class Cursor(Protocol):
    """What both drivers' cursors have in common."""

    @property
    def lastrowid(self) -> Any:
        """The id of the row that was inserted last (SQLite)."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement touched."""

    def execute(self, sql: str, params: Any = ..., /) -> Any:
        """Execute one statement."""

    def fetchone(self) -> Any:
        """Return the next row, None when there is none."""

    def fetchall(self) -> Any:
        """Return the rows that are left."""


class Link:
    """One connection inside a transaction; SQL with `:name` parameters, written once for both databases."""

    __slots__ = ("cursor", "dialect")

    def __init__(self, cursor: Cursor, dialect: str) -> None:
        """Speak through this cursor."""
        self.cursor = cursor
        self.dialect = dialect

    def run(self, sql: str, params: Mapping[str, Any] | None = None) -> int:
        """Execute a statement and return how many rows it touched."""
        self._execute(sql, params)
        return self.cursor.rowcount

    def row(self, sql: str, params: Mapping[str, Any] | None = None) -> Any:
        """Return the first row, or None."""
        self._execute(sql, params)
        return self.cursor.fetchone()

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[Any]:
        """Return all rows."""
        self._execute(sql, params)
        return list(self.cursor.fetchall())

    def value(self, sql: str, params: Mapping[str, Any] | None = None) -> Any:
        """Return the first column of the first row, or None."""
        row = self.row(sql, params)
        return row[0] if row else None

    def insert(self, sql: str, params: Mapping[str, Any] | None = None) -> int:
        """Execute an INSERT into a table with an `id` column and return the id."""
        if self.dialect == "sqlite":
            self._execute(sql, params)
            return int(self.cursor.lastrowid)
        self._execute(f"{sql} RETURNING id", params)
        return int(self.cursor.fetchone()[0])

    def _execute(self, sql: str, params: Mapping[str, Any] | None) -> None:
        try:
            self.cursor.execute(spoken(sql, self.dialect), params or {})
        except Exception as error:
            raise refused_by_rule(error) or error from error


class Database:
    """The engine, its sessions for reading, and its transactions for writing."""

    def __init__(self, url: str, *, synchronous: str = "FULL", pool_size: int = 10) -> None:
        """Open the database of a SQLAlchemy URL; `synchronous` is SQLite's."""
        self.url = make_url(url)
        self.dialect = self.url.get_backend_name()
        opened = _sqlite(url, synchronous, pool_size) if self.dialect == "sqlite" else _postgresql(url, pool_size)
        self.engine, self._writing = opened
        self._session = sessionmaker(self.engine, expire_on_commit=False)

    def session(self) -> Session:
        """Return a session for reading; close it before anything is performed."""
        return self._session()

    @contextmanager
    def connection(self) -> Iterator[Link]:
        """Yield a pooled connection in autocommit, for one statement that is a transaction by itself."""
        pooled = self._writing.raw_connection()
        try:
            yield Link(pooled.cursor(), self.dialect)
        finally:
            pooled.close()

    @contextmanager
    def transaction(self) -> Iterator[Link]:
        """Yield a connection inside one writing transaction: committed at the end, rolled back on any exception."""
        with self.connection() as link:
            link.cursor.execute("BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN")
            try:
                yield link
                _commit(link)
            except BaseException:
                link.cursor.execute("ROLLBACK")
                raise

    def timestamp(self, instant: datetime) -> Any:
        """Return the instant as the driver's plain parameter, in the form in which SQLAlchemy stores it."""
        utc = instant.astimezone(UTC)
        return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if self.dialect == "sqlite" else utc

    def day(self, day: date) -> Any:
        """Return the date as the driver's plain parameter."""
        return day.isoformat() if self.dialect == "sqlite" else day

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()
        if self._writing is not self.engine:
            self._writing.dispose()


@lru_cache(maxsize=2048)
def spoken(sql: str, dialect: str) -> str:
    """Return SQL with `:name` parameters and group_concat as the dialect's driver wants it."""
    if dialect == "sqlite":
        return sql
    return _NAMED.sub(r"%(\1)s", sql.replace("%", "%%")).replace("group_concat(", "string_agg(")


def refused_by_rule(error: Exception) -> DatabaseRefused | None:
    """Return our own refusal when the error was raised by one of our triggers."""
    found = re.search(r"thidua:([a-z_]+)", str(error))
    return DatabaseRefused(found.group(1)) if found else None


def sqlite_library() -> ModuleType:
    """Return the SQLite to use: the wheel where it installed, since 3.7.0-3.51.2 can corrupt a WAL database."""
    try:
        import pysqlite3.dbapi2 as bundled  # noqa: PLC0415 - optional on platforms without the wheel
    except ImportError:
        return sqlite3
    return bundled  # type: ignore[no-any-return]  # the wheel has no types


def _commit(link: Link) -> None:
    try:
        link.cursor.execute("COMMIT")
    except Exception as error:
        raise refused_by_rule(error) or error from error


def _sqlite(url: str, synchronous: str, pool_size: int) -> tuple[Engine, Engine]:
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
    return engine, engine


def _with_pragmas(library: ModuleType, synchronous: str) -> Callable[[Any, Any], None]:
    journal = "WAL" if library.sqlite_version_info >= WAL_SAFE_SINCE else "DELETE"

    def set_pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.close()

    return set_pragmas


def _postgresql(url: str, pool_size: int) -> tuple[Engine, Engine]:
    psycopg_url = make_url(url).set(drivername="postgresql+psycopg")
    options = {"pool_size": pool_size, "max_overflow": 40, "connect_args": {"options": "-c timezone=UTC"}}
    reading = create_engine(psycopg_url, **options)
    writing = create_engine(psycopg_url, isolation_level="AUTOCOMMIT", **options)
    return reading, writing

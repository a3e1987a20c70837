"""One connection at work: SQL with `:name` parameters, written once for both databases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any, Protocol

_NAMED = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_RULE = re.compile(r"thidua:([a-z_]+)")
AT_ONCE = 2_000
"""How many rows of a stream come at once."""
_stream = count()
_BROKEN_OFF = frozenset({"40P01", "40001"})
_LOST_TO = {"uq_history_subject_id": "stale", "pk_request_key": "key_taken", "request_key.key": "key_taken"}
"""Constraints that tell who came second before a trigger does, and what that means."""


class DatabaseRefused(Exception):
    """The database's own rule refused a statement; `code` is ours ("stale", "undeclared", "immutable", ...)."""

    def __init__(self, code: str) -> None:
        """Keep the code that the trigger raised."""
        self.code = code
        super().__init__(code)


class BrokenOff(Exception):
    """PostgreSQL gave up a transaction for another one's sake (deadlock, serialization); done again, it may succeed."""


class Cursor(Protocol):
    """What both drivers' cursors have in common."""

    @property
    def lastrowid(self) -> Any:
        """The id of the row that was inserted last (SQLite)."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement touched."""

    @property
    def connection(self) -> Any:
        """The connection that it speaks through."""

    def execute(self, sql: str, params: Any = ..., /) -> Any:
        """Execute one statement."""

    def executemany(self, sql: str, params: Any, /) -> Any:
        """Execute one statement for every row of parameters."""

    def fetchone(self) -> Any:
        """Return the next row, None when there is none."""

    def fetchall(self) -> Any:
        """Return the rows that are left."""


class Link:
    """One connection, with or without a transaction; raises DatabaseRefused when one of our rules says no.

    BrokenOff when nothing was wrong but that another transaction stood in the way.
    """

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

    def stream(self, sql: str, params: Mapping[str, Any] | None = None) -> Iterator[Any]:
        """Yield the rows as they come, inside a transaction: bounded memory, and this link may be used meanwhile."""
        if self.dialect == "sqlite":
            cursor = self.cursor.connection.cursor()
            cursor.arraysize = AT_ONCE
        else:
            cursor = self.cursor.connection.cursor(name=f"stream_{next(_stream)}")
            cursor.itersize = AT_ONCE
        try:
            Link(cursor, self.dialect).run(sql, params)
            yield from cursor
        finally:
            cursor.close()

    def many(self, sql: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute a statement once for every row."""
        try:
            if self.dialect == "sqlite":
                text, ordered = numbered(sql)
                self.cursor.executemany(text, [ordered(row) for row in rows])
            else:
                self.cursor.executemany(spoken(sql), list(rows))
        except Exception as error:
            raise understood(error) from error

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
            if self.dialect == "sqlite":
                text, ordered = numbered(sql)
                self.cursor.execute(text, ordered(params))
            else:
                self.cursor.execute(spoken(sql), params or {})
        except Exception as error:
            raise understood(error) from error


@lru_cache(maxsize=2048)
def numbered(sql: str) -> tuple[str, Callable[[Any], Any]]:
    """Return SQL with `?1` parameters, which SQLite binds fastest, and what puts the named values in that order."""
    names = tuple(dict.fromkeys(_NAMED.findall(sql)))
    text = _NAMED.sub(lambda found: f"?{names.index(found.group(1)) + 1}", sql)
    match names:
        case ():
            return text, lambda _: ()
        case (name,):
            return text, lambda params: (params[name],)
        case _:
            return text, itemgetter(*names)


@lru_cache(maxsize=2048)
def spoken(sql: str) -> str:
    """Return SQL with `:name` parameters and group_concat as PostgreSQL's driver wants it."""
    return _NAMED.sub(r"%(\1)s", sql.replace("%", "%%")).replace("group_concat(", "string_agg(")


def understood(error: Exception) -> Exception:
    """Return what the driver's error means to us, or the error itself."""
    if getattr(error, "sqlstate", None) in _BROKEN_OFF:
        return BrokenOff(str(error))
    return refused_by_rule(error) or error


def refused_by_rule(error: Exception) -> DatabaseRefused | None:
    """Return our own refusal when the error was raised by one of our rules, not by what somebody typed."""
    message = (error.diag.message_primary if hasattr(error, "diag") else str(error)) or ""
    if found := _RULE.fullmatch(message):
        return DatabaseRefused(found.group(1))
    return next((DatabaseRefused(code) for name, code in _LOST_TO.items() if name in message), None)

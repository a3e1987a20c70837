"""Connections on which things change: in autocommit, kept open between uses, the one used last first."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from sqlalchemy import Engine

from models.link import Link, understood

WRITING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
SNAPSHOT = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class Connections:
    """Idle connections; one thread at a time holds one."""

    __slots__ = ("_engine", "_idle", "dialect")

    def __init__(self, engine: Engine) -> None:
        """Open connections as this engine does."""
        self._engine = engine
        self._idle: deque[Any] = deque()
        self.dialect = engine.dialect.name

    def take(self) -> Any:
        """Return an idle connection, else a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._opened()

    def give_back(self, connection: Any) -> None:
        """Keep the connection for the next use, unless it is broken."""
        if getattr(connection, "closed", False):
            self.discard(connection)
        else:
            self._idle.append(connection)

    def discard(self, connection: Any) -> None:
        """Close a broken connection and its idle siblings: a server that restarted has dropped them all."""
        connection.close()
        self.close()

    def close(self) -> None:
        """Close every idle connection."""
        while self._idle:
            self._idle.pop().close()

    def __del__(self) -> None:
        self.close()

    def _opened(self) -> Any:
        pooled = self._engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        if self.dialect == "postgresql":
            connection.autocommit = True
        return connection


class Lent:
    """A connection in autocommit for the length of a `with`."""

    __slots__ = ("_connection", "_connections")

    def __init__(self, connections: Connections) -> None:
        """Borrow from these connections."""
        self._connections = connections

    def __enter__(self) -> Link:
        self._connection = self._connections.take()
        return Link(self._connection.cursor(), self._connections.dialect)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connections.give_back(self._connection)


class Transaction:
    """A transaction for the length of a `with`: committed at the end, rolled back on any exception."""

    __slots__ = ("_begin", "_connection", "_connections", "_link")

    def __init__(self, connections: Connections, begin: Mapping[str, str]) -> None:
        """Borrow from these connections; `begin` is WRITING or SNAPSHOT."""
        self._connections = connections
        self._begin = begin[connections.dialect]

    def __enter__(self) -> Link:
        self._connection = self._connections.take()
        self._link = Link(self._connection.cursor(), self._connections.dialect)
        try:
            self._link.cursor.execute(self._begin)
        except BaseException:
            self._undo()
            raise
        return self._link

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._undo()
            return
        try:
            self._link.cursor.execute("COMMIT")
        except Exception as failure:
            self._undo()
            raise understood(failure) from failure
        self._connections.give_back(self._connection)

    def _undo(self) -> None:
        """Roll back; a connection that cannot even do that is dropped, and the first error stays the one raised."""
        try:
            self._link.cursor.execute("ROLLBACK")
        except Exception:  # noqa: BLE001 - whatever the driver says, the connection is of no more use
            self._connections.discard(self._connection)
        else:
            self._connections.give_back(self._connection)

"""The sensible way without us: `transitions` (one shared machine, a token per move) and the SQLAlchemy ORM by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Engine, ForeignKey, Integer, String, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.process import SOURCE, TABLE, TRANSITION, UNIT, Approver, Refused, chained, now
from engine.lifecycle import Edge
from engine.machine import FrozenMachine
from models.database import sqlite_library

_BIG = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """The peer's own metadata."""


class Item(Base):
    """A record with a state and a version that SQLAlchemy compares."""

    __tablename__ = "peer_item"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True)
    state: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    unit_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(80))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads the class attribute


class Row(Base):
    """One history row, chained by SHA-256."""

    __tablename__ = "peer_history"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("peer_item.id"), index=True)
    actor_id: Mapped[int]
    from_state: Mapped[str] = mapped_column(String(40))
    to_state: Mapped[str] = mapped_column(String(40))
    transition: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    hash: Mapped[str] = mapped_column(String(64))


class OrmPeer:
    """Load the object, let the machine decide, set the state, add the row, commit."""

    def __init__(self, engine: Engine) -> None:
        """Make the tables and the one machine."""
        Base.metadata.create_all(engine)
        self.engine = engine
        self.actor = Approver()
        self.machine = FrozenMachine(
            ("drafted", "submitted", "approved", "accepted"),
            [Edge(source, name, target) for (source, name), (target, _, _) in TABLE.items()],
        )
        self.last = 0

    def prepare(self, count: int) -> list[int]:
        """Bear that many submitted items, two history rows each, and return their ids."""
        ids = list(range(self.last + 1, self.last + count + 1))
        self.last += count
        with Session(self.engine) as session, session.begin():
            session.add_all(Item(id=key, state=SOURCE, unit_id=UNIT, title=f"item {key}") for key in ids)
            session.flush()
            for source, target, name in (("", "drafted", "open"), ("drafted", SOURCE, "submit")):
                session.add_all(self._row(key, source, target, name, "") for key in ids)
        return ids

    def move(self, key: int) -> None:
        """Approve one item."""
        with Session(self.engine) as session, session.begin():
            item = session.get_one(Item, key)
            self._refuse(item)
            target = self.machine.move(item.state, TRANSITION)
            previous = select(Row.hash).where(Row.item_id == key).order_by(Row.id.desc()).limit(1)
            session.add(self._row(key, item.state, target, TRANSITION, session.scalars(previous).one()))
            item.state = target

    def _refuse(self, item: Item) -> None:
        _, roles, same_unit = TABLE[item.state, TRANSITION]
        if roles.isdisjoint(self.actor.roles) or (same_unit and item.unit_id != self.actor.unit_id):
            raise Refused(TRANSITION)

    def _row(self, key: int, source: str, target: str, name: str, previous: str) -> Row:
        at = now()
        values: dict[str, Any] = {"item_id": key, "actor_id": self.actor.id, "from_state": source, "to_state": target}
        return Row(**values, transition=name, at=at, hash=chained(previous, key, source, target, name, at))


def sqlite_engine(path: str, synchronous: str) -> Engine:
    """Return an engine on a SQLite file in WAL mode, set up as its documentation advises."""
    engine = create_engine(
        f"sqlite:///{path}", module=sqlite_library(), connect_args={"isolation_level": None, "cached_statements": 256}
    )

    def set_up(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute("PRAGMA foreign_keys = ON")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine

"""Personal values beside the chain, and the record of their erasure (docs/adr/0020)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ForeignKey, PrimaryKeyConstraint, String, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigId, Name, Prose
from models.subject import Subject


class PersonalValue(Base):
    """A value whose salted hash an entry names; removed only when an erasure names it, and never changed."""

    __tablename__ = "personal_value"
    __table_args__ = (PrimaryKeyConstraint("history_id", "field"),)

    history_id: Mapped[int] = mapped_column(BigId, ForeignKey("history.id"), autoincrement=False)
    field: Mapped[Name]
    salt: Mapped[str] = mapped_column(String(64))
    value: Mapped[Prose]


class Erasure(Subject):
    """That a value was erased: its one entry says which, by whom and why."""

    __mapper_args__ = {"polymorphic_identity": "erasure"}


def rows_through(session: Session) -> Callable[[str], Sequence[Any]]:
    """Return what runs a query without parameters in the session."""
    return lambda sql: session.execute(text(sql)).all()

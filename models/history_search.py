"""What the auditor searches: one row for everything that was recorded, derived from it and made anew at any time.

Kept beside history, not on it: `perform` writes nothing here, and pays for no index (docs/adr/0017). The words are
searched by FTS5 on SQLite (`history_words`) and by a GIN index on PostgreSQL, which SQLAlchemy cannot declare: both
are made by migration 0004.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Label, Name, Prose

WORD_TABLE = "history_words"
WORD_INDEX = "ix_history_search_words"
_FEW = {
    "refused": "source = 'refused'",
    "read": "source = 'read'",
    "noted": "source = 'noted'",
    "system": "by_system",
    "overriding": "overriding",
    "on_behalf": "on_behalf",
    "out_of_hours": "out_of_hours",
    "own_work": "own_work",
    "restricted": "restricted",
}
"""Lists of few rows, each with the condition under which a row stands in it, as SQL."""


def _listed(name: str, condition: str) -> Index:
    return Index(
        f"ix_history_search_{name}", "at", "id", sqlite_where=text(condition), postgresql_where=text(condition)
    )


class HistorySearch(Base):
    """A performed step, a refused attempt, a reading or a remark: `source` done, refused, read, noted; its id there.

    `words` are the folded words of title, names, reasons and asked texts, each with a blank on both sides.
    """

    __tablename__ = "history_search"
    __table_args__ = (
        UniqueConstraint("source", "source_id"),
        Index("ix_history_search_at", "at", "id"),
        Index("ix_history_search_root_id", "root_id", "at", "id"),
        Index("ix_history_search_unit_id", "unit_id", "at", "id"),
        Index("ix_history_search_actor_id", "actor_id", "at", "id"),
        Index("ix_history_search_transition", "transition", "at", "id"),
        *(_listed(name, condition) for name, condition in _FEW.items()),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    source: Mapped[Name]
    source_id: Mapped[int] = mapped_column(BigId)
    at: Mapped[datetime]
    subject_id: Mapped[int | None] = mapped_column(BigId)
    root_id: Mapped[int | None] = mapped_column(BigId)
    unit_id: Mapped[int | None]
    actor_id: Mapped[int | None]
    transition: Mapped[Label]
    by_system: Mapped[bool]
    overriding: Mapped[bool]
    on_behalf: Mapped[bool]
    out_of_hours: Mapped[bool]
    own_work: Mapped[bool]
    restricted: Mapped[bool]
    words: Mapped[Prose]


LISTS = {"": "", "people": "source = 'done' AND NOT by_system", **_FEW}
"""Every list that can be asked for, with its condition."""

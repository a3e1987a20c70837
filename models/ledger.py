"""The ledger over all history: which entry has which leaf, the roots of complete subtrees, the signed checkpoints.

Only ever added to, by `engine.ledger.checkpointer`; the triggers are in `models/migrations/sql` (docs/adr/0009).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, PrimaryKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Prose


class Ledger(Base):
    """The one ledger of this database; its name stands in every checkpoint."""

    __tablename__ = "ledger"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    opened_at: Mapped[datetime]


class LedgerLeaf(Base):
    """The place of an entry in the ledger, given once and for good; `hash` is what the entry's was at that time."""

    __tablename__ = "ledger_leaf"

    leaf_index: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    history_id: Mapped[int] = mapped_column(BigId, ForeignKey("history.id"), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class LedgerNode(Base):
    """The root of a complete subtree of 2**level leaves, so that a proof need not read every leaf."""

    __tablename__ = "ledger_node"
    __table_args__ = (PrimaryKeyConstraint("level", "place"),)

    level: Mapped[int] = mapped_column(autoincrement=False)
    place: Mapped[int] = mapped_column(BigId, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))


class Checkpoint(Base):
    """A signed note; `digest` is the SHA-256 of its text, and `previous` that of the checkpoint before, or "-"."""

    __tablename__ = "checkpoint"

    size: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    root: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    note: Mapped[Prose]

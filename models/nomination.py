"""A nomination for a reward, and the items that it cites."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Label, Name, Prose
from models.subject import Subject


class Nomination(Subject):
    """One unit or one person, one form of reward. subject.unit_id is the proposing unit.

    `achievement`: plan or sudden; `form`: the code of the reward form (workflows.rewards); votes are head counts.
    """

    __tablename__ = "nomination"

    id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"), primary_key=True)
    nominee_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    nominee_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    form: Mapped[Name] = mapped_column(default="")
    achievement: Mapped[Name] = mapped_column(default="plan")
    merits: Mapped[Prose] = mapped_column(default="")
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    recusals: Mapped[Prose] = mapped_column(default="")
    recommendation: Mapped[Name] = mapped_column(default="")
    decision_number: Mapped[Label] = mapped_column(default="")
    decision_date: Mapped[date | None]

    __mapper_args__ = {"polymorphic_identity": "nomination"}


class Citation(Base):
    """A nomination or a referral cites a content item."""

    __tablename__ = "citation"
    __table_args__ = (PrimaryKeyConstraint("subject_id", "item_id"), Index("ix_citation_item_id", "item_id"))

    subject_id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"))
    item_id: Mapped[int] = mapped_column(BigId, ForeignKey("content_item.id"))

"""A referral of a possible breach: a restricted register. The system refers and records, it never decides."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BigId, Label, Prose
from models.subject import Subject


class Referral(Subject):
    """One unit or one person. subject.unit_id is the unit concerned; `explanation` is the concerned one's own word.

    The clock of 90 days runs from `detected_on` (Nghị định 172/2025, Nghị định 234/2026: thời hạn xử lý).
    """

    __tablename__ = "referral"

    id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"), primary_key=True)
    concerned_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    concerned_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    detected_on: Mapped[date | None]
    facts_text: Mapped[Prose] = mapped_column(default="")
    explanation: Mapped[Prose] = mapped_column(default="")
    outcome_form: Mapped[Label] = mapped_column(default="")
    outcome_number: Mapped[Label] = mapped_column(default="")
    outcome_from: Mapped[date | None]
    outcome_to: Mapped[date | None]

    __mapper_args__ = {"polymorphic_identity": "referral"}

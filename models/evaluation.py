"""The evaluation of one unit in one plan, one line per item."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, Id, Name, Prose
from models.content_item import ContentItem
from models.subject import Subject


class Evaluation(Subject):
    """The evaluation of the unit subject.unit_id; `answer_text` is the unit's answer, `union_note` the union's."""

    __tablename__ = "evaluation"

    id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"), primary_key=True)
    answer_text: Mapped[Prose] = mapped_column(default="")
    union_note: Mapped[Prose] = mapped_column(default="")
    conclusion: Mapped[Prose] = mapped_column(default="")
    reopened: Mapped[bool] = mapped_column(default=False)

    lines: Mapped[list[EvaluationLine]] = relationship(order_by="EvaluationLine.position", viewonly=True)

    __mapper_args__ = {"polymorphic_identity": "evaluation"}


class EvaluationLine(Base):
    """Scores of one item, in points of `maximum`; `not_applicable` lowers the maximum; `result` is the item's class."""

    __tablename__ = "evaluation_line"
    __table_args__ = (UniqueConstraint("evaluation_id", "item_id"), Index("ix_evaluation_line_item_id", "item_id"))

    id: Mapped[Id]
    evaluation_id: Mapped[int] = mapped_column(BigId, ForeignKey("evaluation.id"))
    item_id: Mapped[int] = mapped_column(BigId, ForeignKey("content_item.id"))
    position: Mapped[int]
    maximum: Mapped[int] = mapped_column(default=10)
    not_applicable: Mapped[bool] = mapped_column(default=False)
    self_score: Mapped[int | None]
    self_note: Mapped[Prose] = mapped_column(default="")
    score: Mapped[int | None]
    note: Mapped[Prose] = mapped_column(default="")
    result: Mapped[Name] = mapped_column(default="")

    item: Mapped[ContentItem] = relationship()

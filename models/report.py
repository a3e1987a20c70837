"""A unit's report for a plan and a period, one line per assigned item."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, Id, Label, Name, Prose
from models.content_item import ContentItem
from models.subject import Subject


class Report(Subject):
    """The report of one unit (subject.unit_id) of one plan (subject.parent_id) for one period; the last is final.

    `late` is fixed at the first approval and kept; `office_opened_at` ends the unit's right to withdraw; `version`
    counts the times it was handed to the Office.
    """

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"), primary_key=True)
    period: Mapped[Name]
    period_label: Mapped[Label]
    position: Mapped[int]
    final: Mapped[bool]
    due_date: Mapped[date | None]
    summary: Mapped[Prose] = mapped_column(default="")
    late: Mapped[bool | None]
    first_approved_at: Mapped[datetime | None]
    office_opened_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    returned: Mapped[bool] = mapped_column(default=False)

    lines: Mapped[list[ReportLine]] = relationship(order_by="ReportLine.position", viewonly=True)

    __mapper_args__ = {"polymorphic_identity": "report"}


class ReportLine(Base):
    """What a unit says about one item; a blank `text` needs `blank_reason`."""

    __tablename__ = "report_line"
    __table_args__ = (UniqueConstraint("report_id", "item_id"), Index("ix_report_line_item_id", "item_id"))

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(BigId, ForeignKey("report.id"))
    item_id: Mapped[int] = mapped_column(BigId, ForeignKey("content_item.id"))
    position: Mapped[int]
    text: Mapped[Prose] = mapped_column(default="")
    blank_reason: Mapped[Prose] = mapped_column(default="")

    item: Mapped[ContentItem] = relationship()


class ReportVersion(Base):
    """A report as it was handed to the Office the n-th time: kept when it is reopened."""

    __tablename__ = "report_version"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(BigId, ForeignKey("report.id"))
    number: Mapped[int]
    document: Mapped[Prose]
    kept_at: Mapped[datetime]

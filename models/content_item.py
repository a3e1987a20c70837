"""A content item of a plan, and who does what in it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, Id, Label, Name, Prose
from models.people import Unit
from models.subject import Subject


class ContentItem(Subject):
    """One "nội dung". `due_kind`: stated, derived, continuous, inherited or empty.

    `result`: exceeded, met, partly, not_met, or empty until it is evaluated. `position` orders the
    items of a plan; `source_from`, `source_to` are the lines of the document it was read from.
    """

    __tablename__ = "content_item"

    id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"), primary_key=True)
    position: Mapped[int]
    no: Mapped[Name] = mapped_column(default="")
    section: Mapped[Label] = mapped_column(default="")
    heading: Mapped[Prose] = mapped_column(default="")
    text: Mapped[Prose] = mapped_column(default="")
    product: Mapped[Prose] = mapped_column(default="")
    due_date: Mapped[date | None]
    due_text: Mapped[Prose] = mapped_column(default="")
    due_kind: Mapped[Name] = mapped_column(default="")
    result: Mapped[Name] = mapped_column(default="")
    source_from: Mapped[int | None]
    source_to: Mapped[int | None]

    assignments: Mapped[list[Assignment]] = relationship(order_by="Assignment.position", viewonly=True)

    __mapper_args__ = {"polymorphic_identity": "content_item"}


class Assignment(Base):
    """item x unit x role x scope. Exactly one of an item is accountable (đầu mối), by the Office's act.

    `role`: lead, coordinate, advise, perform, monitor or empty; `unit_name` is the document's wording; `unit_id` is
    empty until somebody says which unit that is; `acknowledged_*` records that a unit not accountable took note.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("item_id", "position"),
        Index("ix_assignment_unit_id", "unit_id"),
    )

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(BigId, ForeignKey("content_item.id"))
    position: Mapped[int]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    unit_name: Mapped[Label] = mapped_column(default="")
    role: Mapped[Name] = mapped_column(default="")
    scope: Mapped[Prose] = mapped_column(default="")
    accountable: Mapped[bool] = mapped_column(default=False)
    from_document: Mapped[bool] = mapped_column(default=False)
    due_date: Mapped[date | None]
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime | None]

    unit: Mapped[Unit | None] = relationship()

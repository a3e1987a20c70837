"""A remark of the auditor beside a record: an entry of its own kind, which changes nothing and is never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Id, Prose


class Annotation(Base):
    """What an auditor noted about a record, or about one entry of its history."""

    __tablename__ = "annotation"
    __table_args__ = (Index("ix_annotation_subject_id", "subject_id"), CheckConstraint("text <> ''", name="says"))

    id: Mapped[Id]
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    subject_id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"))
    history_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("history.id"))
    text: Mapped[Prose]

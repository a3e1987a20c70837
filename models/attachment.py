"""Files by their SHA-256, and what they are attached to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Id, Label, Name


class Blob(Base):
    """The bytes of a file, once each. A blob that nothing is attached to is no record."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[Label]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    stored_at: Mapped[datetime]


class Attachment(Base):
    """A file attached to a subject; `place` says where in it to look (mục, trang), `item_id` which item it proves."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_subject_id", "subject_id"),)

    id: Mapped[Id]
    subject_id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[Label]
    purpose: Mapped[Name]
    place: Mapped[Label] = mapped_column(default="")
    item_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("content_item.id"))
    history_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("history.id"))
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

"""A plan that somebody is checking after it was read from a file: what was typed so far, until it becomes a draft."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Label, Prose


class ImportReview(Base):
    """One person's unfinished review of one file; gone when it is saved as a plan, or given up. It is no record.

    `form` is a JSON object: the controls of the page by name, as last sent; `revision` counts how often it was kept;
    `size` is the file's, in bytes.
    """

    __tablename__ = "import_review"
    __table_args__ = (UniqueConstraint("person_id", "sha256"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[Label]
    size: Mapped[int]
    form: Mapped[Prose] = mapped_column(default="{}")
    revision: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime]

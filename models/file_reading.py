"""What was read of a file, kept so that no page reads it twice; until then the file, waiting for its reader."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Label, Name, Prose


class FileReading(Base):
    """One file for one version of the readers. It is no record: it may be forgotten at any time, and read anew.

    `ticket` names the job, a new one for every try; `stage` says how far it is (`jobs.readings.Stage`), `beat_at` when
    its reader was last alive, `tries` how many began. `file` is kept only while it is unread, `reading` once it is.
    """

    __tablename__ = "file_reading"
    __table_args__ = (Index("ix_file_reading_stage", "stage"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    ticket: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[Label]
    stage: Mapped[Name]
    tries: Mapped[int] = mapped_column(default=0)
    message: Mapped[Prose] = mapped_column(default="")
    asked_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    file: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    reading: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

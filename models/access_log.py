"""Who read the restricted register, and who took the history away: recorded like a move, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Id, Label, Name, Prose


class AccessLog(Base):
    """One reading or one export. `act`: read, search, as_of, export.

    `subject_id` is the one restricted record read, None where several were (`subjects` lists them, with blanks between)
    or where history was taken away. `place` is the address or command, `entries` how many rows were shown or written,
    `digest` the SHA-256 of the file, `account` the operating system's account behind a command.
    """

    __tablename__ = "access_log"

    id: Mapped[Id]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    account: Mapped[Label] = mapped_column(default="")
    channel: Mapped[Name]
    act: Mapped[Name]
    subject_id: Mapped[int | None] = mapped_column(BigId)
    subjects: Mapped[Prose] = mapped_column(default="")
    place: Mapped[Prose] = mapped_column(default="")
    entries: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")
    request: Mapped[Label] = mapped_column(default="")

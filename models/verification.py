"""What became of each verification of the whole history: the auditor's proof that somebody looked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped

from models.base import Base, Id, Prose


class Verification(Base):
    """One run over the whole: how many entries there were, how many of them sealed, and how many faults it found.

    `first_fault` says the first one in words; empty when everything was intact. A run that could not finish counts its
    reason as a fault.
    """

    __tablename__ = "verification"

    id: Mapped[Id]
    at: Mapped[datetime]
    entries: Mapped[int]
    sealed: Mapped[int]
    faults: Mapped[int]
    first_fault: Mapped[Prose]

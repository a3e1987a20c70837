"""The transaction in which units and people are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.runtime import home_day
from models.database import Database, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where units and people are written: one transaction, at one instant; `today` is its day in ISO form."""

    link: Link
    at: Any
    today: str


@contextmanager
def staffing(database: Database, now: datetime) -> Iterator[Desk]:
    """Yield the desk of one writing transaction: all of it is stored, or on any exception nothing."""
    with database.transaction() as link:
        yield Desk(link=link, at=database.timestamp(now), today=home_day(now))

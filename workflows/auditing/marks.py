"""What an entry is besides a step: overriding, out of hours. The auditor's lists are made of these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from engine.deadlines import Calendar
from engine.lifecycle import Lifecycle
from engine.runtime import HOME_ZONE

MORNING, EVENING = time(7), time(17, 30)
"""Outside of these hours, Asia/Ho_Chi_Minh, and on days off, an act is one out of hours."""
OVERRIDES = frozenset({"return", "waive", "reopen"})
"""Steps that go against what others did even where the declaration does not say that they take back."""
OWN_WORK = "own_work"
"""The code of the refusal of somebody who would judge his or her own work."""


def is_overriding(lifecycles: Mapping[int, Lifecycle], version: int, source: str, name: str) -> bool:
    """Tell whether a step took back, returned, waived or reopened something."""
    return name in OVERRIDES or lifecycles[version].by_edge[source, name].takes_back


def is_out_of_hours(calendar: Calendar, at: datetime) -> bool:
    """Tell whether nobody was expected to be at work."""
    local = at.astimezone(HOME_ZONE)
    return not MORNING <= local.time() < EVENING or _is_day_off(_Kept(calendar), local.date())


def as_instant(stored: Any) -> datetime:
    """Return the instant that a driver gave back: SQLite's is text in UTC."""
    if isinstance(stored, datetime):
        return stored if stored.tzinfo else stored.replace(tzinfo=UTC)
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


class _Kept:
    """A calendar as a key: two of the same decisions are one."""

    __slots__ = ("calendar", "decided")

    def __init__(self, calendar: Calendar) -> None:
        """Remember what was decided."""
        self.calendar = calendar
        self.decided = tuple(sorted(calendar.decided.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.decided == other.decided

    def __hash__(self) -> int:
        return hash(self.decided)


@lru_cache(maxsize=4096)
def _is_day_off(kept: _Kept, day: date) -> bool:
    return kept.calendar.day_off(day) is not None

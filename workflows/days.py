"""Days as the rules count them, and as either database gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from engine.runtime import HOME_ZONE, home_date


def end_of(day: date) -> datetime:
    """Return the last second of a day in Asia/Ho_Chi_Minh: until then, what is due on it is on time."""
    return datetime.combine(day, time(23, 59, 59), HOME_ZONE)


def a_year_after(day: date) -> date:
    """Return the same day of the next year; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def day_of(value: Any) -> date | None:
    """Return the day in Asia/Ho_Chi_Minh of what either database gives for a date or an instant."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime) or (isinstance(value, str) and len(value) > len("2026-01-01")):
        return home_date(_instant(value))
    return value if isinstance(value, date) else date.fromisoformat(value)


def _instant(value: datetime | str) -> datetime:
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

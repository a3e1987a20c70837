"""Working days of Vietnam, and the day on which a state's deadline falls. Nothing acts on a deadline by itself.

Public holidays, days swapped for bridge days, and what the department itself decided for a day, make a `Calendar`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays

from engine.lifecycle import State
from engine.runtime import home_date

SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Days off by name. `decided` overrides the public calendar: a name makes a day off, None a working day."""

    decided: Mapping[date, str | None] = field(default_factory=dict)

    def day_off(self, day: date) -> str | None:
        """Return why nobody works on that day, None on a working day."""
        if day in self.decided:
            return self.decided[day]
        public = _public_calendar(day.year)
        if name := public.get(day):
            return str(name)
        return None if day in public.weekend_workdays or day.weekday() < SATURDAY else "ngày nghỉ hằng tuần"

    def next_working_day(self, day: date) -> date:
        """Return the day itself when it is a working day, else the first one after it."""
        while self.day_off(day):
            day += _ONE_DAY
        return day

    def add(self, day: date, working_days: int) -> date:
        """Return the day that many working days after `day`, which itself does not count."""
        for _ in range(working_days):
            day = self.next_working_day(day + _ONE_DAY)
        return day

    def between(self, start: date, end: date) -> int:
        """Return the working days after `start` up to and including `end`; negative when `end` lies before."""
        if end < start:
            return -self.between(end, start)
        return sum(1 for day in _days(start + _ONE_DAY, end) if not self.day_off(day))


def due_day(state: State, since: datetime, calendar: Calendar) -> date | None:
    """Return the last day on which a subject may stay in the state, counted from the entry that put it there."""
    deadline = state.deadline
    if deadline is None:
        return None
    return calendar.add(home_date(since), deadline.working_days)


@lru_cache(maxsize=64)
def _public_calendar(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language="vi")


def _days(start: date, end: date) -> Iterator[date]:
    while start <= end:
        yield start
        start += _ONE_DAY

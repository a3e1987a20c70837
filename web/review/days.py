"""Days of the calendar for what documents write less precisely: 2025-11, 2025-Q4, 2025."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_WRITTEN = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s?[-–]\s?((?:19|20)\d{2}))?(?!\d)")
_MONTHS_OF_A_QUARTER = 3
_DECEMBER = 12


class Days(NamedTuple):
    """A stretch of the calendar, both ends included."""

    first: date
    last: date


def days_of(written: str) -> Days | None:
    """Return the days that a date as precise as its text covers, None for anything else."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return Days(date(year, month, day), date(year, month, day))
    first, last = _months(quarter, month)
    return Days(date(year, first, 1), _month_end(year, last))


def _months(quarter: int, month: int) -> tuple[int, int]:
    if quarter:
        return quarter * _MONTHS_OF_A_QUARTER - 2, quarter * _MONTHS_OF_A_QUARTER
    return (month, month) if month else (1, _DECEMBER)


def days_in_words(text: str) -> Days | None:
    """Return the whole years that a text names last ("trong năm 2022"): a guess, for a person to confirm."""
    found = _YEARS.findall(text)
    if not found:
        return None
    first, last = found[-1]
    return Days(date(int(first), 1, 1), _month_end(int(last or first), _DECEMBER))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])

"""For which periods units report about a plan, and until when.

A period is cut off on the 14th of its last month (Nghị định 09/2019, Điều 12), so its report is due on the 15th; a day
off moves that to the next working day (Bộ luật Dân sự 2015, Điều 148).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from engine.deadlines import Calendar
from engine.runtime import HOME_ZONE

FINAL = " (kỳ cuối)"
_MONTHS = {"quarter": 3, "half_year": 6, "year": 12}
_QUARTERS = ("I", "II", "III", "IV")
_DUE_DAY = 15
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One report that each assigned unit owes; the last one of a plan is final."""

    period: str
    label: str
    due: date
    final: bool = False


def slots(start: date, end: date, every: str) -> tuple[Slot, ...]:
    """Return the reports of a plan that runs from `start` to `end`; `every` is plan.report_every.

    A period whose report would be due before the plan has begun is left out; the last period gives the final report.
    """
    if every not in _MONTHS:
        final = Slot(period="final", label=f"Cả kỳ kế hoạch{FINAL}", due=_due(end, end), final=True)
        return (final,)
    *earlier, last = _periods(start, end, _MONTHS[every])
    interim = tuple(slot for slot in earlier if slot.due > start)
    return (*interim, replace(last, label=last.label + FINAL, final=True))


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
        return _instant(value).astimezone(HOME_ZONE).date()
    return value if isinstance(value, date) else date.fromisoformat(value)


def _instant(value: datetime | str) -> datetime:
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _periods(start: date, end: date, months: int) -> Iterator[Slot]:
    first = date(start.year, (start.month - 1) // months * months + 1, 1)
    while first <= end:
        following = _months_after(first, months)
        last = following - _ONE_DAY
        name, label = _called(first, months)
        yield Slot(period=name, label=label, due=_due(last, end))
        first = following


def _called(first: date, months: int) -> tuple[str, str]:
    place = (first.month - 1) // months
    if months == _MONTHS["quarter"]:
        return f"{first.year}-Q{place + 1}", f"Quý {_QUARTERS[place]}/{first.year}"
    if months == _MONTHS["half_year"]:
        return f"{first.year}-H{place + 1}", f"6 tháng {('đầu', 'cuối')[place]} năm {first.year}"
    return str(first.year), f"Năm {first.year}"


def _due(last: date, end: date) -> date:
    of_its_month = date(min(last, end).year, min(last, end).month, _DUE_DAY)
    return Calendar().next_working_day(min(of_its_month, end))


def _months_after(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)

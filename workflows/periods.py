"""For which periods units report about a plan, and until when.

A period is cut off on the 14th of its last month (Nghị định 09/2019, Điều 12), so its report is due on the 15th; a day
off moves that to the next working day (Bộ luật Dân sự 2015, Điều 148).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.deadlines import Calendar

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

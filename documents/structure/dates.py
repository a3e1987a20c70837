"""Dates as documents write them, kept as precise as they are: 2025-12-31, 2025-12, 2025-Q4, 2025."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_DAY_MONTH = r"(?P<day>[0-9]{1,2}) ?(?P<dot>[/.-]) ?(?P<month>[0-9]{1,2}) ?(?P=dot) ?(?P<year>[12][0-9]{3})"
_IN_WORDS = r"ngày (?P<day_w>[0-9]{1,2}) tháng (?P<month_w>[0-9]{1,2}),? năm (?P<year_w>[12][0-9]{3})"
_QUARTER = r"quý (?P<quarter>iv|i{1,3}|[1-4]) ?(?:/ ?|,? ?năm |-)(?P<year_q>[12][0-9]{3})"
_MONTH = (
    r"tháng (?P<month_m>[0-9]{1,2}),? năm (?P<year_m>[12][0-9]{3})|(?P<month_s>[0-9]{1,2}) ?/ ?(?P<year_s>[12][0-9]{3})"
)
_YEARS = r"(?P<first>[12][0-9]{3}) ?[-–] ?(?P<last>[12][0-9]{3})"
_YEAR = r"năm (?P<year_y>[12][0-9]{3})"
_DATE = re.compile(
    rf"(?<![\w/])(?:{_DAY_MONTH}|{_IN_WORDS}|{_QUARTER}|{_MONTH}|{_YEARS}|{_YEAR})(?![\w/]|-[0-9])", re.IGNORECASE
)

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: where it stands, what it says, and whether it is the end of a span of years."""

    start: int
    end: int
    iso: str
    of_span: bool = False


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """Find the dates of a text in its order; what looks like a date but is none (31/02/2025) is left out."""
    return tuple(_dates_in(text))


def _dates_in(text: str) -> Iterator[WrittenDate]:
    for match in _DATE.finditer(text):
        iso = _iso({name: value for name, value in match.groupdict().items() if value})
        if iso is not None:
            yield WrittenDate(match.start(), match.end(), iso, of_span=match["first"] is not None)


def _iso(parts: dict[str, str]) -> str | None:
    if "last" in parts:
        return parts["last"]
    if "quarter" in parts:
        return quarter_of(parts["quarter"], int(parts["year_q"]))
    year = next(value for name, value in parts.items() if name.startswith("year"))
    month = next((int(value) for name, value in parts.items() if name.startswith("month")), None)
    day = next((int(value) for name, value in parts.items() if name.startswith("day")), None)
    return year_month_day(int(year), month, day)


def year_month_day(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Write a date as precise as given; None when there is no such day or month."""
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}" if 1 <= month <= _MONTHS_OF_A_YEAR else None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def quarter_of(quarter: str, year: int) -> str:
    """Write a quarter: "II" of 2025 is 2025-Q2."""
    number = quarter.casefold()
    return f"{year:04}-Q{_QUARTERS.get(number, number)}"

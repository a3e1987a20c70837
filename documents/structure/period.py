"""When the plan runs."""

import re
from collections.abc import Sequence

from documents.draft import GUESSED, ISSUE_DATE, Period
from documents.structure.dates import dates_in, year_month_day
from documents.structure.found import Found
from documents.structure.paragraphs import Paragraph
from documents.vietnamese import fold

_FROM_ISSUE = re.compile(r"từ (?:khi|ngày|lúc) (?:kế hoạch này )?(?:được )?(?:ban hành|ký)")
_UNTIL = re.compile(r"(?<!\w)(?:đến|tới)(?!\w)")
_WITHIN = re.compile(
    r"tháng [0-9]{1,2},? năm [12][0-9]{3}"
    r"|(?<!\w)(?P<time>(?:trong )?"
    r"(?:năm [12][0-9]{3}|(?:giai đoạn|năm học) [12][0-9]{3} ?[-–] ?[12][0-9]{3}))(?![0-9])",
    re.IGNORECASE,
)
"""Words about time, and dates of other documents, which are passed over."""
_TERM = re.compile(r"nhiệm kỳ [12][0-9]{3} ?[-–] ?[12][0-9]{3}|khóa [IVX]+", re.IGNORECASE)
"""What names a term of office or an election and no time of the plan's own."""
_WITHOUT_YEAR = re.compile(
    r"từ (?:ngày )?(?:(?P<day>[0-9]{1,2}) ?(?:/|tháng ) ?)?(?:tháng )?(?P<month>[0-9]{1,2})(?![/0-9])[^0-9]*$",
    re.IGNORECASE,
)
_NEAR, _ANOTHER = 60, re.compile(r";|(?<!\w)từ(?!\w)")
_YEARS = re.compile(r"([12][0-9]{3}) ?[-–] ?([12][0-9]{3})")


def read_period(text: str) -> Period:
    """Read the words of a "Thời gian" part; an end the words do not name stays None."""
    text = text.strip(" .;,")
    plain = _TERM.sub(lambda match: " " * len(match[0]), text)
    said = _said(plain.split("\n"))
    until = _until(said)
    if until is not None:
        return _between(said[: until.start()], said[until.end() :], text)
    if years := _YEARS.search(said):
        return Period(start=years[1], end=years[2], text=text)
    start, end = _start(said), _last(said)
    return Period(start=start, end=None if start == end and _opens(said) else end, text=text)


def _said(lines: list[str]) -> str:
    """Give the line that tells the period; dated steps ("Phát động: ...", "Tổng kết: ...") tell it together."""
    dated = [line for line in lines if dates_in(line)]
    steps = len(dated) > 1 and not any(_until(line) for line in dated) and all(":" in line for line in dated)
    whole = not dated or steps or (_opens(dated[0]) and len(dates_in(dated[0])) == 1)
    return "\n".join(lines) if whole else dated[0]


def _until(text: str) -> re.Match[str] | None:
    """Find the "đến" that a date follows at once; any other ends nothing."""
    return next((word for word in _UNTIL.finditer(text) if _dated(text[word.end() : word.end() + _NEAR])), None)


def _dated(words: str) -> bool:
    found = dates_in(words)
    return bool(found) and _ANOTHER.search(words[: found[0].start]) is None


def _between(before: str, after: str, text: str) -> Period:
    """Read both ends; a beginning without a year has that of the end: "từ tháng 3 đến tháng 11 năm 2025"."""
    end = next(iter(date.iso for date in dates_in(after)), None)
    begun = _WITHOUT_YEAR.search(before) if end and not dates_in(before) else None
    if begun is None or not end:
        return Period(start=_start(before), end=end, text=text)
    day = int(begun["day"]) if begun["day"] else None
    return Period(start=year_month_day(int(end[:4]), int(begun["month"]), day), end=end, text=text)


def _start(text: str) -> str | None:
    if _FROM_ISSUE.search(fold(text)):
        return ISSUE_DATE
    found = dates_in(text)
    return found[0].iso if found else None


def _last(text: str) -> str | None:
    found = dates_in(text)
    return found[-1].iso if found else None


def _opens(text: str) -> bool:
    """Tell "từ ngày ...", which begins and has no end."""
    return fold(text).startswith(("từ ", "kể từ ", "bắt đầu"))


def period_of_title(title: Sequence[Paragraph]) -> Found[Period] | None:
    """Take from the title the words about time, and no dates: "trong năm 2022" does not say from when to when."""
    for paragraph in reversed(title):
        spans = [match.span("time") for match in _WITHIN.finditer(paragraph.text) if match["time"]]
        if spans:
            start, end = spans[-1]
            return Found(Period(text=paragraph.text[start:end]), paragraph.source_between(start, end), GUESSED)
    return None

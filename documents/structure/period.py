"""When the plan runs."""

import re
from collections.abc import Sequence

from documents.draft import GUESSED, ISSUE_DATE, Period
from documents.structure.dates import dates_in
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
_YEARS = re.compile(r"([12][0-9]{3}) ?[-–] ?([12][0-9]{3})")


def read_period(text: str) -> Period:
    """Read the words of a "Thời gian" part; an end the words do not name stays None."""
    text = text.strip(" .;,")
    until = _UNTIL.search(text)
    if until is not None:
        return Period(start=_start(text[: until.start()]), end=_last(text[until.end() :]), text=text)
    if years := _YEARS.search(text):
        return Period(start=years[1], end=years[2], text=text)
    start, end = _start(text), _last(text)
    return Period(start=start, end=None if start == end and _opens(text) else end, text=text)


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

"""Deadlines of items: the words as found, the end date only where the words are certain about it."""

import re
from dataclasses import replace

from documents.draft import Due, DueKind
from documents.structure.dates import WrittenDate, dates_in, quarter_of, year_month_day
from documents.vietnamese import fold

_CONTINUOUS = re.compile(r"thường xuyên|liên tục|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|những năm tiếp theo|định kỳ")
_NO_END = re.compile(r"^(?:từ |kể từ |ngay )?sau (?:khi |ngày |tháng |năm )?")
_OPENS_TIME = re.compile(
    r"(?:trong|từ|trước|sau|đến|chậm nhất|quý|tháng|ngày|hoàn thành|hết|dự kiến|năm|đầu|cuối|giữa)(?!\w)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LATEST = re.compile(r"chậm nhất|muộn nhất|hạn cuối", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:^|[\s,(])(?:kể )?từ (?:sau )?(?:ngày |tháng |năm |quý )?(?:[0-9]{1,2} )?(?:tháng )?$", re.IGNORECASE
)
"""What stands before a date that is a beginning."""
_BARE_YEAR = re.compile(r"[12][0-9]{3}")
_INLINE = re.compile(
    r"(?<!\w)(?:hoàn thành|thực hiện|xong|chậm nhất|thời hạn)(?: (?:là|trong|trước|vào|đến|hết|ngày|tháng))* "
    r"(?=(?:ngày |tháng |[Qq]uý |năm )?[0-9IV])"
)
_LONGEST_INLINE = 60
_TAIL = re.compile(
    r"(?P<until> đến (?:ngày |khi |hết |lúc )?[^,.;:]{3,40}?)?"
    r"(?::?$|,? (?:gồm|bao gồm|với|tập trung|các nội dung)(?!\w).{0,60}$)"
)
_CLOSING = " .;,:"


def read_due(text: str) -> Due | None:
    """Read the value of a deadline line; None when it says nothing."""
    text = text.strip(_CLOSING)
    if not text:
        return None
    if _CONTINUOUS.search(fold(text)):
        return Due(text=text, date=None, kind=DueKind.CONTINUOUS)
    due = _due_of(text, _end_date(text))
    latest = _latest(text)
    return replace(due, latest=latest) if latest and due.date and due.date < latest else due


def _latest(text: str) -> str | None:
    """Give the first date after "chậm nhất"."""
    said = _LATEST.search(text)
    found = dates_in(text[said.end() :]) if said else ()
    return found[0].iso if found else None


def _due_of(text: str, end: WrittenDate | None) -> Due:
    if end is None:
        return Due(text=text, date=None, kind=DueKind.STATED)
    if end.of_span:
        return Due(text=text, date=f"{end.iso}-12-31", kind=DueKind.DERIVED)
    return Due(text=text, date=end.iso, kind=DueKind.STATED)


def _end_date(text: str) -> WrittenDate | None:
    """Give the last date named; what stands in brackets explains, and "sau ...", "từ ..." name no end."""
    plain = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    if _BARE_YEAR.fullmatch(plain.strip()):
        return WrittenDate(0, len(text), plain.strip())
    if _NO_END.match(fold(plain)):
        return None
    found = dates_in(plain)
    return found[-1] if found and not _is_beginning(plain, found[-1]) else None


def _is_beginning(text: str, date: WrittenDate) -> bool:
    return not date.of_span and _BEGINS.search(text[max(0, date.start - _LONGEST_INLINE) : date.start]) is not None


def due_in_title(title: str) -> Due | None:
    """Read a deadline that is all a title says after its colon: "Đợt 1: Trong tháng 12/2025"."""
    _, colon, rest = title.partition(": ")
    if not colon or not _OPENS_TIME.match(fold(rest)):
        return None
    found = dates_in(rest)
    tail = _TAIL.match(rest.rstrip(_CLOSING), found[-1].end) if found else None
    return read_due(rest[: tail.end("until")] if tail["until"] else rest[: found[-1].end]) if tail else None


def due_in_prose(text: str) -> Due | None:
    """Read a deadline said inside a sentence ("... hoàn thành trước ngày 30/6/2026"); None unless there is just one."""
    found = {due.text: due for match in _INLINE.finditer(text) if (due := _inline(text, match)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _inline(text: str, match: re.Match[str]) -> Due | None:
    window = text[match.start() : match.end() + _LONGEST_INLINE]
    dates = dates_in(window)
    return read_due(window[: dates[0].end]) if dates and _opens_at(window, match, dates[0]) else None


def _opens_at(window: str, match: re.Match[str], date: WrittenDate) -> bool:
    """Tell a date that belongs to the verb; after other words it dates something else: "theo Kế hoạch ngày ..."."""
    between = window[match.end() - match.start() : date.start]
    if match[0].startswith("thực hiện"):
        return _HOUR.fullmatch(between) is not None
    return _OF_ANOTHER.search(between) is None


_HOUR = re.compile(r"(?:[0-9]{1,2} ?(?:giờ|h)(?: ?[0-9]{2})?,? )?(?:ngày )?")
_OF_ANOTHER = re.compile(r"[;(]|\. |(?<!\w)(?:theo|tại|của|số)(?!\w)")
_PARTIAL = re.compile(
    r"(?<![\w/])(?:ngày )?(?P<day>[0-9]{1,2}) ?(?:/ ?|tháng )(?P<month>[0-9]{1,2})(?![/\w])"
    r"|quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)|tháng (?P<alone>[0-9]{1,2})(?![/\w])",
    re.IGNORECASE,
)


def with_year(due: Due, year: int) -> Due:
    """Date a deadline that leaves out the year ("Quý II", "trước ngày 30/6") within the plan's own year."""
    plain = _BRACKETS.sub("", due.text)
    if due.kind is not DueKind.STATED or due.date or dates_in(plain) or _NO_END.match(fold(plain)):
        return due
    found = list(_PARTIAL.finditer(plain))
    iso = _partial(found[-1], year) if found and not _BEGINS.search(plain[: found[-1].start()]) else None
    return replace(due, date=iso, kind=DueKind.DERIVED) if iso else due


def _partial(match: re.Match[str], year: int) -> str | None:
    if match["quarter"]:
        return quarter_of(match["quarter"], year)
    month, day = match["month"] or match["alone"], match["day"]
    return year_month_day(year, int(month), int(day) if day else None)

"""Deadlines of items: the words as found, the end date only where the words are certain about it."""

import re

from documents.draft import Due, DueKind
from documents.structure.dates import WrittenDate, dates_in
from documents.vietnamese import fold

_CONTINUOUS = re.compile(r"thường xuyên|liên tục|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|những năm tiếp theo|định kỳ")
_NO_END = re.compile(r"^(?:từ |kể từ |ngay )?sau (?:khi |ngày |tháng |năm )?")
_OPENS_TIME = re.compile(
    r"(?:trong|từ|trước|sau|đến|chậm nhất|quý|tháng|ngày|hoàn thành|hết|dự kiến|năm|đầu|cuối|giữa)(?!\w)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BARE_YEAR = re.compile(r"[12][0-9]{3}")
_INLINE = re.compile(
    r"(?:hoàn thành|xong|chậm nhất|thời hạn)(?: (?:là|trong|trước|vào|đến|hết|ngày))* "
    r"(?=(?:ngày |tháng |[Qq]uý |năm )?[0-9IV])"
)
_LONGEST_INLINE = 60
_CLOSING = " .;,"


def read_due(text: str) -> Due | None:
    """Read the value of a deadline line; None when it says nothing."""
    text = text.strip(_CLOSING)
    if not text:
        return None
    if _CONTINUOUS.search(fold(text)):
        return Due(text=text, date=None, kind=DueKind.CONTINUOUS)
    return _due_of(text, _end_date(text))


def _due_of(text: str, end: WrittenDate | None) -> Due:
    if end is None:
        return Due(text=text, date=None, kind=DueKind.STATED)
    if end.of_span:
        return Due(text=text, date=f"{end.iso}-12-31", kind=DueKind.DERIVED)
    return Due(text=text, date=end.iso, kind=DueKind.STATED)


def _end_date(text: str) -> WrittenDate | None:
    """Give the last date named; what stands in brackets explains, and "sau ..." names no end."""
    plain = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    if _BARE_YEAR.fullmatch(plain.strip()):
        return WrittenDate(0, len(text), plain.strip())
    if _NO_END.match(fold(plain)):
        return None
    found = dates_in(plain)
    return found[-1] if found else None


def due_in_title(title: str) -> Due | None:
    """Read a deadline that is all a title says after its colon: "Đợt 1: Trong tháng 12/2025"."""
    _, colon, rest = title.partition(": ")
    if not colon or not _OPENS_TIME.match(fold(rest)):
        return None
    found = dates_in(rest)
    return read_due(rest) if found and found[-1].end == len(rest.rstrip(_CLOSING)) else None


def due_in_prose(text: str) -> Due | None:
    """Read a deadline said inside a sentence ("... hoàn thành trước ngày 30/6/2026"); None unless there is just one."""
    found = [due for match in _INLINE.finditer(text) if (due := _inline(text, match)) is not None]
    return found[0] if len(found) == 1 else None


def _inline(text: str, match: re.Match[str]) -> Due | None:
    window = text[match.start() : match.end() + _LONGEST_INLINE]
    dates = dates_in(window)
    return read_due(window[: dates[0].end]) if dates else None

"""The head and the foot of a paper: two narrow columns side by side, each wrapping its own lines."""

import re
from collections.abc import Sequence

from documents.read.pdf.rows import Row, Segment
from documents.read.pdf.wrapping import join
from documents.vietnamese import opens_in_lower_case

_MOTTO, _WHOLE_MOTTO = re.compile(r"CỘNG H[ÒO][AÀ]"), re.compile(r"VIỆT NAM$")
_DATE, _WHOLE_DATE = re.compile(r"^[^,.;:]{2,40}, ?ngày\b"), re.compile(r"\bnăm\s*[\d.…]{2,}$")
_REST_OF_MOTTO, _REST_OF_DATE = re.compile(r"(?:XÃ|HỘI|CHỦ|NGHĨA|VIỆT|NAM)\b"), re.compile(r"\d|ngày|tháng|năm")
_CLOSED = re.compile(r"[.;:]$")
_FARTHEST, _FARTHEST_ROW = 2.6, 3
"""In sizes of the letters and in rows: how far below its line the rest of it stands."""
_LONGEST_DATE = 60


def join_sides(rows: Sequence[Row]) -> list[Row]:
    """Put what one side wrapped ("..., ngày 05 tháng 7 năm" / "2024") behind the line it belongs to."""
    joined: list[Row] = []
    for row in map(_with_whole_date, rows):
        kept = [segment for segment in row.segments if not _goes_on(joined[-_FARTHEST_ROW:], row, segment)]
        if kept:
            joined.append(Row(kept))
    return joined


def _with_whole_date(row: Row) -> Row:
    """Put a date together whose day and month are left blank, so that wide gaps stand in it."""
    segments: list[Segment] = []
    for segment in row.segments:
        before = segments[-1] if segments else None
        if before and _is_open_date(before.text.strip()) and _REST_OF_DATE.match(segment.text.strip()):
            segments[-1] = Row([before, segment]).closed().segments[0]
        else:
            segments.append(segment)
    return Row(segments)


def _is_open_date(text: str) -> bool:
    return bool(_DATE.search(text)) and len(text) < _LONGEST_DATE and not _WHOLE_DATE.search(text)


def _goes_on(above: Sequence[Row], row: Row, segment: Segment) -> bool:
    """Join the segment to the nearest one above it when it is the rest of that; tell whether it was."""
    for other in reversed(above):
        over = next((one for one in other.segments if one.x0 < segment.x1 and segment.x0 < one.x1), None)
        if over is None:
            continue
        near = segment.y - over.y < _FARTHEST * segment.size
        beside = len(other.segments) > 1 or len(row.segments) > 1
        if not near or not _is_rest(over.text.strip(), segment.text, beside=beside):
            return False
        over.text, over.y = join(over.text, segment.text), segment.y
        return True
    return False


def _is_rest(text: str, rest: str, *, beside: bool) -> bool:
    if _MOTTO.match(text):
        return not _WHOLE_MOTTO.search(text) and bool(_REST_OF_MOTTO.match(rest.strip()))
    if _DATE.search(text):
        return _is_open_date(text) and bool(_REST_OF_DATE.match(rest.strip()))
    return beside and opens_in_lower_case(rest) and not _CLOSED.search(text)

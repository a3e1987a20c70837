"""The head and the foot of a paper: two narrow columns side by side, each wrapping its own lines."""

import re
from collections.abc import Sequence

from documents.read.pdf.rows import Row, Segment
from documents.read.pdf.wrapping import join
from documents.vietnamese import opens_in_lower_case

_MOTTO, _WHOLE_MOTTO = re.compile(r"CỘNG H[ÒO][AÀ]"), re.compile(r"VIỆT NAM$")
_DATE, _WHOLE_DATE = re.compile(r",? ngày\b"), re.compile(r"\bnăm ?[\d.…]{2,}$")
_CLOSED = re.compile(r"[.;:]$")
_FARTHEST = 1.8
"""In sizes of the letters: how far below its line the rest of it stands."""


def join_sides(rows: Sequence[Row]) -> list[Row]:
    """Put what one side wrapped ("..., ngày 05 tháng 7 năm" / "2024") behind the line it belongs to."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above and (len(above.segments) > 1 or len(row.segments) > 1):
            kept = [segment for segment in row.segments if not _goes_on(above, segment)]
            if kept:
                joined.append(Row(kept))
        else:
            joined.append(row)
    return joined


def _goes_on(above: Row, segment: Segment) -> bool:
    """Join the segment to the one above it when it is the rest of that; tell whether it was."""
    over = next((other for other in above.segments if other.x0 < segment.x1 and segment.x0 < other.x1), None)
    if over is None or segment.y - over.y > _FARTHEST * segment.size or not _is_rest(over.text.strip(), segment.text):
        return False
    over.text = join(over.text, segment.text)
    over.y = segment.y
    return True


def _is_rest(text: str, rest: str) -> bool:
    if _MOTTO.match(text):
        return not _WHOLE_MOTTO.search(text)
    if _DATE.search(text):
        return not _WHOLE_DATE.search(text)
    return opens_in_lower_case(rest) and not _CLOSED.search(text)

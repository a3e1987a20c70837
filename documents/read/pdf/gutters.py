"""Body text set in columns: found by the gutter between them, and read one column after the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from documents.read.pdf.rows import Row, Segment
from documents.vietnamese import is_capitals

_SAME_LEFT = 5.0
_NARROWEST = 9.0
_FEWEST_ROWS, _FEWEST_STARTS = 3, 3
_HEAD_OR_FOOT_ROWS = 9
_FULL, _FULL_SHARE = 0.7, 0.5
_INDENT, _ALIGNED_SHARE = 40.0, 0.8
_MOST_UNEVEN = 2.6
_HEAD_OR_FOOT = re.compile(r"CỘNG H|Độc lập ?[-–]|N[ơƠ][iI] [nN][hH][ậẬ][nN]")
_RECIPIENTS = re.compile(r"N[ơƠ][iI] [nN][hH][ậẬ][nN]")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Rows read one after the other; columns of one name have the same margins: "" across the page, "0" the left."""

    name: str
    rows: list[Row]


def read_columns(rows: Sequence[Row], name: str = "") -> list[Column]:
    """Cut the rows of a page into parts in reading order: across the page, or one column after the other."""
    gutter = _find_gutter(rows) if len(name) < _DEEPEST else None
    if gutter is None:
        return [Column(name, list(rows))] if rows else []
    parts: list[Column] = []
    for run in _runs(rows, gutter):
        beside = _split(run, gutter)
        if _is_prose(beside):
            for number, side in enumerate(beside):
                parts += read_columns(make(side), f"{name}{number}")
        elif parts and parts[-1].name == name:
            parts[-1].rows.extend(run)
        else:
            parts.append(Column(name, run))
    return parts


def make(segments: Iterable[Segment]) -> list[Row]:
    """Put the segments of one column into rows again."""
    rows: list[Row] = []
    for segment in segments:
        if rows and abs(rows[-1].segments[-1].y - segment.y) < 0.3 * segment.size:
            rows[-1].segments.append(segment)
        else:
            rows.append(Row([segment]))
    return rows


def _find_gutter(rows: Sequence[Row]) -> float | None:
    """Give where most segments begin that have another to their left on the row."""
    starts = [segment.x0 for row in rows for segment in row.segments[1:]]
    if len(starts) < _FEWEST_STARTS:
        return None
    counted = Counter(round(start / _SAME_LEFT) for start in starts)
    near = {place: counted[place - 1] + count + counted[place + 1] for place, count in counted.items()}
    best = max(near, key=lambda place: (near[place], counted[place]))
    if near[best] < _FEWEST_STARTS:
        return None
    return median(start for start in starts if abs(round(start / _SAME_LEFT) - best) <= 1) - _NARROWEST / 2


def _runs(rows: Sequence[Row], gutter: float) -> Iterator[list[Row]]:
    """Cut the rows where one crosses the gutter, or where the foot with its two columns of its own begins."""
    run: list[Row] = []
    crossed = False
    for row in rows:
        crosses = any(segment.x0 < gutter < segment.x1 for segment in row.segments)
        if run and (crosses != crossed or _opens_foot(row)):
            yield run
            run = []
        run.append(row)
        crossed = crosses
    if run:
        yield run


def _opens_foot(row: Row) -> bool:
    """Tell "Nơi nhận:" with a signature beside it."""
    return (
        len(row.segments) > 1
        and bool(_RECIPIENTS.match(row.segments[0].text.strip()))
        and is_capitals(row.segments[-1].text)
    )


_Beside = tuple[list[Segment], list[Segment]]


def _split(run: Sequence[Row], gutter: float) -> _Beside:
    segments = [segment for row in run for segment in row.segments]
    return [one for one in segments if one.x0 < gutter], [one for one in segments if one.x0 >= gutter]


def _is_prose(beside: _Beside) -> bool:
    """Tell two columns of text from a head, a foot or a table: both filled, aligned at the left, about as wide."""
    if any(len(make(side)) < _FEWEST_ROWS for side in beside):
        return False
    if any(len(side) < _HEAD_OR_FOOT_ROWS for side in beside) and any(
        _HEAD_OR_FOOT.match(segment.text.strip()) for side in beside for segment in side
    ):
        return False
    widths = [max(segment.x1 - segment.x0 for segment in side) for side in beside]
    return max(widths) < min(widths) * _MOST_UNEVEN and all(map(_is_filled, beside))


def _is_filled(side: Sequence[Segment]) -> bool:
    widest = max(segment.x1 - segment.x0 for segment in side)
    left = min(segment.x0 for segment in side)
    full = sum(segment.x1 - segment.x0 > widest * _FULL for segment in side)
    aligned = sum(segment.x0 - left < _INDENT for segment in side)
    return full >= len(side) * _FULL_SHARE and aligned >= len(side) * _ALIGNED_SHARE

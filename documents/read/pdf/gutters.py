"""Body text set in columns: found by the gutter between them, and read one column after the other."""

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from documents.read.pdf.rows import Row, Segment
from documents.vietnamese import is_capitals

_SAME_LEFT = 5.0
_NARROWEST = 9.0
_FEWEST_ROWS, _FEWEST_STARTS = 3, 3
_HEAD_OR_FOOT_ROWS = 9
_FULL, _FULL_SHARE = 0.7, 0.5
_INDENT, _ALIGNED_SHARE = 40.0, 0.8
_MOST_UNEVEN = 1.7
_SAME_BASELINE = 0.3
_HEAD_OR_FOOT = re.compile(r"CỘNG H|Độc lập ?[-–]|N[ơƠ][iI] [nN][hH][ậẬ][nN]")
_RECIPIENTS = re.compile(r"N[ơƠ][iI] [nN][hH][ậẬ][nN]")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Rows read one after the other; columns of one name have the same margins: "" is across the page, "1 / 2" left."""

    name: str
    rows: list[Row]


def read_columns(rows: Sequence[Row]) -> list[Column]:
    """Cut the rows of a page into parts in reading order: across the page, or one column after the other."""
    gutter = _find_gutter(rows)
    parts: list[Column] = []
    for run in [list(rows)] if gutter is None else _runs(rows, gutter):
        columns = _columns(run, _DEEPEST)
        if len(columns) > 1 and _is_prose(columns):
            names = (f"{number} / {len(columns)}" for number in range(1, len(columns) + 1))
            parts += [
                Column(name, [row.closed() for row in column]) for name, column in zip(names, columns, strict=True)
            ]
        elif parts and not parts[-1].name:
            parts[-1].rows.extend(run)
        elif run:
            parts.append(Column("", run))
    return parts


def _columns(rows: list[Row], deepest: int) -> list[list[Row]]:
    """Cut rows at gutters that none of them crosses, and each side again."""
    gutter = _find_gutter(rows) if deepest else None
    if gutter is None or any(_crosses(row, gutter) for row in rows):
        return [rows]
    sides = _split(rows, gutter)
    return [column for side in sides for column in _columns(side, deepest - 1)] if all(sides) else [rows]


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
        crosses = _crosses(row, gutter)
        if run and (crosses != crossed or _opens_foot(row)):
            yield run
            run = []
        run.append(row)
        crossed = crosses
    if run:
        yield run


def _crosses(row: Row, gutter: float) -> bool:
    return any(segment.x0 < gutter < segment.x1 for segment in row.segments)


def _opens_foot(row: Row) -> bool:
    """Tell "Nơi nhận:" with a signature beside it."""
    return (
        len(row.segments) > 1
        and bool(_RECIPIENTS.match(row.segments[0].text.strip()))
        and is_capitals(row.segments[-1].text)
    )


def _split(run: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """Put what stands on either side of the gutter into rows of its own."""
    segments = sorted((segment for row in run for segment in row.segments), key=lambda segment: segment.y)
    return (
        _stack(segment for segment in segments if segment.x0 < gutter),
        _stack(segment for segment in segments if segment.x0 >= gutter),
    )


def _stack(segments: Iterable[Segment]) -> list[Row]:
    rows: list[Row] = []
    for segment in segments:
        if rows and segment.y - rows[-1].y < _SAME_BASELINE * segment.size:
            insort(rows[-1].segments, segment, key=lambda other: other.x0)
        else:
            rows.append(Row([segment]))
    return rows


def _is_prose(columns: Sequence[Sequence[Row]]) -> bool:
    """Tell columns of text from a head, a foot or a table: filled, aligned at the left, about as wide."""
    fewest = min(map(len, columns))
    if fewest < _FEWEST_ROWS or (fewest < _HEAD_OR_FOOT_ROWS and any(map(_is_head_or_foot, chain(*columns)))):
        return False
    widths = [max(row.x1 - row.x0 for row in column) for column in columns]
    return max(widths) < min(widths) * _MOST_UNEVEN and all(map(_is_filled, columns))


def _is_head_or_foot(row: Row) -> bool:
    return any(_HEAD_OR_FOOT.match(segment.text.strip()) for segment in row.segments)


def _is_filled(side: Sequence[Row]) -> bool:
    widest, left = max(row.x1 - row.x0 for row in side), min(row.x0 for row in side)
    full = sum(row.x1 - row.x0 > widest * _FULL for row in side)
    aligned = sum(row.x0 - left < _INDENT for row in side)
    return full >= len(side) * _FULL_SHARE and aligned >= len(side) * _ALIGNED_SHARE

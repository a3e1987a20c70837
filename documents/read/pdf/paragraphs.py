"""Whether a row of the page goes on with the paragraph above it, told from where the words stand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from documents.lines import clean
from documents.read.pdf.rows import Row
from documents.read.pdf.wrapping import is_full, is_range
from documents.structure.joining import starts_afresh
from documents.structure.labels import read_label

_EDGE_SHARE = 0.03
"""Of the rows, those that may reach over the margin."""
_GAP, _INDENT, _DEEPEST_HANG = 0.25, 0.8, 4.0
"""In parts of the letters' size: more room between rows than usual, an indent, and the widest label."""
_SINGLE = 1.2
"""The distance of baselines in single spacing."""
_OTHER_SIZE = 0.1
_CENTRED = 4.0
_RIGHT_HALF = 0.45
_PITCH_STEP = 0.5
_FEWEST_STARTS, _INDENTED_SHARE = 4, 0.9


class Bond(Enum):
    """How a row stands to the one before it."""

    JOINED = "joined"
    """The line was broken by the paper alone."""
    NEXT = "next"
    """A line of its own; the words may still say that it goes on."""
    APART = "apart"
    """A paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a column begins and ends, and how far its rows lie apart."""

    left: float
    right: float
    pitch: float
    indented: bool
    """Whether paragraphs begin with an indent, so that a row without one begins none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the margins of its column; `part` is the same for rows directly below one another."""

    row: Row
    margins: Margins
    part: int


def measure(parts: Iterable[Sequence[Row]]) -> Margins:
    """Measure a column by the parts of all pages that are set in it."""
    known = [list(part) for part in parts]
    rows = [row for part in known for row in part]
    ends = sorted((row.x1 for row in rows), reverse=True)
    starts = sorted(row.x0 for row in rows)
    skipped = int(len(rows) * _EDGE_SHARE)
    left, right = starts[skipped], ends[skipped]
    return Margins(left, right, _pitch(known, right), _are_indented(known, left, right))


def _are_indented(parts: Sequence[Sequence[Row]], left: float, right: float) -> bool:
    """Judge by the rows that certainly begin a paragraph: labelled, and below one that was not full."""
    starts = [
        row.x0 - left > _INDENT * row.size
        for part in parts
        for above, row in pairwise(part)
        if not _is_full(above, row, right) and read_label(clean(row.text)) is not None
    ]
    return len(starts) >= _FEWEST_STARTS and sum(starts) >= len(starts) * _INDENTED_SHARE


def _pitch(parts: Sequence[Sequence[Row]], right: float) -> float:
    """Give the usual distance of two baselines within a paragraph; 0 where none is known."""
    pairs = [pair for part in parts for pair in pairwise(part)]
    wrapped = [pair for pair in pairs if _is_full(*pair, right) and not starts_afresh(clean(pair[1].text))]
    counted = Counter(round((below.y - row.y) / _PITCH_STEP) for row, below in wrapped or pairs)
    return max(counted, key=lambda step: (counted[step], -step)) * _PITCH_STEP if counted else 0


def bond(paragraph: Sequence[Placed], placed: Placed) -> Bond:
    """Tell how a row stands to the paragraph above it."""
    before = paragraph[-1]
    row, above = placed.row, before.row
    if any("\t" in one.row.text or stands_right(one) for one in (before, placed)):
        return Bond.APART if _is_gap(before, placed) else Bond.NEXT
    full = _is_full(above, row, before.margins.right)
    if _is_gap(before, placed) or (not full and len(paragraph) > 1) or _is_indented(paragraph, placed):
        return Bond.APART
    if not full or _is_other_style(above, row) or not _is_in_line(paragraph, placed):
        return Bond.NEXT
    if starts_afresh(clean(row.text)) and not (_lacks_indent(paragraph, placed) or is_range(above.text, row.text)):
        return Bond.NEXT
    return Bond.JOINED


def stands_right(placed: Placed) -> bool:
    """Tell a row that belongs to the right one of two columns, where the left one has none beside it."""
    margins = placed.margins
    return placed.row.x0 > margins.left + (margins.right - margins.left) * _RIGHT_HALF and not _is_centred(placed)


def _lacks_indent(paragraph: Sequence[Placed], placed: Placed) -> bool:
    """Tell a row that cannot begin a paragraph, whatever its first word: "- 2030", "2.1 triệu"."""
    return placed.margins.indented and _depth(paragraph[0]) > _INDENT >= _depth(placed)


def _is_full(above: Row, row: Row, right: float) -> bool:
    return is_full(above.x1, right, row.segments[0].first_word_width, row.size)


def _is_gap(before: Placed, placed: Placed) -> bool:
    distance = placed.row.y - before.row.y
    usual = max(before.margins.pitch, _SINGLE * placed.row.size)
    return before.part == placed.part and distance > usual + _GAP * placed.row.size


def _is_other_style(above: Row, row: Row) -> bool:
    """Tell a change of letters at the very end of a row; within a row it means a heading that runs into its text."""
    changed = above.segments[-1].ends_bold is not row.segments[0].opens_bold
    return changed or abs(above.size - row.size) > _OTHER_SIZE * row.size


def _is_indented(paragraph: Sequence[Placed], placed: Placed) -> bool:
    """Tell the first row of a paragraph by its indent from the rows above; a row in the middle has none."""
    if _is_centred(placed):
        return False
    deeper = _depth(placed) - _depth(paragraph[-1])
    if len(paragraph) > 1:
        return deeper > _INDENT
    return deeper > _INDENT and not _hangs(paragraph[0], deeper)


def _hangs(first: Placed, deeper: float) -> bool:
    """Tell rows that stand under the text behind a label."""
    return deeper < _DEEPEST_HANG and read_label(clean(first.row.text)) is not None


def _is_in_line(paragraph: Sequence[Placed], placed: Placed) -> bool:
    """Tell whether the row begins where a paragraph's next row would: below the others, or below an indented first."""
    if _is_centred(placed) or len(paragraph) == 1:
        return _is_centred(placed) or not _is_equally_indented(paragraph[0], placed)
    return abs(_depth(placed) - _depth(paragraph[-1])) <= _INDENT


def _is_equally_indented(first: Placed, placed: Placed) -> bool:
    """Tell two rows at the same indent, which more often are two paragraphs of a row than one."""
    return _depth(first) > _INDENT and abs(_depth(first) - _depth(placed)) <= _INDENT


def _is_centred(placed: Placed) -> bool:
    row, margins = placed.row, placed.margins
    middle = (margins.left + margins.right) / 2
    return _depth(placed) > 1 and abs((row.x0 + row.x1) / 2 - middle) < _CENTRED


def _depth(placed: Placed) -> float:
    """Give how far the row stands in from the margin, in sizes of its letters."""
    return (placed.row.x0 - placed.margins.left) / placed.row.size

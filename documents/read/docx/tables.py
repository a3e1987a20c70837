"""A table as lines: a table of tasks drawn with bars, two columns of a head or foot with a tab between them.

Word uses tables for both. What is ruled, or has more than two columns in many rows, is a table; the rest is a way to
set texts side by side, as Nghị định 30/2020, Phụ lục I asks for at the head and the foot of every document.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from documents.read.docx import drawn, grid
from documents.read.docx.borders import is_ruled
from documents.read.docx.grid import Cells
from documents.read.docx.markup import Element
from documents.read.docx.rows import Row
from documents.read.docx.styles import Styles
from documents.vietnamese import fold

_PAIR, _FEW_ROWS = 2, 2
_OF_THE_FORM = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập ?[-–] ?tự do ?[-–] ?hạnh phúc|nơi nhận ?:?"
)


def read(table: Element, read_cell: Callable[[Element], Iterable[Row]], styles: Styles) -> Iterator[Row]:
    """Give the lines of a table; one that is a single column only frames its text."""
    rows = tuple(row for row in grid.read(table, read_cell) if any(cell.rows for cell in row))
    width = max((sum(bool(cell.rows) for cell in row) for row in rows), default=0)
    if width <= 1:
        return (line for row in rows for cell in row for line in cell.rows)
    if _holds_head_or_foot(rows) or _is_layout(width, len(rows), ruled=is_ruled(table, styles)):
        return (line for row in rows for line in _beside(row))
    return drawn.read(rows)


def _holds_head_or_foot(rows: Iterable[Cells]) -> bool:
    """Tell by the words that only a head or a foot has, whatever lines are drawn around them."""
    lines = (fold(line.text) for row in rows for cell in row for line in cell.rows)
    return any(map(_OF_THE_FORM.fullmatch, lines))


def _is_layout(width: int, height: int, *, ruled: bool) -> bool:
    if width == _PAIR:
        return height == 1 or not ruled
    return height <= _FEW_ROWS and not ruled


def _beside(row: Cells) -> Iterator[Row]:
    """Set the lines of the cells beside each other; what stands right of an empty first cell keeps its tab."""
    cells = [cell.rows for at, cell in enumerate(row) if cell.rows or at == 0]
    for lines in zip_longest(*cells, fillvalue=Row("")):
        text = "\t".join(line.text.strip() for line in lines)
        yield Row(text.rstrip("\t"), all(line.marked for line in lines if line.text))

"""The cells of a table where they stand: columns counted through merged cells (ECMA-376, part 1, 17.4)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from documents.read.docx.markup import Element, W, content, number
from documents.read.docx.rows import Row

_MOST_COLUMNS = 63
"""Word's own limit."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first column from 0, how many it covers, its lines with text, and whether it goes on from above."""

    column: int
    span: int
    rows: tuple[Row, ...]
    goes_on: bool


Cells = tuple[Cell, ...]


def read(table: Element, read_cell: Callable[[Element], Iterable[Row]]) -> tuple[Cells, ...]:
    """Read the rows of a table from left to right and down, but not those that were deleted."""
    return tuple(
        tuple(_cells(row, read_cell)) for row in content(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None
    )


def _cells(row: Element, read_cell: Callable[[Element], Iterable[Row]]) -> Iterator[Cell]:
    column = _few(number(row.find(f"{W}trPr"), "gridBefore"), least=0)
    for element in content(row, f"{W}tc"):
        properties = element.find(f"{W}tcPr")
        span = _few(number(properties, "gridSpan"), least=1)
        deleted = properties is not None and properties.find(f"{W}cellDel") is not None
        rows = () if deleted else tuple(row for row in read_cell(element) if row.text.strip())
        yield Cell(column, span, rows, _goes_on(properties))
        column = min(column + span, _MOST_COLUMNS)


def _few(count: int | None, *, least: int) -> int:
    return min(max(count or 0, least), _MOST_COLUMNS)


def _goes_on(properties: Element | None) -> bool:
    merge = None if properties is None else properties.find(f"{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"

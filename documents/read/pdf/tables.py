"""Tables with rulings: the text of every cell, and rows put together over the page's end."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from documents.read.docx.grid import Cell, Cells
from documents.read.docx.rows import Row
from documents.read.pdf import rows as page_rows
from documents.read.pdf.grid import Field, Grid
from documents.read.pdf.page import Page, Piece
from documents.read.pdf.wrapping import is_full, is_torn_number, join
from documents.vietnamese import opens_in_lower_case

_SAME_PLACE = 4.0
_MIDDLE = 0.3
"""Of the letters' size: how far above the baseline their middle is."""
_CERTAINLY = 0.85
"""Of the widest line in the column: what still leaves no doubt that a word would have fitted."""
_NUMBER, _MOST = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-HĐa-zđ])[.)]?"), 0.6
_ENDS = re.compile(r"[.;:,!?/–-]$")


@dataclass(slots=True)
class Table:
    """A table on one page, later on all its pages: where its columns are parted, and its rows of cells."""

    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: list[Cells]


def find_tables(page: Page, grids: Sequence[Grid]) -> list[Table]:
    """Read the tables of a page, and take their text from it."""
    tables = []
    for grid in grids:
        inside = [piece for piece in page.pieces if _lies_in(grid.area, piece)]
        if inside:
            tables.append(_read(grid, inside))
            taken = set(map(id, inside))
            page.pieces = [piece for piece in page.pieces if id(piece) not in taken]
    return tables


def _lies_in(field: Field, piece: Piece) -> bool:
    middle, height = (piece.x0 + piece.x1) / 2, piece.y - piece.size * _MIDDLE
    return field.left <= middle < field.right and field.top <= height < field.bottom


def _read(grid: Grid, pieces: Sequence[Piece]) -> Table:
    lines = {field: page_rows.make_rows(inside) for field, inside in _sorted(grid, pieces).items()}
    widths: defaultdict[tuple[int, int], float] = defaultdict(float)
    for field, rows in lines.items():
        widths[field.columns] = max([widths[field.columns], *(row.x1 - row.x0 for row in rows)])
    texts = {field: tuple(map(Row, _paragraphs(rows, widths[field.columns]))) for field, rows in lines.items()}
    made = (tuple(_cell(field, number, texts[field]) for field in row) for number, row in enumerate(grid.rows()))
    return Table(grid.xs, grid.area.top, grid.area.bottom, [row for row in made if any(cell.rows for cell in row)])


def _sorted(grid: Grid, pieces: Sequence[Piece]) -> dict[Field, list[Piece]]:
    """Put each piece into the cell in which its middle lies."""
    sorted_: dict[Field, list[Piece]] = {field: [] for field in grid.fields}
    rows = [{at: field for field in row for at in _columns(field)} for row in grid.rows()]
    for piece in pieces:
        row = bisect_right(grid.ys, piece.y - piece.size * _MIDDLE) - 1
        column = bisect_right(grid.xs, (piece.x0 + piece.x1) / 2) - 1
        sorted_[rows[row][column]].append(piece)
    return sorted_


def _columns(field: Field) -> range:
    return range(field.columns[0], field.columns[1] + 1)


def _cell(field: Field, row: int, texts: tuple[Row, ...]) -> Cell:
    first = row == field.rows[0]
    return Cell(field.columns[0], field.columns[1] - field.columns[0] + 1, texts if first else (), goes_on=not first)


def _paragraphs(lines: Sequence[page_rows.Row], width: float) -> list[str]:
    """Join the lines of a cell; one that ended long before its time ends a paragraph."""
    texts: list[str] = []
    for i, row in enumerate(lines):
        line = " ".join(row.text.split())
        if i and not (_ends_paragraph(lines[i - 1], row, width) and _may_begin(texts[-1], line)):
            whole = is_torn_number(lines[i - 1].text)
            texts[-1] = texts[-1] + line if whole else join(texts[-1], line)
        else:
            texts.append(line)
    return texts


def _ends_paragraph(above: page_rows.Row, row: page_rows.Row, width: float) -> bool:
    return not is_full(above.x1 - above.x0, width * _CERTAINLY, row.segments[0].first_word_width, row.size)


def _may_begin(before: str, line: str) -> bool:
    return not (_ENDS.search(before) or opens_in_lower_case(line))


def goes_on(table: Table, following: Table) -> bool:
    """Tell whether a table at the head of a page has the columns of the one at the foot of the page before."""
    return len(table.xs) == len(following.xs) and all(
        abs(x - other) <= _SAME_PLACE for x, other in zip(table.xs, following.xs, strict=True)
    )


def append(table: Table, following: Table) -> None:
    """Put the rows of the next page under the table: its repeated heading dropped, a row torn by the page joined."""
    repeated = 0
    while repeated < min(len(table.rows), len(following.rows)) and table.rows[repeated] == following.rows[repeated]:
        repeated += 1
    rows = following.rows[repeated:]
    if rows and _is_torn(table.rows[-1], rows[0], numbered=_are_numbered((*table.rows[1:], *rows))):
        table.rows[-1] = tuple(map(_joined, table.rows[-1], rows[0]))
        rows = rows[1:]
    table.rows.extend(rows)


def _are_numbered(rows: Sequence[Cells]) -> bool:
    """Tell whether rows have numbers: then one without a number begins nothing."""
    whole = [row[0].rows for row in rows if row[0].span == 1]
    numbers = [texts[0].text for texts in whole if texts]
    return len(numbers) > len(whole) * _MOST and all(map(_NUMBER.fullmatch, numbers))


def _is_torn(last: Cells, first: Cells, *, numbered: bool) -> bool:
    """Tell the rest of a row: it has no number of its own, or its cells were finished or go on in small letters."""
    if [(cell.column, cell.span) for cell in last] != [(cell.column, cell.span) for cell in first]:
        return False
    written = [cell for cell in first if cell.rows]
    in_small_letters = all(opens_in_lower_case(cell.rows[0].text) for cell in written)
    if first[0].rows:
        return in_small_letters and (len(first) == 1 or len(written) < sum(bool(cell.rows) for cell in last))
    return bool(last[0].rows) and (numbered or len(written) < len(first) - 1 or in_small_letters)


def _joined(last: Cell, first: Cell) -> Cell:
    if not (last.rows and first.rows):
        return Cell(last.column, last.span, last.rows or first.rows, last.goes_on)
    middle = Row(join(last.rows[-1].text, first.rows[0].text))
    return Cell(last.column, last.span, (*last.rows[:-1], middle, *first.rows[1:]), last.goes_on)

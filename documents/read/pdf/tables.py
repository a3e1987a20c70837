"""Tables with rulings: the text of every cell, rows joined over the page's end, as lines drawn with bars."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from documents.read.pdf.grid import Cell, Grid
from documents.read.pdf.page import Page, Piece
from documents.read.pdf.rows import Row, make_rows
from documents.read.pdf.wrapping import is_full, join
from documents.vietnamese import opens_in_lower_case

_SAME_PLACE = 4.0
_CERTAINLY = 0.85
"""Of the widest line in the column: what still leaves no doubt that a word would have fitted."""
_ENDS = re.compile(r"[.;:,!?/–-]$")


@dataclass(slots=True)
class Table:
    """A table on one page, later on all its pages: where its columns are parted, and its rows of cells."""

    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: list[tuple[str, ...]]


def read_table(grid: Grid, pieces: Sequence[Piece]) -> Table:
    """Read the cells of a grid, given the pieces that lie in it."""
    lines = {cell: make_rows(piece for piece in pieces if _lies_in(cell, piece)) for cell in grid.cells}
    widths: defaultdict[tuple[int, int], float] = defaultdict(float)
    for cell, rows in lines.items():
        widths[cell.columns] = max([widths[cell.columns], *(row.x1 - row.x0 for row in rows)])
    texts = {cell: _join_lines(rows, widths[cell.columns]) for cell, rows in lines.items()}
    owners = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.rows[0], cell.rows[1] + 1)
        for column in range(cell.columns[0], cell.columns[1] + 1)
    }
    written = [
        tuple(_text_at(owners, texts, group, column) for column in range(len(grid.xs) - 1))
        for group in _row_groups(grid, owners)
    ]
    return Table(grid.xs, grid.ys[0], grid.ys[-1], [row for row in written if any(row)])


def _lies_in(cell: Cell, piece: Piece) -> bool:
    middle, height = (piece.x0 + piece.x1) / 2, piece.y - piece.size * 0.3
    return cell.left <= middle < cell.right and cell.top <= height < cell.bottom


_Owners = dict[tuple[int, int], Cell]


def _row_groups(grid: Grid, owners: _Owners) -> list[range]:
    """Put rows together whose first and widest cells are one: a task with a row for each of its units."""
    widths = [right - left for left, right in zip(grid.xs, grid.xs[1:], strict=False)]
    widest = widths.index(max(widths))
    groups: list[range] = []
    for row in range(len(grid.ys) - 1):
        before = groups[-1] if groups else None
        if before and all(owners[before.start, column] is owners[row, column] for column in (0, widest)):
            groups[-1] = range(before.start, row + 1)
        else:
            groups.append(range(row, row + 1))
    return groups


def _text_at(owners: _Owners, texts: dict[Cell, str], rows: range, column: int) -> str:
    """Give what stands in a column: a cell over several rows in each of them, one over several columns in its first."""
    cells = dict.fromkeys(owners[row, column] for row in rows)
    return "; ".join(text for cell in cells if cell.columns[0] == column and (text := texts[cell]))


def _join_lines(lines: Sequence[Row], width: float) -> str:
    """Join the lines of a cell; one that ended long before its time ends a paragraph, parted by a semicolon."""
    text = ""
    for i, row in enumerate(lines):
        line = " ".join(row.text.split())
        if i and _ends_paragraph(lines[i - 1], row, width) and not (_ENDS.search(text) or opens_in_lower_case(line)):
            text = f"{text}; {line}"
        else:
            text = join(text, line) if text else line
    return text.replace("|", "/")


def _ends_paragraph(above: Row, row: Row, width: float) -> bool:
    return not is_full(above.x1 - above.x0, width * _CERTAINLY, row.segments[0].first_word_width, row.size)


def find_tables(page: Page, grids: Sequence[Grid]) -> list[Table]:
    """Read the tables of a page, and take their text from it."""
    tables = []
    for grid in grids:
        inside = [piece for piece in page.pieces if _in_grid(grid, piece)]
        table = read_table(grid, inside)
        if table.rows:
            tables.append(table)
            taken = set(map(id, inside))
            page.pieces = [piece for piece in page.pieces if id(piece) not in taken]
    return tables


def _in_grid(grid: Grid, piece: Piece) -> bool:
    middle, height = (piece.x0 + piece.x1) / 2, piece.y - piece.size * 0.3
    return grid.xs[0] <= middle < grid.xs[-1] and grid.ys[0] <= height < grid.ys[-1]


def goes_on(table: Table, following: Table) -> bool:
    """Tell whether a table at the head of a page has the columns of the one at the foot of the page before."""
    return len(table.xs) == len(following.xs) and all(
        abs(x - other) <= _SAME_PLACE for x, other in zip(table.xs, following.xs, strict=True)
    )


def append(table: Table, following: Table) -> None:
    """Put the rows of the next page under the table: its repeated heading dropped, a row torn by the page joined."""
    rows = following.rows
    if rows[0] == table.rows[0]:
        rows = rows[1:]
    if rows and _is_torn(table.rows[-1], rows[0]):
        table.rows[-1] = tuple(join(a, b) if a and b else a or b for a, b in zip(table.rows[-1], rows[0], strict=True))
        rows = rows[1:]
    table.rows.extend(rows)


def _is_torn(last: tuple[str, ...], first: tuple[str, ...]) -> bool:
    """Tell the rest of a row: it has no number of its own, its cells were finished or go on in small letters."""
    written = [cell for cell in first if cell]
    goes_on_in_small_letters = all(map(opens_in_lower_case, written))
    if first[0]:
        return goes_on_in_small_letters and any(a and not b for a, b in zip(last, first, strict=True))
    return bool(last[0]) and (len(written) < len(first) - 1 or goes_on_in_small_letters)


def draw_row(cells: Sequence[str]) -> str:
    """Draw a row with bars."""
    return f"| {' | '.join(cells)} |"

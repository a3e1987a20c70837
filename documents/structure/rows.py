"""The rows of a table, put together again where a page or a reader tore them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from documents.draft import Span
from documents.lines import Line, clean

_RULE = re.compile(r"[|:\-=+ ]+")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")
_BREAK = re.compile(r" *<br ?/?> *", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the meaning of their column; `joined` from more rows than one."""

    source: Span
    cells: Mapping[str, str]
    joined: bool = False

    def cell(self, column: str) -> str:
        """Give the text of a column, empty where the table has none."""
        return self.cells.get(column, "")

    @property
    def bare(self) -> bool:
        """Tell a row that says nothing beyond its number and task."""
        return not any(text for name, text in self.cells.items() if name not in {"no", "task"})

    @property
    def alone(self) -> bool:
        """Tell a row with one text, also where a merged cell repeats it in every column."""
        return len({text for text in self.cells.values() if text}) == 1

    def with_cells(self, **cells: str) -> "Row":
        """Give the row with some cells replaced."""
        return replace(self, cells={**self.cells, **cells})


def cells_of(line: Line) -> list[str]:
    """Cut a line at its bars."""
    row = line.raw.strip().removeprefix("|").removesuffix("|")
    return [clean(cell) for cell in (_BREAK.sub(" ", row) if "<" in row else row).split("|")]


def read_rows(lines: Sequence[Line], columns: Sequence[str | None]) -> tuple[Row, ...]:
    """Read the rows under the headings; one without number and task goes on with the row above."""
    rows: list[Row] = []
    for row in _rows(lines, columns):
        if rows and not row.cell("no") and not row.cell("task"):
            rows[-1] = _join(rows[-1], row)
        else:
            rows.append(row)
    return tuple(rows)


def _rows(lines: Sequence[Line], columns: Sequence[str | None]) -> Iterator[Row]:
    for line in lines:
        cells = cells_of(line)
        if _RULE.fullmatch(line.text) or _is_index(cells):
            continue
        if len(cells) == 1 and cells[0]:
            yield Row(Span(line.number, line.number), {"task": cells[0]})
            continue
        named = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        if any(named.values()):
            yield Row(Span(line.number, line.number), named)


def _is_index(cells: Sequence[str]) -> bool:
    """Tell the row that numbers the columns: (1) (2) (3)."""
    written = [cell for cell in cells if cell]
    return len(written) > 1 and all(map(_INDEX.fullmatch, written))


def _join(above: Row, below: Row) -> Row:
    names = dict.fromkeys((*above.cells, *below.cells))
    cells = {name: " ".join(filter(None, (above.cell(name), below.cell(name)))) for name in names}
    return Row(above.source.to(below.source), cells, joined=True)

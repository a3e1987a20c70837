"""A sheet as rows of cells: merged ones put together, hidden ones left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.read.docx.grid import Cell, Cells
from documents.read.docx.rows import Row
from documents.read.unreadable import PlanUnreadable, Reason
from documents.read.xlsx.book import Area, Sheet
from documents.read.xlsx.values import shown

MOST_ROWS, MOST_COLUMNS, FARTHEST_ROW = 2_000, 63, 6_000
"""How many rows with something in them are read, how many columns, and how far down either is looked for."""
_MOST_MERGED_BESIDE = 63


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it: every shown column has a cell or is covered by one."""

    cells: Cells
    after_blank: bool

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Give the cells with text."""
        return tuple(cell for cell in self.cells if cell.rows)


def read_rows(sheet: Sheet, values: Iterable[Sequence[Any]]) -> list[SheetRow]:
    """Give the rows that are shown; raise PlanUnreadable when there are more than any plan has."""
    rows: list[SheetRow] = []
    blank = False
    for number, areas, cells in _with_areas(sheet, values):
        if number in sheet.hidden_rows:
            continue
        read = tuple(_cells(number, cells, areas, sheet.hidden_columns))
        if any(cell.rows or cell.goes_on for cell in read):
            rows.append(SheetRow(read, blank))
        blank = not any(cell.rows or cell.goes_on for cell in read)
        if len(rows) > MOST_ROWS:
            raise _too_long(sheet)
    return rows


def _with_areas(sheet: Sheet, values: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[Area], Sequence[Any]]]:
    """Give each row with its number and the merged areas that reach into it."""
    waiting = sorted(sheet.merged, key=lambda area: area.top, reverse=True)
    areas: list[Area] = []
    for number, cells in enumerate(values, start=1):
        areas = [area for area in areas if area.bottom >= number]
        while waiting and waiting[-1].top <= number:
            area = waiting.pop()
            if area.bottom >= number and len(areas) < _MOST_MERGED_BESIDE:
                areas.append(area)
        yield number, areas, cells


def _cells(number: int, cells: Sequence[Any], areas: Sequence[Area], hidden: frozenset[int]) -> Iterator[Cell]:
    columns = [column for column in range(1, min(len(cells), MOST_COLUMNS) + 1) if column not in hidden]
    covered: set[int] = set()
    for at, column in enumerate(columns):
        area = next((area for area in areas if area.left <= column <= area.right), None)
        if column in covered:
            continue
        if area is None:
            yield Cell(at, 1, tuple(_lines(cells[column - 1])), goes_on=False)
            continue
        inside = [other for other in columns if area.left <= other <= area.right]
        covered.update(inside)
        first = number == area.top
        yield Cell(at, len(inside), tuple(_lines(cells[area.left - 1])) if first else (), goes_on=not first)


def _lines(cell: Any) -> Iterator[Row]:
    """Give the lines of a cell; all of them stand out when its letters are bold."""
    if cell.value is None:
        return
    for line in shown(cell.value, cell.number_format).splitlines():
        if line.strip():
            yield Row(" ".join(line.split()), bool(cell.font.bold))


def _too_long(sheet: Sheet) -> PlanUnreadable:
    return PlanUnreadable(
        Reason.TOO_LARGE,
        f"Trang tính “{sheet.title}” có hơn {MOST_ROWS:,} hàng nên chưa đọc được. ".replace(",", ".")
        + "Chỉ giữ bảng nhiệm vụ của kế hoạch, lưu lại rồi chọn lại.",
    )

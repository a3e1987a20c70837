"""Tables as a workbook to be printed, filled in or taken further; no cell of it is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from documents.write.cells import clean

Cell = str | int | float | date | None
LISTS = "Danh mục"
"""The hidden sheet from which the drop-down lists come: a list a column, its title on top."""
LAST_OFFERED = 2_000
"""The last row on which a list is offered; nobody fills in more rows by hand."""
LONGEST_NAME = 31
_A4 = 9
_LINE, _HIGHEST = 15, 409
_WIDE = 0.95
"""Columns are measured in digits of the standard font; a letter is a little narrower, but words are not divided."""
_UNNAMEABLE = re.compile(r"[\\/*?:\[\]]")
_THIN = Side(style="thin", color="808080")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class Kind(StrEnum):
    """What a column holds; a text column keeps "3.10" and "001" as they are typed."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head and its width in letters.

    `offered` titles the list offered in its cells, where the workbook has it, and only those words are taken unless it
    takes `several`; `fixed` cells are hidden and take nothing that is typed; a `folded` column opens at a press.
    """

    head: str
    width: int = 18
    kind: Kind = Kind.TEXT
    offered: str = ""
    several: bool = False
    fixed: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: lines `above` the heads (the first is its title), the rows, how it is seen and printed."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    above: Sequence[str] = ()
    state: str = "visible"
    landscape: bool = True


def write_workbook(file: IO[bytes], sheets: Iterable[Sheet], lists: Mapping[str, Sequence[str]] | None = None) -> None:
    """Write the sheets in their order, then the hidden sheet of the lists that columns offer, by title."""
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        _write_sheet(book, sheet, lists or {})
    if lists:
        _write_lists(book, lists)
    book.save(file)


def sheet_name(text: str) -> str:
    """Return the text as a sheet may be called: 31 letters, without those that an address uses."""
    return _UNNAMEABLE.sub(" ", clean(text)).strip("' ")[:LONGEST_NAME] or "Bảng"


def _write_sheet(book: Workbook, sheet: Sheet, lists: Mapping[str, Sequence[str]]) -> None:
    made: Any = book.create_sheet(sheet_name(sheet.name))
    head = len(sheet.above) + 1
    made.sheet_state = sheet.state
    made.freeze_panes = f"A{head + 1}"
    for place, column in enumerate(sheet.columns, start=1):
        dimension = made.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.fixed or column.folded
        dimension.outlineLevel = int(column.folded)
    _set_up_print(made, sheet, head)
    for place, column in enumerate(sheet.columns, start=1):
        _limit(made, column, f"{get_column_letter(place)}{head + 1}:{get_column_letter(place)}{LAST_OFFERED}", lists)
    for line, style in zip(sheet.above, ("title", *["note"] * len(sheet.above)), strict=False):
        made.append([_cell(made, line, style)])
    heads = [column.head for column in sheet.columns]
    _append(made, sheet.columns, heads, ["head"] * len(heads), head)
    kinds = [column.kind for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=head + 1):
        _append(made, sheet.columns, row, kinds, number)


def _append(made: Any, columns: Sequence[Column], row: Sequence[Cell], styles: Sequence[str], number: int) -> None:
    # A height that is given without being insisted on: the program that opens the file changes it as people type.
    made.row_dimensions[number] = {"ht": str(_height(columns, row))}
    made.append([_cell(made, value, style) for value, style in zip(row, styles, strict=True)])
    del made.row_dimensions[number]


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> int:
    """Return how high the row must be for its longest cell to be seen, in points; a row has 409 at most."""
    shown = ((str(cell), column.width) for cell, column in zip(row, columns, strict=True) if not column.fixed and cell)
    lines = (sum(1 + len(line) * _WIDE // width for line in text.split("\n")) for text, width in shown)
    return min(int(max(lines, default=1)) * _LINE, _HIGHEST)


def _set_up_print(made: Any, sheet: Sheet, head: int) -> None:
    """A4, as wide as the page, the heads on every page, the page's number below (Nghị định 30/2020, Phụ lục I)."""
    made.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    made.page_setup.paperSize = _A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.page_margins.left = made.page_margins.right = made.page_margins.top = made.page_margins.bottom = 0.5
    made.print_title_rows = f"{head}:{head}"
    made.oddFooter.center.text = "&P/&N"


def _limit(made: Any, column: Column, cells: str, lists: Mapping[str, Sequence[str]]) -> None:
    """Say which cells offer a list, and which take nothing."""
    if column.fixed:
        rule = DataValidation(type="textLength", operator="equal", formula1="0", allow_blank=True)
        rule.errorTitle, rule.error = "Không sửa ô này", "Ô này giữ mã của dòng. Giữ nguyên để nhập lại bảng."
    elif column.offered in lists:
        letter = get_column_letter(list(lists).index(column.offered) + 1)
        source = f"'{LISTS}'!${letter}$2:${letter}${len(lists[column.offered]) + 1}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        rule.errorTitle, rule.error = "Chưa có trong danh mục", "Chọn một mục trong danh sách."
    else:
        return
    rule.showErrorMessage = not column.several
    rule.add(cells)
    made.data_validations.append(rule)


def _write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    made: Any = book.create_sheet(LISTS)
    made.sheet_state = "hidden"
    made.protection.sheet = True
    made.append([_cell(made, title, "note") for title in lists])
    for place in range(max(map(len, lists.values()))):
        made.append([_cell(made, words[place] if place < len(words) else None, "note") for words in lists.values()])


def stored(sheet: Any, value: Cell) -> Any:
    """Return the cell as it is stored: text is said to be text, whatever it looks like."""
    cell = WriteOnlyCell(sheet)
    cell.value = clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _cell(made: Any, value: Cell, style: str) -> Any:
    cell = stored(made, value)
    cell.style = f"thidua {style}"
    return cell


def _styles() -> Iterable[NamedStyle]:
    font = "Times New Roman"
    body = Font(name=font, size=11)
    yield NamedStyle("thidua title", font=Font(name=font, size=14, bold=True))
    yield NamedStyle("thidua note", font=body)
    yield NamedStyle(
        "thidua head",
        font=Font(name=font, size=11, bold=True),
        alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
        border=_FRAME,
        fill=PatternFill("solid", fgColor="E8EEF4"),
    )
    for kind, shown in ((Kind.TEXT, "@"), (Kind.NUMBER, "General"), (Kind.DAY, "dd/mm/yyyy")):
        placed = Alignment(horizontal="center" if kind is Kind.DAY else None, vertical="top", wrap_text=True)
        yield NamedStyle(f"thidua {kind}", font=body, alignment=placed, border=_FRAME, number_format=shown)

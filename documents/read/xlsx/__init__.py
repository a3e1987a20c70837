"""A workbook to lines: the table of tasks of any sheet, with what stands above and below it."""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from openpyxl import load_workbook

from documents.lines import Lines
from documents.read.archive import open_package
from documents.read.archive.directory import UNREADABLE, damaged
from documents.read.docx.document import number_rows
from documents.read.docx.rows import Row
from documents.read.unreadable import PlanUnreadable, Reason
from documents.read.xlsx import layout
from documents.read.xlsx.book import Sheet, read_sheets
from documents.read.xlsx.sheets import FARTHEST_ROW, MOST_COLUMNS, SheetRow, read_rows

__all__ = ["read"]

_WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, SyntaxError, TypeError, *UNREADABLE)
"""openpyxl takes what it finds for what it needs: a torn workbook shows as any of these."""


def read(data: bytes) -> Lines:
    """Read the sheets that are shown; raise PlanUnreadable when the workbook is closed, torn, hostile or empty.

    Formulas are never evaluated: what Excel last computed stands for them. What is hidden is not read, and said.
    """
    with open_package(data) as package:
        sheets = read_sheets(package)
    try:
        found = _read_sheets(data, sheets)
    except _WRONG as error:
        raise damaged() from error
    rows = list(_in_order(found))
    if not any(row.text for row in rows):
        raise PlanUnreadable(Reason.EMPTY, "Các trang tính đang hiện không có chữ nào. Chọn tệp khác hoặc nhập tay.")
    return number_rows([*_told(sheets, found), *rows])


_Found = list[tuple[Sheet, list[SheetRow]]]


def _read_sheets(data: bytes, sheets: Sequence[Sheet]) -> _Found:
    with warnings.catch_warnings():
        # openpyxl warns of each part it will not keep; nothing is written back here.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        with closing(book):
            return [(sheet, read_rows(sheet, _values(book[sheet.title]))) for sheet in sheets if sheet.shown]


def _values(sheet: Any) -> Iterator[Sequence[Any]]:
    """Stream the rows; how large the sheet says it is counts for nothing."""
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=FARTHEST_ROW, max_col=MOST_COLUMNS)
    return rows


def _in_order(found: _Found) -> Iterator[Row]:
    """Give the sheets that hold a table; all of them where none does, for a plan can be typed into cells."""
    with_table = [rows for _, rows in found if layout.has_table(rows)]
    for rows in with_table or [rows for _, rows in found]:
        yield from layout.read(rows)


def _told(sheets: Sequence[Sheet], found: _Found) -> Iterator[Row]:
    """Say first what is not read."""
    told = [*_hidden(sheets), *_without_table(found)]
    if told:
        yield Row(f"(Không đọc: {'; '.join(told)}.)")
        yield Row("")


def _hidden(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        if not sheet.shown:
            yield f"trang tính ẩn “{sheet.title}”"
        if sheet.hidden_rows:
            yield f"{len(sheet.hidden_rows)} hàng ẩn ở trang “{sheet.title}”"
        if sheet.hidden_columns:
            yield f"{len(sheet.hidden_columns)} cột ẩn ở trang “{sheet.title}”"


def _without_table(found: _Found) -> Iterator[str]:
    if any(layout.has_table(rows) for _, rows in found):
        for sheet, rows in found:
            if rows and not layout.has_table(rows):
                yield f"trang tính “{sheet.title}”, không có bảng nhiệm vụ"

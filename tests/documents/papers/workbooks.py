"""A plan set as people set it in Excel: title rows merged above a table of tasks, groups over whole rows, a foot."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.papers.paper import Paper

_THIN = Side(style="thin")


def build(paper: Paper, table: Sequence[Sequence[str]], *, sheet: str = "Kế hoạch", first_column: int = 1) -> bytes:
    """Set the head, the title, the paragraphs, the table with its headings in the first row, and the foot."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    width = len(table[0])
    _set_beside(page, paper.left, paper.right, width)
    for line in (*paper.title, *paper.body):
        _cover(page, page.max_row + 1, width, line)
    _set_table(page, table, first_column)
    page.append([])
    _set_beside(page, ("Nơi nhận:", *(f"- {name}" for name in paper.recipients)), paper.signature, width)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _set_beside(page: Worksheet, left: Sequence[str], right: Sequence[str], width: int) -> None:
    """Set two lists side by side, each line a row, as the head and the foot are."""
    if not left or len(left) + len(right) == 1:
        return
    start = page.max_row + 1 if page.max_row > 1 else 1
    for at, text in enumerate(left):
        page.cell(start + at, 1, text)
    for at, text in enumerate(right):
        page.cell(start + at, width - 1, text)


def _cover(page: Worksheet, row: int, width: int, text: str) -> None:
    page.cell(row, 1, text).font = Font(bold=text.isupper())
    page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _set_table(page: Worksheet, table: Sequence[Sequence[str]], first_column: int) -> None:
    """Rule the table; a row with nothing but a number and a text heads a group and covers the width."""
    for at, row in enumerate(table):
        number = page.max_row + 1
        if at and not any(row[2:]) and not row[0].rstrip(".").isdigit():
            _cover(page, number, len(row), f"{row[0]} {row[1]}")
            continue
        _set_row(page, number, row, first_column)


def _set_row(page: Worksheet, number: int, row: Iterable[str], first_column: int) -> None:
    for column, text in enumerate(row, start=first_column):
        cell = page.cell(number, column, text or None)
        cell.border = Border(top=_THIN, bottom=_THIN, left=_THIN, right=_THIN)
        cell.alignment = Alignment(wrap_text=True, vertical="top")

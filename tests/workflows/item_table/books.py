"""Workbooks of a plan, as somebody fills them in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.item_table import COLUMNS, SHEET
from documents.read.item_table import read_item_table
from documents.write.item_table import write_item_table
from tests.factories import Department
from tests.plans import author
from workflows.item_table import Outcome, Taking, item_table, take_in

COLUMN = {name: place for place, name in enumerate(COLUMNS, start=1)}
FIRST = 5
"""The row of the first item: below the plan's title, what it is, the day, and the heads."""


def taken_away(dept: Department, plan_id: int) -> bytes:
    """Return the workbook of the plan as it stands."""
    file = io.BytesIO()
    write_item_table(file, item_table(dept.runtime, plan_id, dept.now))
    return file.getvalue()


def filled_in(content: bytes, fill: Callable[[Worksheet], Any]) -> bytes:
    """Return the workbook after somebody has worked on its first sheet, as Excel saves it."""
    book = load_workbook(io.BytesIO(content))
    fill(book[SHEET])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put(row: int, **values: object) -> Callable[[Worksheet], None]:
    """Return what writes the values into the named columns of a row, counted from the first item."""

    def fill(sheet: Worksheet) -> None:
        for name, value in values.items():
            sheet.cell(row=FIRST + row, column=COLUMN[name]).value = value  # type: ignore[assignment]

    return fill


def brought(
    dept: Department, plan_id: int, content: bytes, *, store: bool = True, person: str = "office_staff", **more: Any
) -> Outcome:
    """Bring the workbook back."""
    taking = Taking(plan_id=plan_id, hand=author(dept, person), filled=read_item_table(content), **more)
    return take_in(dept.runtime, taking, dry_run=not store)

"""A plan's workbook of items, read as any workbook of a plan: the same items, whoever wrote them."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

from hypothesis import given, settings

from documents.draft import Item
from documents.item_table import NAMES, ItemRow, ItemTable
from documents.read import read
from documents.write.item_table import write_item_table
from documents.write.papers.plan import ItemWords, PlanWords
from tests.documents.generated import plans

DAYS = ("2026-11-30", "2026-06-30", "")


def table(plan: PlanWords) -> ItemTable:
    """Return the plan's items as the product would write them: a day where there is one."""
    rows = [_row(number, item) for number, item in enumerate(plan.items, start=1)]
    return ItemTable(plan_id=1, revision=0, rows=rows, about=(plan.title, "Dự thảo."))


def _row(number: int, item: ItemWords) -> ItemRow:
    cells = dict.fromkeys(NAMES, "") | {
        "no": f"{number}",
        "section": "I. Nhiệm vụ trọng tâm",
        "title": item.text,
        "text": item.text,
        "product": item.product,
        "due_date": DAYS[number % len(DAYS)],
    }
    for unit in item.units:
        column = unit.role or "other"
        cells[column] = "; ".join(filter(None, (cells[column], unit.name)))
    return ItemRow(item_id=number, cells=cells)


def said(row: ItemRow) -> dict[str, Any]:
    """Return what the row says, in the terms of a reading; whose role is not written is not read."""
    cells = row.cells
    roles = ("lead", "coordinate", "advise", "perform", "monitor")
    return {
        "no": cells["no"],
        "section": cells["section"],
        "text": cells["text"],
        "product": cells["product"].rstrip(" .;"),
        "due": cells["due_date"],
        "units": Counter((role, name) for role in roles for name in cells[role].split("; ") if name),
    }


def understood(item: Item) -> dict[str, Any]:
    return {
        "no": item.no,
        "section": item.section,
        "text": item.text,
        "product": item.product or "",
        "due": (item.due and item.due.date) or "",
        "units": Counter((str(unit.role), unit.name) for unit in item.units),
    }


@settings(max_examples=25)
@given(plans(most_items=8))
def test_the_workbook_of_items_reads_back_to_the_same_structure(plan: PlanWords) -> None:
    file, written = io.BytesIO(), table(plan)
    write_item_table(file, written)
    found = read(file.getvalue(), "bảng.xlsx")
    assert [understood(item) for item in found.items] == [said(row) for row in written.rows]

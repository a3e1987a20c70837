"""A plan's items as the table of a workbook."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from documents.item_table import ANSWERABLE, DUE_KINDS, UNITS, ItemTable
from engine.load import unknown_subject
from engine.runtime import Runtime, home_date
from models.database import Link
from workflows.item_table.stored import KIND_LABELS, stored_items, units_of

_PLAN = """SELECT s.title, s.revision, p.number, p.issuer FROM subject s JOIN plan p ON p.id = s.id
 WHERE s.id = :id"""


def item_table(runtime: Runtime, plan_id: int, now: datetime, *, only: Collection[int] | None = None) -> ItemTable:
    """Return the table of the plan's items as they stand, `only` those of these ids; UnknownSubject without a plan."""
    day = home_date(now)
    with runtime.database.connection() as link:
        about, revision = _about(link, plan_id)
        units = units_of(link, day.isoformat())
        items = stored_items(link, plan_id, units)
    return ItemTable(
        plan_id=plan_id,
        revision=revision,
        rows=tuple(item.row for item in items if only is None or item.item_id in only),
        about=(*about, f"Lập ngày {day:%d/%m/%Y}."),
        lists={
            ANSWERABLE: units.answerable,
            UNITS: tuple(units.today.values()),
            DUE_KINDS: tuple(KIND_LABELS.values()),
        },
    )


def _about(link: Link, plan_id: int) -> tuple[tuple[str, str], int]:
    row = link.row(_PLAN, {"id": plan_id})
    if row is None:
        raise unknown_subject()
    title, revision, number, issuer = row
    called = f"Số {number}" if number else "Dự thảo"
    return (title or "Kế hoạch chưa có trích yếu", f"{called}. {issuer}".rstrip(". ") + "."), revision

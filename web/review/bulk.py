"""One value for many rows of a grid at once: "Áp dụng cho các dòng đã chọn"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _

from engine.fields import parse_day
from web.numbers import whole
from web.review.rows import NOT_A_DAY, PART_LABELS, Added, Row

BULK = ("bulk_accountable", "bulk_unit", "bulk_role", "bulk_due")
NOTHING_CHOSEN = _("Chưa chọn dòng nào. Đánh dấu các dòng cần áp dụng rồi bấm lại.")
NOTHING_GIVEN = _("Chưa chọn đơn vị và chưa nhập hạn để áp dụng.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What is to be put into every chosen row; what is empty leaves the rows as they are."""

    accountable: int | None = None
    other: Added | None = None
    due: str = ""


def bulk_of(form: Mapping[str, str]) -> Bulk:
    """Return what was typed above the grid."""
    accountable, unit, role, due = (form.get(name, "").strip() for name in BULK)
    known_role = role if role in PART_LABELS else "coordinate"
    unit_id = whole(unit)
    other = None if unit_id is None else Added(unit_id, known_role)
    return Bulk(accountable=whole(accountable), other=other, due=due)


def fault_of(bulk: Bulk, chosen: int) -> tuple[str, str] | None:
    """Return the control at fault and why nothing can be applied, None when it can."""
    if not chosen:
        return "bulk_accountable", str(NOTHING_CHOSEN)
    if bulk.due and parse_day(bulk.due) is None:
        return "bulk_due", str(NOT_A_DAY)
    return None if bulk != Bulk() else ("bulk_accountable", str(NOTHING_GIVEN))


def applied(rows: tuple[Row, ...], bulk: Bulk) -> tuple[Row, ...]:
    """Return the rows with the values in the chosen ones, and nothing chosen any more."""
    return tuple(replace(_filled(row, bulk), chosen=False) if row.chosen else row for row in rows)


def _filled(row: Row, bulk: Bulk) -> Row:
    added = row.added if bulk.other is None or bulk.other in row.added else (*row.added, bulk.other)
    accountable = row.accountable if bulk.accountable is None else str(bulk.accountable)
    return replace(row, accountable=accountable, added=added, due=bulk.due or row.due)

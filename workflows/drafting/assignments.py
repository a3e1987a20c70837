"""Who does what in an item: set one by one or for many at once; one unit is accountable, by the Office's own choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.edit import Edit, editing
from engine.errors import invalid
from engine.fields import parse_day
from engine.runtime import Runtime
from models.database import Link
from models.facts.parts import ASSESSED_KINDS
from workflows.drafting.content import PARTS, Assigned
from workflows.drafting.items import drafted_item
from workflows.drafting.rows import update, write_assignments

_ASSIGNMENTS = """SELECT unit_id, unit_name, role, scope, accountable, from_document, due_date FROM assignment
 WHERE item_id = :id ORDER BY position"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What many items get at once: a unit with its role, accountable or not, and a date; what is None stays."""

    unit_id: int | None = None
    role: str | None = None
    accountable: bool = False
    due_date: str | None = None


def set_assignments(runtime: Runtime, edit: Edit, item_id: int, units: Sequence[Assigned]) -> None:
    """Replace the assignments of an item of the drafted plan; InputInvalid when more than one is accountable."""
    with editing(runtime, edit) as link:
        drafted_item(link, edit.subject_id, item_id)
        write_assignments(link, item_id, checked(link, units))


def assign_many(runtime: Runtime, edit: Edit, item_ids: Iterable[int], bulk: Bulk) -> None:
    """Give many items of the drafted plan the same unit, accountability or date, all of them or none."""
    with editing(runtime, edit) as link:
        for item_id in item_ids:
            drafted_item(link, edit.subject_id, item_id)
            if bulk.unit_id is not None:
                write_assignments(link, item_id, checked(link, _with(assignments_of(link, item_id), bulk)))
            if bulk.due_date is not None:
                update(link, "content_item", item_id, {"due_date": _day(bulk.due_date), "due_kind": "stated"})


def checked(link: Link, units: Iterable[Assigned]) -> tuple[Assigned, ...]:
    """Return the assignments as they may be stored; InputInvalid says what contradicts the rules."""
    found = tuple(units)
    accountable = [each for each in found if each.accountable]
    if len(accountable) > 1:
        raise invalid("accountable", "Mỗi nội dung chỉ có một đơn vị đầu mối. Chọn lại một đơn vị.")
    if any(each.role not in ("", *(role for role, _, _ in PARTS)) for each in found):
        raise invalid("role", "Vai trò không có trong danh mục. Chọn lại vai trò của đơn vị.")
    for each in accountable:
        _can_answer(link, each)
    return found


def assignments_of(link: Link, item_id: int) -> tuple[Assigned, ...]:
    """Return the stored assignments of an item in their order."""
    return tuple(stored_assignment(*row) for row in link.rows(_ASSIGNMENTS, {"id": item_id}))


def stored_assignment(*row: Any) -> Assigned:
    """Return the assignment of a stored row: unit, its name, role, scope, accountable, from the document, deadline."""
    unit_id, name, role, scope, accountable, from_document, due = row
    return Assigned(
        unit_id=unit_id,
        unit_name=name,
        role=role,
        scope=scope,
        accountable=bool(accountable),
        from_document=bool(from_document),
        due_date=str(due) if due else None,
    )


def _with(units: tuple[Assigned, ...], bulk: Bulk) -> tuple[Assigned, ...]:
    """Return the assignments with the unit's part changed, or added at the end when it had none."""
    if bulk.accountable:
        units = tuple(replace(each, accountable=False) for each in units)
    mine = next((each for each in units if each.unit_id == bulk.unit_id), None)
    part = mine or Assigned(unit_id=bulk.unit_id)
    part = replace(
        part, accountable=bulk.accountable or part.accountable, role=part.role if bulk.role is None else bulk.role
    )
    return tuple(part if each is mine else each for each in units) if mine else (*units, part)


def _can_answer(link: Link, each: Assigned) -> None:
    if each.unit_id is None:
        raise invalid("accountable", f"Chưa rõ “{each.unit_name}” là đơn vị nào. Chọn đơn vị rồi giao làm đầu mối.")
    kind = link.value("SELECT kind FROM unit WHERE id = :id", {"id": each.unit_id})
    if kind not in ASSESSED_KINDS or each.role == "monitor":
        raise invalid("accountable", "Đơn vị chỉ theo dõi thì không làm đầu mối. Chọn phòng, đơn vị thực hiện.")


def _day(typed: str) -> str:
    day = parse_day(typed)
    if day is None:
        raise invalid("due_date", "Hạn chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.")
    return day.isoformat()

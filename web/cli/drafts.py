"""A plan and its items from JSON values: parts named as `plan read` names them, fields as the draft editor does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.case import Hand
from engine.runtime import Runtime
from models.database import Database
from web.cli.edits import Writing
from web.cli.exits import declined
from web.cli.naming import unit_id
from workflows.drafting import (
    Addressee,
    Assigned,
    Basis,
    DutyLine,
    NewItem,
    NewPlan,
    change_item,
    create_plan,
    head_of_document,
    move_item,
    remove_item,
    replace_bases,
    replace_duties,
    replace_recipients,
    set_assignments,
    update_plan,
)

_PARTS = ("legal_bases", "recipients", "organisation", "items")


def draft_plan(runtime: Runtime, author: Hand, data: Mapping[str, Any]) -> int:
    """Draft a plan of the department with everything that the values hold, and return its id."""
    database = runtime.database
    with database.connection() as link:
        head = head_of_document(link)
    plan = NewPlan(
        fields=head | {key: value for key, value in data.items() if key not in _PARTS},
        bases=_bases(data),
        recipients=_recipients(data),
        duties=_duties(data),
        items=tuple(draft_item(database, item) for item in data.get("items", ())),
    )
    return create_plan(runtime, author, plan)


def draft_item(database: Database, data: Mapping[str, Any]) -> NewItem:
    """Return the item that the values describe, with its `units`."""
    fields = {key: value for key, value in data.items() if key != "units"}
    return NewItem(fields=fields, units=_units(database, data))


def write_plan(writing: Writing) -> None:
    """Change the named fields of a drafted plan, and the parts that are given as a whole."""
    fields = {key: value for key, value in writing.data.items() if key not in _PARTS}
    if "items" in writing.data:
        raise declined("items", "Sửa từng nội dung theo mã của nội dung, hoặc thêm bằng “subject new content_item”.")
    if fields:
        update_plan(writing.runtime, writing.edit, fields)
    for part, (read, replace_part) in _REPLACED.items():
        if part in writing.data:
            replace_part(writing.runtime, writing.edit, read(writing.data))


def write_item(writing: Writing) -> None:
    """Change a drafted item: its fields, its `units`, its `position`; `remove` takes it out of the plan."""
    runtime, data = writing.runtime, writing.data
    item_id = writing.edit.subject_id
    edit = writing.of_plan
    fields = {key: value for key, value in data.items() if key not in {"units", "position", "remove"}}
    if fields:
        change_item(runtime, edit, item_id, fields)
    if "units" in data:
        set_assignments(runtime, edit, item_id, _units(runtime.database, data))
    if "position" in data:
        move_item(runtime, edit, item_id, int(data["position"]))
    if data.get("remove"):
        remove_item(runtime, edit, item_id)


def _bases(data: Mapping[str, Any]) -> tuple[Basis, ...]:
    return tuple(
        Basis(text=str(each["text"]), number=str(each.get("number") or "")) for each in data.get("legal_bases", ())
    )


def _recipients(data: Mapping[str, Any]) -> tuple[Addressee, ...]:
    return tuple(
        Addressee(name=str(each["name"]), purpose=str(each.get("purpose") or "")) for each in data.get("recipients", ())
    )


def _duties(data: Mapping[str, Any]) -> tuple[DutyLine, ...]:
    return tuple(
        DutyLine(unit_name=str(each.get("unit") or ""), text=str(duty))
        for each in data.get("organisation", ())
        for duty in each["duties"]
    )


def _units(database: Database, data: Mapping[str, Any]) -> tuple[Assigned, ...]:
    return tuple(
        Assigned(
            unit_id=unit_id(database, each["name"]),
            unit_name=str(each["name"]),
            role=str(each.get("role") or ""),
            scope=str(each.get("scope") or ""),
            accountable=bool(each.get("accountable")),
            due_date=each.get("due"),
        )
        for each in data.get("units", ())
    )


_REPLACED: Mapping[str, tuple[Callable[[Mapping[str, Any]], Any], Callable[..., None]]] = {
    "legal_bases": (_bases, replace_bases),
    "recipients": (_recipients, replace_recipients),
    "organisation": (_duties, replace_duties),
}

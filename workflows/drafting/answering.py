"""Which unit answers for each item and by when: for a whole grid in one press, each row with its own values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.edit import Edit, editing
from engine.load import unknown_subject
from engine.runtime import Runtime
from models.database import Link
from workflows.drafting.assignments import assignments_of, checked
from workflows.drafting.content import Assigned
from workflows.drafting.items import drafted_items
from workflows.drafting.rows import update, write_assignments

_DUE = "SELECT due_date, due_kind FROM content_item WHERE id = :id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one item is to have: its accountable unit and its last day (ISO), None for none; and one unit more."""

    item_id: int
    accountable: int | None
    due_date: str | None
    more: Assigned | None = None


def fill_lines(runtime: Runtime, edit: Edit, lines: Iterable[Line]) -> None:
    """Give each item of the drafted plan what its line says, all of them or none; what is the same already stays."""
    with editing(runtime, edit) as link:
        drafted = frozenset(drafted_items(link, edit.subject_id))
        for line in lines:
            if line.item_id not in drafted:
                raise unknown_subject()
            _write_units(link, line)
            _write_due(link, line)


def answered(units: tuple[Assigned, ...], unit_id: int | None) -> tuple[Assigned, ...]:
    """Return the assignments with this unit alone accountable: by the part it has, or by one of its own.

    Watching is no such part. Who was accountable before and had no other part in the item is taken out.
    """
    kept = tuple(replace(each, accountable=False) for each in units if not _only_answered(each, unit_id))
    if unit_id is None:
        return kept
    mine = next((each for each in kept if each.unit_id == unit_id and each.role != "monitor"), None)
    if mine is None:
        return (Assigned(unit_id=unit_id, accountable=True), *kept)
    return tuple(replace(each, accountable=True) if each is mine else each for each in kept)


def _only_answered(each: Assigned, unit_id: int | None) -> bool:
    has_part = each.from_document or each.role or each.scope
    return each.accountable and each.unit_id != unit_id and not has_part


def _write_units(link: Link, line: Line) -> None:
    stored = assignments_of(link, line.item_id)
    wanted = answered(stored, line.accountable)
    if line.more and not any((each.unit_id, each.role) == (line.more.unit_id, line.more.role) for each in wanted):
        wanted = (*wanted, line.more)
    if wanted != stored:
        write_assignments(link, line.item_id, checked(link, wanted))


def _write_due(link: Link, line: Line) -> None:
    day, kind = link.row(_DUE, {"id": line.item_id})
    if (str(day) if day else None) == line.due_date:
        return
    still = kind if kind == "continuous" and line.due_date is None else ""
    update(
        link,
        "content_item",
        line.item_id,
        {"due_date": line.due_date, "due_kind": "stated" if line.due_date else still},
    )

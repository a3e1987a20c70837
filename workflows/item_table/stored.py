"""The items of a plan as they are stored, and as the cells of their table show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from documents.item_table import NAMES, ItemRow
from documents.write.cells import clean
from models.access import in_force
from models.database import Link
from models.facts.parts import ASSESSED_KINDS
from workflows.drafting.assignments import stored_assignment
from workflows.drafting.content import DUE_KINDS, Assigned
from workflows.item_table.units import unit_cells

_FIELDS = "no, section, heading, text, product, due_date, due_text, due_kind"
_ITEMS = f"""SELECT s.id, s.title, {_FIELDS} FROM subject s JOIN content_item c ON c.id = s.id
 WHERE s.parent_id = :plan_id AND s.kind = 'content_item' AND s.state <> 'terminated' ORDER BY c.position, c.id"""
_ASSIGNED = """SELECT a.item_id, a.unit_id, a.unit_name, a.role, a.scope, a.accountable, a.from_document, a.due_date
 FROM assignment a JOIN subject s ON s.id = a.item_id WHERE s.parent_id = :plan_id ORDER BY a.item_id, a.position"""
_UNITS = f"""SELECT u.id, u.name, u.kind, CASE WHEN {in_force("u")} THEN 1 ELSE 0 END FROM unit u
 WHERE u.kind <> 'department' ORDER BY u.position, u.id"""

KIND_LABELS: Mapping[str, str] = {value: label for value, label, _english in DUE_KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units by id, ended ones too; those of the day by id, and those of them that can answer for an item."""

    called: Mapping[int, str]
    today: Mapping[int, str]
    answerable: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One item: its fields by the names of ITEM_FIELDS as columns hold them, its assignments, its cells."""

    item_id: int
    fields: Mapping[str, Any]
    units: tuple[Assigned, ...]
    cells: Mapping[str, str]

    @property
    def row(self) -> ItemRow:
        """The item as a row of the table."""
        return ItemRow(item_id=self.item_id, cells=self.cells)


def units_of(link: Link, today: str) -> Units:
    """Return the units as a day (ISO) knows them."""
    rows = link.rows(_UNITS, {"today": today})
    now = [row for row in rows if row[3]]
    return Units(
        called={row[0]: row[1] for row in rows},
        today={row[0]: row[1] for row in now},
        answerable=tuple(row[1] for row in now if row[2] in ASSESSED_KINDS),
    )


def stored_items(link: Link, plan_id: int, units: Units) -> tuple[Stored, ...]:
    """Return the items of the plan in their order, without those taken out."""
    assigned = _assigned(link, plan_id)
    return tuple(_stored(row, tuple(assigned[row[0]]), units) for row in link.rows(_ITEMS, {"plan_id": plan_id}))


def _stored(row: Any, assigned: tuple[Assigned, ...], units: Units) -> Stored:
    item_id, title, *values = row
    fields = {"title": title, **dict(zip(_FIELDS.split(", "), values, strict=True))}
    cells = dict(_cells(fields)) | unit_cells(assigned, units.called)
    shown = {name: clean(cells[name]).strip() for name in NAMES}
    return Stored(item_id=item_id, fields=fields, units=assigned, cells=shown)


def _cells(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        yield name, KIND_LABELS.get(value, "") if name == "due_kind" else str(value or "")


def _assigned(link: Link, plan_id: int) -> defaultdict[int, list[Assigned]]:
    found: defaultdict[int, list[Assigned]] = defaultdict(list)
    for item_id, *row in link.rows(_ASSIGNED, {"plan_id": plan_id}):
        found[item_id].append(stored_assignment(*row))
    return found

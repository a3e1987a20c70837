"""Units and people as they are today, in the workbook that can be brought back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from documents.write.workbooks import Cell, Column, Kind, Sheet, write_workbook
from models import Membership, Person, Unit
from web import scope
from web.staff_list import all_units, everybody
from workflows.staffing.appointments import ROLE_LABELS
from workflows.staffing.people import HONORIFICS
from workflows.staffing.sheet import COLUMNS, PEOPLE, UNITS
from workflows.staffing.units import DEPARTMENT, KINDS

_OFFERED = {(UNITS, "kind"): "Loại", (PEOPLE, "honorific"): "Danh xưng", (PEOPLE, "role"): "Vai trò"}
_DAYS = ("valid_from", "valid_to")


def write_staff(file: IO[bytes]) -> None:
    """Write today's units with their names, and the people with the roles that they hold or will hold."""
    lists = {
        "Loại": [word for kind, word in KINDS.items() if kind != DEPARTMENT],
        "Danh xưng": [word for word in HONORIFICS if word],
        "Vai trò": list(ROLE_LABELS.values()),
    }
    units = Sheet(name=UNITS, columns=_columns(UNITS), rows=map(_unit, filter(_present, all_units())))
    people = (row for person in everybody() if person.deactivated_at is None for row in _person(person))
    write_workbook(file, (units, Sheet(name=PEOPLE, columns=_columns(PEOPLE), rows=people)), lists)


def _columns(sheet: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            head=head,
            width=max(16, len(head) + 4),
            kind=Kind.DAY if name in _DAYS else Kind.TEXT,
            offered=_OFFERED.get((sheet, name), ""),
        )
        for name, head in COLUMNS[sheet].items()
    )


def _present(row: Unit | Membership) -> bool:
    return row.valid_to is None or row.valid_to >= scope.today()


def _unit(unit: Unit) -> tuple[Cell, ...]:
    names = "; ".join(alias.name for alias in unit.aliases)
    return unit.name, unit.short_name, unit.symbol, KINDS.get(unit.kind, unit.kind), names


def _person(person: Person) -> Iterator[tuple[Cell, ...]]:
    own = (person.username, person.full_name, person.honorific, person.title)
    roles = [each for each in person.memberships if _present(each)]
    for each in sorted(roles, key=lambda line: (line.valid_from, line.id)):
        yield (*own, each.unit.name, ROLE_LABELS.get(each.role, each.role), each.valid_from, each.valid_to)
    if not roles:
        yield (*own, "", "", None, None)

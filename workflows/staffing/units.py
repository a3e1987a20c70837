"""Units of the department: added, changed, given aliases, ended; never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from models.base import fold, nfc
from workflows.staffing.desk import Desk
from workflows.staffing.texts import LABEL, NAME, cleaned
from workflows.staffing.wording import refusal

DEPARTMENT = "department"
KINDS = {
    DEPARTMENT: "cơ quan",
    "leaders": "ban giám đốc",
    "office": "văn phòng",
    "unit": "phòng, đơn vị",
    "union": "công đoàn",
}
"""What a unit can be, with the words for it; leaders monitor and are never assessed."""

_COLUMNS = {"name": LABEL, "short_name": LABEL, "symbol": NAME, "superior": LABEL, "place": LABEL, "kind": NAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit to be added. The department itself has a `superior` and a `place`; the others belong to it."""

    name: str
    short_name: str = ""
    symbol: str = ""
    kind: str = "unit"
    superior: str = ""
    place: str = ""


class UnitNamed(NamedTuple):
    """A unit found by one of its names; `active` on the desk's day."""

    id: int
    name: str
    active: bool


def add_unit(desk: Desk, unit: NewUnit) -> int:
    """Store the unit from today on and return its id; InputInvalid when its name is taken or its kind is none."""
    values = _checked(desk, unit)
    parent_id = department_id(desk)
    if unit.kind == DEPARTMENT and parent_id is not None:
        raise refusal("one_department", field="kind")
    if unit.kind != DEPARTMENT and parent_id is None:
        raise refusal("no_department", field="kind")
    position = desk.link.value("SELECT coalesce(max(position), 0) + 1 FROM unit")
    return desk.link.insert(
        "INSERT INTO unit (name, short_name, symbol, superior, place, kind, parent_id, position, valid_from)"
        " VALUES (:name, :short_name, :symbol, :superior, :place, :kind, :parent_id, :position, :today)",
        {**values, "parent_id": parent_id, "position": position, "today": desk.today},
    )


def change_unit(desk: Desk, unit_id: int, unit: NewUnit) -> tuple[str, ...]:
    """Store what differs and return the names of the changed columns; a blank value changes nothing."""
    values = {key: value for key, value in _checked(desk, unit, unit_id=unit_id).items() if value}
    stored = dict(zip(_COLUMNS, _stored(desk, unit_id), strict=True))
    changed = tuple(key for key, value in values.items() if stored[key] != value)
    if "kind" in changed and DEPARTMENT in {stored["kind"], unit.kind}:
        raise refusal("one_department", field="kind")
    for key in changed:
        desk.link.run(f"UPDATE unit SET {key} = :value WHERE id = :id", {"value": values[key], "id": unit_id})
    return changed


def end_unit(desk: Desk, unit_id: int, *, successor_id: int | None = None) -> None:
    """Let today be the unit's last day; plans already issued keep it, new ones cannot choose it."""
    if unit_id == department_id(desk):
        raise refusal("department_stays")
    if people := _members(desk, unit_id):
        raise refusal("unit_has_members", people=people)
    desk.link.run(
        "UPDATE unit SET valid_to = :today, successor_id = :successor WHERE id = :id",
        {"today": desk.today, "successor": successor_id, "id": unit_id},
    )


def add_alias(desk: Desk, unit_id: int, name: str, *, confirmed_by: int | None = None) -> bool:
    """Remember another way of writing the unit's name; False when it was known already."""
    name = nfc(name).strip()
    if found := find_unit(desk, name):
        if found.id == unit_id:
            return False
        raise refusal("unit_taken", field="alias", name=name, unit=found.name)
    desk.link.run(
        "INSERT INTO unit_alias (unit_id, name, search_key, confirmed_by, confirmed_at)"
        " VALUES (:unit_id, :name, :search_key, :by, :at)",
        {"unit_id": unit_id, "name": name, "search_key": fold(name), "by": confirmed_by, "at": desk.at},
    )
    return True


def find_unit(desk: Desk, name: str) -> UnitNamed | None:
    """Return the unit that is called so, by name, short name, symbol or alias, whatever the case and the marks."""
    return _known(desk).get(fold(name))


def unit_named(desk: Desk, name: str, *, field: str = "unit") -> UnitNamed:
    """Return today's unit of that name; InputInvalid, naming those there are, when there is none."""
    found = find_unit(desk, name)
    if found is None:
        units = "; ".join(row[1] for row in desk.link.rows(_UNITS, {"today": desk.today}) if row[4])
        raise refusal("unknown_unit", field=field, name=name, units=units or "chưa có")
    if not found.active:
        raise refusal("ended_unit", field=field, unit=found.name)
    return found


def department_id(desk: Desk) -> int | None:
    """Return the department, None before it is added."""
    found = desk.link.value("SELECT id FROM unit WHERE kind = :kind ORDER BY id", {"kind": DEPARTMENT})
    return int(found) if found is not None else None


_UNITS = (
    "SELECT id, name, short_name, symbol, CASE WHEN valid_to IS NULL OR valid_to >= :today THEN 1 ELSE 0 END AS active"
    " FROM unit ORDER BY active, position"
)


def _known(desk: Desk) -> dict[str, UnitNamed]:
    """Return every folded name that means a unit; today's units win over ended ones, real names over aliases."""
    rows = desk.link.rows(_UNITS, {"today": desk.today})
    units = {row[0]: UnitNamed(row[0], row[1], bool(row[4])) for row in rows}
    known = {key: units[unit_id] for unit_id, key in desk.link.rows("SELECT unit_id, search_key FROM unit_alias")}
    for unit_id, name, short_name, symbol, _ in rows:
        known.update({fold(each): units[unit_id] for each in (symbol, short_name, name) if each})
    return known


def _checked(desk: Desk, unit: NewUnit, *, unit_id: int | None = None) -> dict[str, str]:
    values = cleaned(unit, _COLUMNS)
    if not values["name"]:
        raise refusal("unit_name", field="name")
    if unit.kind not in KINDS:
        kinds = ", ".join(f"{word} ({kind})" for kind, word in KINDS.items())
        raise refusal("unit_kind", field="kind", kind=unit.kind, kinds=kinds)
    for key in ("name", "short_name", "symbol"):
        found = find_unit(desk, values[key])
        if found and found.active and found.id != unit_id:
            raise refusal("unit_taken", field=key, name=values[key], unit=found.name)
    return values


def _stored(desk: Desk, unit_id: int) -> Any:
    return desk.link.row(f"SELECT {', '.join(_COLUMNS)} FROM unit WHERE id = :id", {"id": unit_id})


def _members(desk: Desk, unit_id: int) -> str:
    rows = desk.link.rows(
        "SELECT DISTINCT p.full_name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.unit_id = :unit_id"
        " AND p.deactivated_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > :today) ORDER BY p.full_name",
        {"unit_id": unit_id, "today": desk.today},
    )
    return ", ".join(row[0] for row in rows)

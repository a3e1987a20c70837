"""One row of the workbook, taken in by the same functions as a single change; what it changed, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.fields import parse_day
from models.base import fold
from workflows.staffing.appointments import ROLE_LABELS, Appointment, appoint, role_named
from workflows.staffing.desk import Desk
from workflows.staffing.people import NewPerson, add_person, change_person, find_person
from workflows.staffing.sheet import UNITS, Row
from workflows.staffing.units import KINDS, NewUnit, add_alias, add_unit, change_unit, find_unit, unit_named
from workflows.staffing.wording import refusal

_KINDS = {fold(word): kind for kind, word in KINDS.items()}
_LABELS = {
    "name": "tên",
    "short_name": "tên viết tắt",
    "symbol": "ký hiệu",
    "kind": "loại",
    "full_name": "họ và tên",
    "honorific": "danh xưng",
    "title": "chức vụ",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change, in a sentence; `account` is (person id, username) when the change opened an account."""

    sentence: str
    account: tuple[int, str] | None = None


def take(desk: Desk, row: Row) -> Iterator[Change]:
    """Store one row and yield what it changed; InputInvalid, with the field at fault, when it says nothing possible."""
    yield from _take_unit(desk, row.values) if row.sheet == UNITS else _take_person(desk, row.values)


def _take_unit(desk: Desk, values: Mapping[str, str]) -> Iterator[Change]:
    kind = values.get("kind", "")
    unit = NewUnit(
        name=values["name"],
        short_name=values.get("short_name", ""),
        symbol=values.get("symbol", ""),
        kind=_KINDS.get(fold(kind), kind) or "unit",
    )
    found = find_unit(desk, unit.name)
    if found is None:
        unit_id = add_unit(desk, unit)
        yield Change(f"Thêm đơn vị {unit.name}.")
    else:
        unit_id = found.id
        if changed := change_unit(desk, unit_id, unit):
            yield Change(f"Sửa {_labels(changed)} của đơn vị {found.name}.")
    for alias in filter(None, (each.strip() for each in values.get("alias", "").split(";"))):
        if add_alias(desk, unit_id, alias):
            yield Change(f"Ghi nhớ “{alias}” là tên gọi khác của {unit.name}.")


def _take_person(desk: Desk, values: Mapping[str, str]) -> Iterator[Change]:
    person = NewPerson(
        username=values["username"].lower(),
        full_name=values.get("full_name", ""),
        honorific=values.get("honorific", ""),
        title=values.get("title", ""),
    )
    found = find_person(desk, person.username)
    if found is None:
        person_id = add_person(desk, person)
        yield Change(f"Thêm {person.full_name}, tài khoản {person.username}.", (person_id, person.username))
    else:
        person_id = found.id
        if not found.active:
            raise refusal("inactive_person", field="username", username=found.username)
        if changed := change_person(desk, person_id, person):
            yield Change(f"Sửa {_labels(changed)} của {found.full_name}.")
    if values.get("role"):
        yield from _take_role(desk, person_id, values)


def _take_role(desk: Desk, person_id: int, values: Mapping[str, str]) -> Iterator[Change]:
    role = role_named(values["role"])
    unit = unit_named(desk, values["unit"]) if values.get("unit") else None
    start, end = _day(values, "valid_from"), _day(values, "valid_to")
    appointment = Appointment(
        role=role,
        unit_id=unit and unit.id,
        valid_from=start.isoformat() if start else "",
        valid_to=end.isoformat() if end else None,
    )
    done = appoint(desk, person_id, appointment)
    what = f"vai trò {ROLE_LABELS[role]}{f', {unit.name}' if unit else ''}"
    if done == "new":
        yield Change(f"Giao {what} cho {values['username']}.")
    if done == "changed" and end:
        yield Change(f"Kết thúc {what} của {values['username']} sau ngày {end:%d/%m/%Y}.")


def _day(values: Mapping[str, str], field: str) -> date | None:
    if not (typed := values.get(field, "")):
        return None
    if found := parse_day(typed):
        return found
    raise refusal("not_a_day", field=field, typed=typed)


def _labels(columns: tuple[str, ...]) -> str:
    return ", ".join(_LABELS[column] for column in columns)

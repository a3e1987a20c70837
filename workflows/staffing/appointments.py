"""Roles of people, on certain days: given, and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.access import UNIT_ROLES
from models.base import fold
from workflows.roles import ADMIN, ROLES, SYSTEM
from workflows.staffing.desk import Desk
from workflows.staffing.people import refuse_last_admin
from workflows.staffing.units import department_id
from workflows.staffing.wording import refusal

ROLE_LABELS = {role.name: role.label for role in ROLES if role.name != SYSTEM}
"""What a person can be, with the words for it."""

_ROLE_KEYS = {fold(word): name for name, label in ROLE_LABELS.items() for word in (name, label)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role from one day to another, both included and in ISO form; without `unit_id` it is for the department."""

    role: str
    unit_id: int | None = None
    valid_from: str = ""
    valid_to: str | None = None


def appoint(desk: Desk, person_id: int, appointment: Appointment) -> str:
    """Give the role, or change the last day of one already given; return "new", "changed" or "same"."""
    values = {"person_id": person_id, "unit_id": _unit_id(desk, appointment), "role": appointment.role}
    start, end = appointment.valid_from or desk.today, appointment.valid_to
    if end and end < start:
        raise refusal("days_reversed", field="valid_to")
    held = desk.link.row(_HELD, {**values, "today": desk.today})
    if held is None:
        desk.link.run(_APPOINT, {**values, "start": start, "end": end})
        return "new"
    if end is None or (held[1] is not None and str(held[1]) == end):
        return "same"
    desk.link.run("UPDATE membership SET valid_to = :end WHERE id = :id", {"end": end, "id": held[0]})
    return "changed"


def end_appointment(desk: Desk, membership_id: int) -> None:
    """Let yesterday be the last day of the role; the days before stay as they were. The last administrator is kept."""
    row = desk.link.row("SELECT person_id, role FROM membership WHERE id = :id", {"id": membership_id})
    if row and row[1] == ADMIN:
        refuse_last_admin(desk, row[0])
    yesterday = date.fromisoformat(desk.today) - timedelta(days=1)
    desk.link.run(
        "UPDATE membership SET valid_to = :end WHERE id = :id", {"end": yesterday.isoformat(), "id": membership_id}
    )


def role_named(word: str) -> str:
    """Return the role that the word means: its identifier or its Vietnamese label, whatever the case and the marks."""
    if found := _ROLE_KEYS.get(fold(word)):
        return found
    raise refusal("unknown_role", field="role", word=word, labels="; ".join(ROLE_LABELS.values()))


_HELD = (
    "SELECT id, valid_to FROM membership WHERE person_id = :person_id AND unit_id = :unit_id AND role = :role"
    " AND (valid_to IS NULL OR valid_to >= :today) ORDER BY id"
)
_APPOINT = (
    "INSERT INTO membership (person_id, unit_id, role, valid_from, valid_to)"
    " VALUES (:person_id, :unit_id, :role, :start, :end)"
)


def _unit_id(desk: Desk, appointment: Appointment) -> int:
    department = department_id(desk)
    if department is None:
        raise refusal("no_department", field="unit")
    if appointment.role in UNIT_ROLES and appointment.unit_id in {None, department}:
        raise refusal("role_needs_unit", field="unit", label=ROLE_LABELS[appointment.role])
    return appointment.unit_id or department

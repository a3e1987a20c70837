"""The first day: the department, and the one administrator who lets everybody else in."""

from __future__ import annotations

from datetime import datetime

from models.database import Database
from workflows.roles import ADMIN
from workflows.staffing.appointments import Appointment, appoint
from workflows.staffing.desk import staffing
from workflows.staffing.people import NewPerson, add_person
from workflows.staffing.units import NewUnit, add_unit
from workflows.staffing.wording import refusal


def has_people(database: Database) -> bool:
    """Tell whether anybody has an account."""
    with database.connection() as link:
        return bool(link.value("SELECT count(*) FROM person"))


def found(database: Database, department: NewUnit, admin: NewPerson, now: datetime) -> int:
    """Store the department and its administrator, whose id is returned; InputInvalid when anybody has an account."""
    if has_people(database):
        raise refusal("has_people")
    with staffing(database, now) as desk:
        add_unit(desk, department)
        person_id = add_person(desk, admin)
        appoint(desk, person_id, Appointment(role=ADMIN))
    return person_id

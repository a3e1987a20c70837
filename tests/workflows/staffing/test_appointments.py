"""A role on certain days: given, changed, ended."""

from __future__ import annotations

import pytest

from engine.errors import InputInvalid
from models.database import Database
from tests.workflows.staffing.asking import NOW, codes, value
from workflows.staffing.appointments import Appointment, appoint, end_appointment, role_named
from workflows.staffing.desk import staffing
from workflows.staffing.people import (
    person_named,
)


def test_is_given_once(database: Database) -> None:
    with staffing(database, NOW) as desk:
        admin = person_named(desk, "admin").id
        assert appoint(desk, admin, Appointment(role="auditor")) == "new"
        assert appoint(desk, admin, Appointment(role="auditor")) == "same"
        assert appoint(desk, admin, Appointment(role="auditor", valid_to="2026-12-31")) == "changed"
        assert appoint(desk, admin, Appointment(role="auditor", valid_to="2026-12-31")) == "same"


def test_a_role_of_a_unit_names_its_unit(database: Database) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as refused:
        appoint(desk, person_named(desk, "admin").id, Appointment(role="unit_head"))
    assert codes(refused) == ["role_needs_unit"]


def test_days_run_forward(database: Database) -> None:
    reversed_days = Appointment(role="auditor", valid_from="2026-12-01", valid_to="2026-11-01")
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as refused:
        appoint(desk, 1, reversed_days)
    assert codes(refused) == ["days_reversed"]


def test_ends_with_the_day_before(database: Database) -> None:
    with staffing(database, NOW) as desk:
        appoint(desk, person_named(desk, "admin").id, Appointment(role="auditor", valid_from="2026-01-01"))
        end_appointment(desk, desk.link.value("SELECT id FROM membership WHERE role = 'auditor'"))
    assert str(value(database, "SELECT valid_to FROM membership WHERE role = 'auditor'")) == "2026-11-22"


def test_a_role_is_called_by_its_code_or_its_label() -> None:
    assert role_named("unit_head") == role_named("TRƯỞNG ĐƠN VỊ") == "unit_head"
    with pytest.raises(InputInvalid, match="văn thư"):
        role_named("vua")


def test_nobody_is_appointed_the_system() -> None:
    with pytest.raises(InputInvalid):
        role_named("system")

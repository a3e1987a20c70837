"""A person with an account: who is refused, and how an account is closed."""

from __future__ import annotations

import pytest

from engine.errors import InputInvalid
from models.database import Database
from models.passwords import password_fits
from tests.workflows.staffing.asking import NOW, codes, value
from workflows.staffing.appointments import Appointment, appoint, end_appointment
from workflows.staffing.desk import staffing
from workflows.staffing.people import (
    NewPerson,
    add_person,
    change_person,
    deactivate,
    person_named,
    reactivate,
)


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (NewPerson(username="Có dấu", full_name="Tên"), "username"),
        (NewPerson(username="a", full_name="Tên"), "username"),
        (NewPerson(username="admin", full_name="Tên"), "username_taken"),
        (NewPerson(username="lan.tt", full_name=""), "full_name"),
        (NewPerson(username="lan.tt", full_name="Tên", honorific="ngài"), "honorific"),
    ],
)
def test_refuses_what_is_no_person(database: Database, person: NewPerson, code: str) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as refused:
        add_person(desk, person)
    assert codes(refused) == [code]


def test_cannot_sign_in_before_a_password_is_given(database: Database) -> None:
    with staffing(database, NOW) as desk:
        add_person(desk, NewPerson(username="lan.tt", full_name="Trần Thị Thanh Lan"))
    stored = value(database, "SELECT password_hash FROM person WHERE username = 'lan.tt'")
    assert not password_fits(str(stored), "")


def test_changes_what_differs(database: Database) -> None:
    with staffing(database, NOW) as desk:
        person_id = person_named(desk, "admin").id
        assert change_person(desk, person_id, NewPerson(username="admin", full_name="", title="Kỹ sư")) == ("title",)
        assert change_person(desk, person_id, NewPerson(username="admin", full_name="", title="Kỹ sư")) == ()


def test_deactivation_closes_the_account_and_keeps_the_person(database: Database) -> None:
    with staffing(database, NOW) as desk:
        person_id = add_person(desk, NewPerson(username="lan.tt", full_name="Trần Thị Thanh Lan"))
        deactivate(desk, person_id)
        assert not person_named(desk, "lan.tt").active
        reactivate(desk, person_id)
        assert person_named(desk, "lan.tt").active
    assert value(database, "SELECT session_epoch FROM person WHERE username = 'lan.tt'") == 1


def test_the_last_administrator_stays(database: Database) -> None:
    with staffing(database, NOW) as desk:
        admin = person_named(desk, "admin").id
        membership = desk.link.value("SELECT id FROM membership")
        with pytest.raises(InputInvalid) as account:
            deactivate(desk, admin)
        with pytest.raises(InputInvalid) as role:
            end_appointment(desk, membership)
        assert codes(account) == codes(role) == ["last_admin"]
        other = add_person(desk, NewPerson(username="hai", full_name="Người thứ hai"))
        appoint(desk, other, Appointment(role="admin"))
        deactivate(desk, admin)
    assert value(database, "SELECT count(*) FROM person WHERE deactivated_at IS NOT NULL") == 1


def test_an_unknown_account_is_refused(database: Database) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as refused:
        person_named(desk, "ai.do")
    assert codes(refused) == ["unknown_person"]

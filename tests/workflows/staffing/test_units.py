"""A unit: one name means one unit, and it ends but is never deleted."""

from __future__ import annotations

import pytest

from engine.errors import InputInvalid
from models.database import Database
from tests.workflows.staffing.asking import NOW, POST, codes
from workflows.staffing.appointments import Appointment, appoint
from workflows.staffing.desk import staffing
from workflows.staffing.people import (
    person_named,
)
from workflows.staffing.units import NewUnit, add_alias, add_unit, change_unit, end_unit, find_unit, unit_named


def test_is_found_by_each_of_its_names_whatever_the_case_and_the_marks(database: Database) -> None:
    with staffing(database, NOW) as desk:
        unit_id = add_unit(desk, NewUnit(name=POST, short_name="Phòng BCVT", symbol="BCVT"))
        add_alias(desk, unit_id, "Phòng Bru chính")
        names = (POST, "PHÒNG BƯU CHÍNH - VIỄN THÔNG", "phong bcvt", "bcvt", "Phòng bru chính")
        assert [unit_named(desk, name).id for name in names] == [unit_id] * len(names)


def test_a_name_means_one_unit_only(database: Database) -> None:
    with staffing(database, NOW) as desk:
        add_unit(desk, NewUnit(name=POST, symbol="BCVT"))
        other = add_unit(desk, NewUnit(name="Thanh tra"))
        with pytest.raises(InputInvalid) as taken:
            add_unit(desk, NewUnit(name="Phòng mới", symbol="bcvt"))
        with pytest.raises(InputInvalid) as alias:
            add_alias(desk, other, POST)
    assert codes(taken) == codes(alias) == ["unit_taken"]
    assert POST in str(taken.value)


def test_there_is_one_department(database: Database) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as second:
        add_unit(desk, NewUnit(name="Sở khác", kind="department"))
    assert codes(second) == ["one_department"]


def test_needs_the_department_first(migrated_url: str) -> None:
    database = Database(migrated_url)
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as early:
        add_unit(desk, NewUnit(name=POST))
    database.close()
    assert codes(early) == ["no_department"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (NewUnit(name=" "), "unit_name"),
        (NewUnit(name=POST, kind="ministry"), "unit_kind"),
        (NewUnit(name="x" * 301), "too_long"),
    ],
)
def test_refuses_what_is_no_unit(database: Database, unit: NewUnit, code: str) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as refused:
        add_unit(desk, unit)
    assert codes(refused) == [code]


def test_a_blank_value_changes_nothing(database: Database) -> None:
    with staffing(database, NOW) as desk:
        unit_id = add_unit(desk, NewUnit(name=POST, short_name="BCVT"))
        assert change_unit(desk, unit_id, NewUnit(name=POST)) == ()
        assert change_unit(desk, unit_id, NewUnit(name=POST, short_name="P. BCVT")) == ("short_name",)


def test_the_department_keeps_its_kind(database: Database) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid) as refused:
        change_unit(desk, unit_named(desk, "Sở Mẫu").id, NewUnit(name="Sở Mẫu", kind="unit"))
    assert codes(refused) == ["one_department"]


def test_an_ended_unit_is_not_chosen_any_more(database: Database) -> None:
    with staffing(database, NOW) as desk:
        end_unit(desk, add_unit(desk, NewUnit(name=POST)))
    tomorrow = NOW.replace(day=24)
    with staffing(database, tomorrow) as desk:
        assert find_unit(desk, POST)
        with pytest.raises(InputInvalid) as refused:
            unit_named(desk, POST)
        assert add_unit(desk, NewUnit(name=POST))
    assert codes(refused) == ["ended_unit"]


def test_a_unit_with_people_does_not_end(database: Database) -> None:
    with staffing(database, NOW) as desk:
        unit_id = add_unit(desk, NewUnit(name=POST))
        appoint(desk, person_named(desk, "admin").id, Appointment(role="unit_head", unit_id=unit_id))
        with pytest.raises(InputInvalid) as refused:
            end_unit(desk, unit_id)
        with pytest.raises(InputInvalid) as department:
            end_unit(desk, unit_named(desk, "Sở Mẫu").id)
    assert codes(refused) == ["unit_has_members"]
    assert "Quản trị" in str(refused.value)
    assert codes(department) == ["department_stays"]


def test_an_unknown_name_lists_the_units_there_are(database: Database) -> None:
    with staffing(database, NOW) as desk, pytest.raises(InputInvalid, match="Sở Mẫu"):
        unit_named(desk, "Phòng lạ")

"""The invented department stands on both databases."""

from tests.factories import PEOPLE, Department


def test_everybody_has_an_account_and_every_unit_its_place(dept: Department) -> None:
    assert dept.value("SELECT count(*) FROM person") == len(PEOPLE)
    assert dept.value("SELECT count(*) FROM unit WHERE parent_id = :id", id=dept.units["department"]) == 6

"""Which unit a document means."""

import pytest

from engine.errors import InputInvalid
from tests.factories import Department
from tests.plans import drafted_plan, edit
from workflows.drafting import Assigned, confirm_alias, names_of, set_assignments
from workflows.drafting.names import Names

TODAY = "2026-01-05"


def _names(dept: Department) -> Names:
    with dept.database.connection() as link:
        return names_of(link, TODAY)


@pytest.mark.parametrize(
    ("wording", "unit"),
    [
        ("Văn phòng", "office"),
        ("văn phòng sở.", "office"),
        ("PHÒNG BƯU CHÍNH – VIỄN THÔNG", "post"),
        ("bcvt", "post"),
        ("Phòng Bru chính - Viễn thông", None),
        ("Phòng Thông tin", None),
        ("Sở Khoa học và Truyền thông Bình An", None),
    ],
)
def test_a_unit_is_found_by_its_whole_name_and_never_guessed(dept: Department, wording: str, unit: str | None) -> None:
    assert _names(dept).unit(wording) == (dept.units[unit] if unit else None)


def test_a_name_that_means_two_units_means_none(dept: Department) -> None:
    dept.run(
        "UPDATE unit SET short_name = 'Phòng CM' WHERE id IN (:a, :b)", a=dept.units["post"], b=dept.units["press"]
    )
    assert _names(dept).unit("Phòng CM") is None


def test_a_unit_that_has_ended_is_not_meant(dept: Department) -> None:
    dept.run("UPDATE unit SET valid_to = '2025-12-31' WHERE id = :id", id=dept.units["post"])
    assert _names(dept).unit("Phòng Bưu chính - Viễn thông") is None


def test_a_confirmed_wording_settles_every_line_of_the_plan_and_is_known_from_then_on(dept: Department) -> None:
    plan = drafted_plan(dept)
    lines = [Assigned(unit_name="Phòng Bru chính - Viễn thông", role="advise"), Assigned(unit_name="Các địa phương")]
    for item in plan.items[:2]:
        set_assignments(dept.runtime, edit(dept, plan.id), item, lines)
    settled = confirm_alias(dept.runtime, edit(dept, plan.id), "phòng Bru chính - viễn thông", dept.units["post"])
    assert settled == 2
    for item in plan.items[:2]:
        units = dept.rows("SELECT unit_id FROM assignment WHERE item_id = :id ORDER BY position", id=item)
        assert [row[0] for row in units] == [dept.units["post"], None]
    assert _names(dept).unit("Phòng Bru chính - Viễn thông") == dept.units["post"]
    by = dept.value("SELECT confirmed_by FROM unit_alias WHERE name LIKE '%Bru%'")
    assert by == dept.people["office_staff"]


def test_a_wording_that_means_another_unit_already_is_refused(dept: Department) -> None:
    plan = drafted_plan(dept)
    with pytest.raises(InputInvalid, match="Văn phòng"):
        confirm_alias(dept.runtime, edit(dept, plan.id), "Văn phòng Sở", dept.units["post"])

"""Who does what in an item."""

import pytest

from engine.errors import InputInvalid
from tests.factories import Department
from tests.plans import drafted_plan, edit
from workflows.drafting import Assigned, Bulk, assign_many, set_assignments


def _units(dept: Department, item: int) -> list[tuple[str, str, bool]]:
    named = {unit: name for name, unit in dept.units.items()}
    rows = dept.rows("SELECT unit_id, role, accountable FROM assignment WHERE item_id = :id ORDER BY position", id=item)
    return [(named[unit], role, bool(accountable)) for unit, role, accountable in rows]


def test_the_accountable_unit_becomes_the_unit_of_the_item(dept: Department) -> None:
    plan = drafted_plan(dept)
    units = [Assigned(unit_id=dept.units["press"], role="lead", accountable=True)]
    set_assignments(dept.runtime, edit(dept, plan.id), plan.items[0], units)
    assert _units(dept, plan.items[0]) == [("press", "lead", True)]
    assert dept.value("SELECT unit_id FROM subject WHERE id = :id", id=plan.items[0]) == dept.units["press"]


def test_an_item_may_wait_for_its_accountable_unit(dept: Department) -> None:
    plan = drafted_plan(dept)
    set_assignments(dept.runtime, edit(dept, plan.id), plan.items[0], [Assigned(unit_name="Các địa phương")])
    assert dept.value("SELECT unit_id FROM subject WHERE id = :id", id=plan.items[0]) is None


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ([("post", "lead", True), ("press", "lead", True)], "chỉ có một đơn vị đầu mối"),
        ([("leaders", "lead", True)], "chỉ theo dõi thì không làm đầu mối"),
        ([("post", "monitor", True)], "chỉ theo dõi thì không làm đầu mối"),
        ([("", "lead", True)], "Chưa rõ “Phòng Bru chính” là đơn vị nào"),
        ([("post", "boss", False)], "Vai trò không có trong danh mục"),
    ],
)
def test_what_contradicts_the_rules_is_refused_and_nothing_changes(
    dept: Department, units: list[tuple[str, str, bool]], sentence: str
) -> None:
    plan = drafted_plan(dept)
    before = _units(dept, plan.items[0])
    assigned = [
        Assigned(unit_id=dept.units.get(unit), unit_name="Phòng Bru chính", role=role, accountable=accountable)
        for unit, role, accountable in units
    ]
    with pytest.raises(InputInvalid, match=sentence):
        set_assignments(dept.runtime, edit(dept, plan.id), plan.items[0], assigned)
    assert _units(dept, plan.items[0]) == before


def test_many_items_get_the_same_unit_and_date_at_once(dept: Department) -> None:
    plan = drafted_plan(dept)
    bulk = Bulk(unit_id=dept.units["press"], role="lead", accountable=True, due_date="15/10/2026")
    assign_many(dept.runtime, edit(dept, plan.id), plan.items[:2], bulk)
    assert _units(dept, plan.items[0]) == [("post", "lead", False), ("press", "lead", True)]
    assert _units(dept, plan.items[1]) == [
        ("center", "lead", False),
        ("post", "coordinate", False),
        ("press", "lead", True),
    ]
    assert _units(dept, plan.items[2]) == [("office", "lead", True), ("leaders", "monitor", False)]
    dues = [str(row[0]) for row in dept.rows("SELECT due_date FROM content_item ORDER BY position")]
    assert dues == ["2026-10-15", "2026-10-15", "2026-11-30"]


def test_a_bulk_change_is_made_for_all_or_for_none(dept: Department) -> None:
    plan = drafted_plan(dept)
    with pytest.raises(InputInvalid, match="Hạn chưa phải là ngày"):
        assign_many(
            dept.runtime, edit(dept, plan.id), plan.items, Bulk(unit_id=dept.units["press"], due_date="32/1/2026")
        )
    assert _units(dept, plan.items[2]) == [("office", "lead", True), ("leaders", "monitor", False)]


def test_monitoring_leaves_the_accountable_unit_as_it_is(dept: Department) -> None:
    plan = drafted_plan(dept)
    assign_many(dept.runtime, edit(dept, plan.id), plan.items[:1], Bulk(unit_id=dept.units["leaders"], role="monitor"))
    assert _units(dept, plan.items[0])[-1] == ("leaders", "monitor", False)
    assert _units(dept, plan.items[0])[0] == ("post", "lead", True)

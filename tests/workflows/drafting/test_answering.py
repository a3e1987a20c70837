"""The accountable units and deadlines of a whole grid, in one press."""

import pytest

from engine.errors import InputInvalid, StaleSubject, UnknownSubject, WrongState
from tests.factories import Department
from tests.plans import Plan, drafted_plan, edit
from workflows.drafting import Assigned
from workflows.drafting.answering import Line, answered, fill_lines

OTHER = Assigned(unit_id=5, role="coordinate", from_document=True)
LEAD = Assigned(unit_id=4, role="lead", from_document=True)
WATCHES = Assigned(unit_id=4, role="monitor", from_document=True)


def _units(dept: Department, item: int) -> list[tuple[str, str, bool]]:
    named = {unit: name for name, unit in dept.units.items()}
    rows = dept.rows("SELECT unit_id, role, accountable FROM assignment WHERE item_id = :id ORDER BY position", id=item)
    return [(named[unit], role, bool(accountable)) for unit, role, accountable in rows]


def _line(dept: Department, item: int, unit: str | None, due: str | None = None, **more: Assigned) -> Line:
    return Line(item_id=item, accountable=dept.units[unit] if unit else None, due_date=due, **more)


def _fill(dept: Department, plan: Plan, *lines: Line) -> None:
    fill_lines(dept.runtime, edit(dept, plan.id), lines)


def test_a_unit_that_has_a_part_in_the_item_answers_by_that_part() -> None:
    units = answered((OTHER, LEAD), 4)
    assert [(each.unit_id, each.role, each.accountable) for each in units] == [
        (5, "coordinate", False),
        (4, "lead", True),
    ]


def test_a_unit_without_a_part_gets_one_of_its_own_and_watching_is_none() -> None:
    assert answered((OTHER,), 7) == (Assigned(unit_id=7, accountable=True), OTHER)
    assert answered((WATCHES,), 4) == (Assigned(unit_id=4, accountable=True), WATCHES)


def test_a_unit_that_only_answered_leaves_when_another_does() -> None:
    assert answered(answered((OTHER,), 7), 8) == (Assigned(unit_id=8, accountable=True), OTHER)
    assert answered(answered((OTHER,), 7), None) == (OTHER,)


def test_each_row_gets_its_own_values_and_the_subject_its_unit(dept: Department) -> None:
    plan = drafted_plan(dept)
    first, second, _ = plan.items
    more = Assigned(unit_id=dept.units["union"], role="monitor")
    _fill(dept, plan, _line(dept, first, "press", "2026-10-15"), _line(dept, second, None, more=more))
    assert _units(dept, first) == [("post", "lead", False), ("press", "coordinate", True)]
    assert _units(dept, second) == [
        ("center", "lead", False),
        ("post", "coordinate", False),
        ("union", "monitor", False),
    ]
    assert dept.rows("SELECT due_date, due_kind FROM content_item WHERE id = :id", id=first)[0][1] == "stated"
    assert dept.value("SELECT unit_id FROM subject WHERE id = :id", id=first) == dept.units["press"]
    assert dept.value("SELECT unit_id FROM subject WHERE id = :id", id=second) is None


def test_what_is_so_already_is_not_written_again(dept: Department) -> None:
    plan = drafted_plan(dept)
    before = dept.rows("SELECT id FROM assignment ORDER BY id")
    _fill(dept, plan, _line(dept, plan.items[0], "post"))
    assert dept.rows("SELECT id FROM assignment ORDER BY id") == before


def test_a_deadline_taken_away_is_no_longer_one_but_what_goes_on_all_the_time_still_does(dept: Department) -> None:
    plan = drafted_plan(dept)
    first, second, _ = plan.items
    dept.run("UPDATE content_item SET due_kind = 'continuous', due_date = NULL WHERE id = :id", id=second)
    _fill(dept, plan, _line(dept, first, "post", "2026-10-15"), _line(dept, second, "center"))
    _fill(dept, plan, _line(dept, first, "post"))
    kinds = dept.rows("SELECT due_date, due_kind FROM content_item WHERE id IN (:a, :b) ORDER BY id", a=first, b=second)
    assert [tuple(row) for row in kinds] == [(None, ""), (None, "continuous")]


def test_all_lines_are_stored_or_none(dept: Department) -> None:
    plan = drafted_plan(dept)
    before = _units(dept, plan.items[0])
    with pytest.raises(InputInvalid, match="chỉ theo dõi thì không làm đầu mối"):
        _fill(dept, plan, _line(dept, plan.items[0], "press"), _line(dept, plan.items[1], "leaders"))
    assert _units(dept, plan.items[0]) == before


def test_an_item_of_another_plan_is_unknown(dept: Department) -> None:
    plan, other = drafted_plan(dept), drafted_plan(dept)
    with pytest.raises(UnknownSubject):
        _fill(dept, plan, _line(dept, other.items[0], "press"))


def test_a_page_that_is_older_than_the_plan_is_stale(dept: Department) -> None:
    plan = drafted_plan(dept)
    with pytest.raises(StaleSubject):
        fill_lines(dept.runtime, edit(dept, plan.id, seen=99), [_line(dept, plan.items[0], "press")])


def test_a_submitted_plan_is_not_changed(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    with pytest.raises(WrongState):
        _fill(dept, plan, _line(dept, plan.items[0], "press"))

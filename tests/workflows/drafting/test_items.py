"""Items of a drafted plan."""

import pytest

from engine.errors import InputInvalid, UnknownSubject
from engine.verify import verify
from tests.factories import Department
from tests.plans import author, drafted_plan, edit, stored
from workflows.drafting import NewItem, add_item, change_item, items, move_item, remove_item


def _order(dept: Department, plan: int) -> list[str]:
    rows = dept.rows(
        "SELECT c.no FROM content_item c JOIN subject s ON s.id = c.id"
        " WHERE s.parent_id = :id AND s.state = 'drafted' ORDER BY c.position",
        id=plan,
    )
    return [row[0] for row in rows]


def test_an_item_is_added_at_the_end_and_counted(dept: Department) -> None:
    plan = drafted_plan(dept)
    item = add_item(dept.runtime, author(dept), plan.id, NewItem(fields={"no": "3.1", "title": "Tập huấn"}))
    assert _order(dept, plan.id) == ["1.1", "1.2", "2.1", "3.1"]
    assert dept.value("SELECT revision FROM subject WHERE id = :id", id=plan.id) == 1
    assert dept.state(item) == "drafted"


def test_an_item_needs_a_title(dept: Department) -> None:
    plan = drafted_plan(dept)
    with pytest.raises(InputInvalid, match="Tên nội dung"):
        add_item(dept.runtime, author(dept), plan.id, NewItem(fields={"no": "3.1"}))
    assert stored(dept, plan.id) == plan


def test_an_item_is_changed(dept: Department) -> None:
    plan = drafted_plan(dept)
    changes = {"title": "Tập huấn", "due_date": "15/9/2026", "due_kind": "stated", "product": "2 lớp"}
    change_item(dept.runtime, edit(dept, plan.id), plan.items[1], changes)
    due, product = dept.rows("SELECT due_date, product FROM content_item WHERE id = :id", id=plan.items[1])[0]
    assert (str(due), product) == ("2026-09-15", "2 lớp")
    assert dept.value("SELECT search_key FROM subject WHERE id = :id", id=plan.items[1]) == "tap huan"


def test_an_item_moves_and_the_others_close_up(dept: Department) -> None:
    plan = drafted_plan(dept)
    move_item(dept.runtime, edit(dept, plan.id), plan.items[2], 1)
    assert _order(dept, plan.id) == ["2.1", "1.1", "1.2"]
    move_item(dept.runtime, edit(dept, plan.id), plan.items[2], 99)
    assert _order(dept, plan.id) == ["1.1", "1.2", "2.1"]


def test_an_item_taken_out_is_kept_in_history_with_who_asked(dept: Department) -> None:
    plan = drafted_plan(dept)
    remove_item(dept.runtime, edit(dept, plan.id), plan.items[0])
    assert (dept.state(plan.items[0]), _order(dept, plan.id)) == ("terminated", ["1.2", "2.1"])
    sql = "SELECT h.body, c.subject_id FROM history h JOIN history c ON c.id = h.caused_by WHERE h.subject_id = :id"
    body, cause = dept.rows(sql + " ORDER BY h.seq DESC", id=plan.items[0])[0]
    assert cause == plan.id
    assert "Vũ Ngọc Diệp bỏ nội dung này khỏi dự thảo." in body
    assert list(verify(dept.database)) == []


def test_a_removal_that_is_refused_counts_as_no_edit(dept: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = drafted_plan(dept)
    before = dept.value("SELECT revision FROM subject WHERE id = :id", id=plan.id)
    monkeypatch.setattr(items, "REMOVED", "x")
    with pytest.raises(InputInvalid):
        remove_item(dept.runtime, edit(dept, plan.id), plan.items[0])
    assert dept.state(plan.items[0]) == "drafted"
    assert dept.value("SELECT revision FROM subject WHERE id = :id", id=plan.id) == before


def test_an_item_of_another_plan_is_not_found(dept: Department) -> None:
    plan, other = drafted_plan(dept), drafted_plan(dept)
    with pytest.raises(UnknownSubject):
        change_item(dept.runtime, edit(dept, plan.id), other.items[0], {"title": "Khác"})
    with pytest.raises(UnknownSubject):
        remove_item(dept.runtime, edit(dept, plan.id), other.items[0])

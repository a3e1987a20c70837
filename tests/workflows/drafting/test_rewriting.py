"""An item rewritten in one piece."""

import pytest

from engine.errors import InputInvalid
from tests.factories import Department
from tests.plans import drafted_plan, edit
from workflows.drafting import Assigned, NewItem
from workflows.drafting.rewriting import rewrite_item


def test_fields_and_units_are_stored_together_and_the_title_is_found_by_search(dept: Department) -> None:
    plan = drafted_plan(dept)
    item = NewItem(
        fields={"title": "Đo thời gian trả kết quả", "no": "4", "due_date": "30/11/2026", "due_kind": "stated"},
        units=(Assigned(unit_id=dept.units["press"], role="lead", accountable=True),),
    )
    rewrite_item(dept.runtime, edit(dept, plan.id), plan.items[0], item)
    row = dept.rows(
        "SELECT s.title, s.search_key, s.unit_id, c.no, c.due_kind FROM subject s JOIN content_item c ON c.id = s.id"
        " WHERE s.id = :id",
        id=plan.items[0],
    )[0]
    assert tuple(row) == (
        "Đo thời gian trả kết quả",
        "do thoi gian tra ket qua",
        dept.units["press"],
        "4",
        "stated",
    )


def test_neither_is_stored_when_one_is_wrong(dept: Department) -> None:
    plan = drafted_plan(dept)
    two = tuple(Assigned(unit_id=dept.units[unit], accountable=True) for unit in ("press", "post"))
    with pytest.raises(InputInvalid, match="chỉ có một đơn vị đầu mối"):
        rewrite_item(dept.runtime, edit(dept, plan.id), plan.items[0], NewItem(fields={"title": "Tên khác"}, units=two))
    assert (
        dept.value("SELECT title FROM subject WHERE id = :id", id=plan.items[0]) == "Tuyên truyền cải cách hành chính"
    )

"""A new draft from last year's plan."""

from tests.factories import Department
from tests.plans import author, running_plan, stored
from workflows.drafting import copy_from


def test_the_content_comes_along_a_year_later_and_the_paper_stays_behind(dept: Department) -> None:
    old = running_plan(dept)
    new = stored(dept, copy_from(dept.runtime, author(dept), old.id))
    assert (dept.state(new.id), dept.state(new.items[0])) == ("drafted", "drafted")
    row = dept.rows(
        "SELECT number, issue_date, signed_at, period_to, copied_from_id FROM plan WHERE id = :id", id=new.id
    )
    assert [(number, issued, signed, str(end), source) for number, issued, signed, end, source in row] == [
        ("", None, None, "2027-12-31", old.id)
    ]
    assert len(new.items) == 3
    assert str(dept.value("SELECT due_date FROM content_item WHERE id = :id", id=new.items[0])) == "2027-11-30"
    assert dept.value("SELECT count(*) FROM legal_basis WHERE plan_id = :id", id=new.id) == 1
    assert dept.value("SELECT unit_id FROM subject WHERE id = :id", id=new.items[0]) == dept.units["post"]


def test_an_ended_unit_gives_way_to_its_successor_or_to_nobody(dept: Department) -> None:
    old = running_plan(dept)
    dept.run(
        "UPDATE unit SET valid_to = '2026-01-04', successor_id = :next WHERE id = :id",
        id=dept.units["post"],
        next=dept.units["press"],
    )
    dept.run("UPDATE unit SET valid_to = '2026-01-04' WHERE id = :id", id=dept.units["center"])
    new = stored(dept, copy_from(dept.runtime, author(dept), old.id))
    rows = dept.rows(
        "SELECT unit_id, accountable FROM assignment WHERE item_id = :id ORDER BY position", id=new.items[1]
    )
    assert [(unit, bool(accountable)) for unit, accountable in rows] == [(None, False), (dept.units["press"], False)]
    assert dept.value("SELECT unit_id FROM subject WHERE id = :id", id=new.items[0]) == dept.units["press"]

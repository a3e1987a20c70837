"""What a unit writes in its report."""

import pytest

from engine.errors import NotPermitted, UnknownSubject, WrongState
from tests.factories import Department
from tests.plans import Plan, approve_report, edit, file, report_of, running_plan
from workflows.reporting import Evidence, Line, Written, note_opened, save


def _report(dept: Department) -> tuple[Plan, int]:
    plan = running_plan(dept)
    return plan, report_of(dept, plan, "post", final=False)


def test_what_is_named_is_written_and_the_rest_stays(dept: Department) -> None:
    plan, report = _report(dept)
    save(
        dept.runtime,
        edit(dept, report, "post_staff"),
        Written(summary="Tiến độ tốt", lines={plan.items[0]: Line(text="2 lớp\r\n80 người ")}),
    )
    save(
        dept.runtime, edit(dept, report, "post_head"), Written(lines={plan.items[1]: Line(blank_reason="Chưa đến kỳ")})
    )
    assert dept.value("SELECT summary FROM report WHERE id = :id", id=report) == "Tiến độ tốt"
    assert dept.rows(
        "SELECT text, blank_reason FROM report_line WHERE report_id = :id ORDER BY position", id=report
    ) == [
        ("2 lớp\n80 người", ""),
        ("", "Chưa đến kỳ"),
    ]


def test_evidence_is_added_placed_and_removed_but_never_lost(dept: Department) -> None:
    plan, report = _report(dept)
    added = Evidence(**file(dept), item_id=plan.items[0])
    save(dept.runtime, edit(dept, report, "post_staff"), Written(added=(added,)))
    key = dept.value("SELECT id FROM attachment WHERE subject_id = :id", id=report)
    save(dept.runtime, edit(dept, report, "post_staff"), Written(places={key: "Mục 2, trang 3"}))
    save(dept.runtime, edit(dept, report, "post_staff"), Written(removed=(key,)))
    place, item, removed = dept.rows("SELECT place, item_id, removed_at FROM attachment WHERE id = :id", id=key)[0]
    assert (place, item) == ("Mục 2, trang 3", plan.items[0])
    assert removed is not None


def test_evidence_about_an_item_of_others_is_refused(dept: Department) -> None:
    plan, report = _report(dept)
    foreign = Evidence(**file(dept), item_id=plan.items[2])
    with pytest.raises(UnknownSubject):
        save(dept.runtime, edit(dept, report, "post_staff"), Written(summary="Không lưu", added=(foreign,)))
    assert dept.value("SELECT summary FROM report WHERE id = :id", id=report) == ""


def test_only_the_unit_writes_and_only_a_draft(dept: Department) -> None:
    _, report = _report(dept)
    with pytest.raises(NotPermitted):
        save(dept.runtime, edit(dept, report, "press_staff"), Written(summary="Khác"))
    approve_report(dept, report, "post")
    with pytest.raises(WrongState):
        save(dept.runtime, edit(dept, report, "post_staff"), Written(summary="Khác"))


def test_the_first_look_of_the_office_is_noted_once_and_only_at_an_approved_report(dept: Department) -> None:
    _, report = _report(dept)
    opened = "SELECT office_opened_at FROM report WHERE id = :id"
    note_opened(dept.runtime, report, dept.tick())
    assert dept.value(opened, id=report) is None
    approve_report(dept, report, "post")
    note_opened(dept.runtime, report, dept.tick())
    first = dept.value(opened, id=report)
    note_opened(dept.runtime, report, dept.tick())
    assert first is not None
    assert dept.value(opened, id=report) == first

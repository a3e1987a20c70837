"""What happens to a report, and through it to the items."""

import json

from tests.factories import Department
from tests.plans import (
    accept_final_report,
    approve_report,
    file,
    refused,
    report_of,
    running_plan,
    summarised_plan,
    write_report,
)
from workflows.reporting import note_opened


def test_late_is_settled_when_the_report_first_leaves_its_unit_and_kept(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post", final=False)
    dept.tick(days=200)
    approve_report(dept, report, "post")
    first = dept.value("SELECT first_approved_at FROM report WHERE id = :id", id=report)
    back = {"reason": "Thiếu bảng trích số liệu", "resubmit_by": "30/12/2026", "remarks_file": file(dept, "góp ý")}
    dept.act("return", report, "office_staff", **back)
    dept.act("submit", report, "post_staff")
    dept.act("approve", report, "post_head")
    late, kept, due = dept.rows("SELECT late, first_approved_at, due_date FROM report WHERE id = :id", id=report)[0]
    assert (bool(late), kept, str(due)) == (True, first, "2026-12-30")


def test_a_report_in_time_is_not_late_even_when_it_comes_back_after(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post", final=False)
    approve_report(dept, report, "post")
    dept.act("withdraw", report, "post_head", reason="Bổ sung số liệu tháng 5")
    dept.tick(days=200)
    dept.act("submit", report, "post_staff")
    dept.act("approve", report, "post_head")
    assert bool(dept.value("SELECT late FROM report WHERE id = :id", id=report)) is False


def test_a_returned_report_says_so_until_it_is_submitted_again_and_may_be_opened_anew(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post", final=False)
    approve_report(dept, report, "post")
    note_opened(dept.runtime, report, dept.tick())
    dept.act("return", report, "office_staff", reason="Thiếu bảng trích số liệu", resubmit_by="30/12/2026")
    sql = "SELECT returned, office_opened_at FROM report WHERE id = :id"
    assert [(bool(row[0]), row[1]) for row in dept.rows(sql, id=report)] == [(True, None)]
    dept.act("submit", report, "post_staff")
    assert [bool(row[0]) for row in dept.rows(sql, id=report)] == [False]


def test_the_last_missing_final_report_moves_the_item(dept: Department) -> None:
    plan = running_plan(dept)
    accept_final_report(dept, plan, "post")
    assert [dept.state(item) for item in plan.items] == ["in_progress", "in_progress", "in_progress"]
    accept_final_report(dept, plan, "center")
    assert [dept.state(item) for item in plan.items] == ["in_progress", "reported", "in_progress"]
    cause = dept.value(
        "SELECT c.transition FROM history h JOIN history c ON c.id = h.caused_by"
        " WHERE h.subject_id = :id AND h.transition = 'report'",
        id=plan.items[1],
    )
    assert cause == "accept"


def test_reopening_keeps_the_received_version_and_takes_the_items_back(dept: Department) -> None:
    plan = running_plan(dept)
    for unit in ("post", "center"):
        accept_final_report(dept, plan, unit)
    report = report_of(dept, plan, "post")
    dept.act("reopen", report, "office_head", reason="Số liệu không khớp hệ thống")
    assert dept.state(plan.items[1]) == "in_progress"
    number, text = dept.rows("SELECT number, document FROM report_version WHERE report_id = :id", id=report)[0]
    kept = json.loads(text)
    assert number == 1
    assert [line["text"] for line in kept["lines"]] == ["Đã hoàn thành theo kế hoạch"] * 2
    assert {piece["place"] for piece in kept["evidence"]} == {"Mục 1, trang 2"}
    assert dept.value("SELECT version FROM report WHERE id = :id", id=report) == 2
    dept.act("submit", report, "post_staff")
    dept.act("approve", report, "post_head")
    dept.act("accept", report, "office_staff")
    assert dept.state(plan.items[1]) == "reported"


def test_a_waived_report_is_closed(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "press", final=False)
    dept.act("waive", report, "office_head", reason="Kỳ này đơn vị không có việc")
    assert dept.state(report) == "waived"
    assert dept.value("SELECT closed_at FROM subject WHERE id = :id", id=report) is not None


def test_a_report_reopened_after_the_summary_moves_its_items_back_and_forth(dept: Department) -> None:
    plan = summarised_plan(dept)
    report = report_of(dept, plan, "center")
    dept.act("reopen", report, "office_head", reason="Số liệu không khớp hệ thống")
    assert dept.state(plan.items[1]) == "in_progress"
    assert set(refused(dept, "finish", plan.items[1], "office_head")) == {"wrong_state"}
    write_report(dept, report, "center")
    dept.act("submit", report, "center_staff")
    dept.act("approve", report, "center_head")
    dept.act("accept", report, "office_staff")
    assert dept.state(plan.items[1]) == "reported"

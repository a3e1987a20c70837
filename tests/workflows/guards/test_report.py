"""Each rule of a report, once held and once broken."""

import pytest

from tests.factories import Department
from tests.plans import (
    accept_final_report,
    approve_report,
    reasons,
    refused,
    report_of,
    running_plan,
    write_report,
)
from workflows.reporting import note_opened


def test_every_line_says_something_or_why_not(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post", final=False)
    sentence = reasons(dept, report, "submit", "post_staff")["every_line_has_text_or_a_reason"]
    assert sentence == "Còn 2/2 nội dung chưa có kết quả hoặc lý do để trống: 1.1, 1.2."
    dept.run("UPDATE report_line SET blank_reason = 'Chưa đến kỳ' WHERE report_id = :id", id=report)
    assert reasons(dept, report, "submit", "post_staff") == {}


def test_evidence_says_where_in_it_to_look(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    write_report(dept, report, "post")
    assert reasons(dept, report, "submit", "post_staff") == {}
    dept.run("UPDATE attachment SET place = '' WHERE subject_id = :id", id=report)
    sentence = reasons(dept, report, "submit", "post_staff")["every_evidence_has_its_place"]
    assert sentence == "Còn 2 minh chứng chưa ghi mục, trang: Minh chứng.pdf, Minh chứng.pdf."


def test_the_accountable_unit_proves_its_final_results_and_others_need_not(dept: Department) -> None:
    plan = running_plan(dept)
    for unit, expected in (("post", {"final_results_have_evidence"}), ("press", set())):
        report = report_of(dept, plan, unit)
        write_report(dept, report, unit)
        dept.run("UPDATE attachment SET removed_at = added_at WHERE subject_id = :id", id=report)
        assert set(reasons(dept, report, "submit", f"{unit}_staff")) == expected


def test_nobody_approves_the_own_report(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    write_report(dept, report, "post")
    dept.act("submit", report, "post_head")
    assert set(reasons(dept, report, "approve", "post_head")) == {"own_work"}
    assert reasons(dept, report, "approve", "post_deputy") == {}
    assert reasons(dept, report, "approve", "other_deputy") == {}


@pytest.mark.parametrize("transition", ["accept", "return"])
def test_the_office_receives_the_reports_of_others_and_the_deputy_director_its_own(
    dept: Department, transition: str
) -> None:
    plan = running_plan(dept)
    others, own = report_of(dept, plan, "post"), report_of(dept, plan, "office")
    approve_report(dept, others, "post")
    approve_report(dept, own, "office")
    assert reasons(dept, others, transition, "office_staff") == {}
    assert set(reasons(dept, others, transition, "other_deputy")) == {"nobody_judges_the_own_unit"}
    assert set(reasons(dept, own, transition, "office_staff")) == {"nobody_judges_the_own_unit"}
    assert set(reasons(dept, own, transition, "office_deputy")) == {"nobody_judges_the_own_unit"}
    assert reasons(dept, own, transition, "deputy") == {}


def test_a_member_of_the_office_who_belongs_to_the_unit_does_not_receive_its_report(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    approve_report(dept, report, "post")
    dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from)"
        " SELECT :person, :unit, 'unit_staff', min(valid_from) FROM membership",
        person=dept.people["office_staff"],
        unit=dept.units["post"],
    )
    assert set(reasons(dept, report, "accept", "office_staff")) == {"nobody_judges_the_own_unit"}


def test_a_report_is_withdrawn_until_the_office_has_opened_it(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    approve_report(dept, report, "post")
    assert reasons(dept, report, "withdraw", "post_head") == {}
    note_opened(dept.runtime, report, dept.tick())
    assert set(reasons(dept, report, "withdraw", "post_head")) == {"office_has_not_opened_it"}


def test_a_returned_report_comes_back_on_a_working_day(dept: Department) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    approve_report(dept, report, "post")
    reason = {"reason": "Thiếu bảng trích số liệu"}
    past = refused(dept, "return", report, "office_staff", resubmit_by="02/01/2026", **reason)
    free = refused(dept, "return", report, "office_staff", resubmit_by="24/11/2026", **reason)
    assert past["new_date_is_a_working_day_to_come"] == "02/01/2026 đã qua. Chọn từ 05/01/2026."
    assert free["new_date_is_a_working_day_to_come"] == ("24/11/2026 nghỉ Ngày Văn hóa Việt Nam. Chọn từ 25/11/2026.")
    dept.act("return", report, "office_staff", resubmit_by="25/11/2026", **reason)
    assert str(dept.value("SELECT due_date FROM report WHERE id = :id", id=report)) == "2026-11-25"


def test_nothing_is_reported_about_a_plan_that_is_over(dept: Department) -> None:
    plan = running_plan(dept)
    report = accept_final_report(dept, plan, "post")
    drafted = report_of(dept, plan, "press")
    write_report(dept, drafted, "press")
    dept.act("cancel", plan.id, "director", document_number="9/QĐ", reason="Không còn cần thiết")
    assert set(reasons(dept, drafted, "submit", "press_staff")) == {"plan_is_not_over"}
    assert set(reasons(dept, report, "reopen", "office_head")) == {"plan_is_not_over"}

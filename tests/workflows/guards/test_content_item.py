"""Each rule of a content item, once held and once broken."""

import pytest

from engine.errors import GuardRefused
from tests.factories import Department
from tests.plans import (
    accept_final_report,
    approve_report,
    author,
    drafted_plan,
    issue,
    reasons,
    refused,
    report_of,
    running_plan,
    signed_plan,
    summarised_plan,
)
from workflows.drafting import NewItem, add_item


def test_items_are_added_to_a_draft_only(dept: Department) -> None:
    plan = drafted_plan(dept)
    more = NewItem(fields={"title": "Thêm một nội dung"})
    added = add_item(dept.runtime, author(dept), plan.id, more)
    dept.act("terminate", added, None, reason="Bỏ khỏi dự thảo")
    dept.act("submit", plan.id, "office_staff")
    with pytest.raises(GuardRefused, match="không còn là dự thảo"):
        add_item(dept.runtime, author(dept), plan.id, more)


def test_an_item_is_issued_with_its_plan(dept: Department) -> None:
    plan = drafted_plan(dept)
    assert set(refused(dept, "issue", plan.items[0], None)) == {"plan_is_issued"}


def test_an_item_is_reported_when_every_unit_but_those_that_monitor_has_reported(dept: Department) -> None:
    plan = running_plan(dept)
    accept_final_report(dept, plan, "post")
    sentence = refused(dept, "report", plan.items[0], None)["every_assigned_unit_has_reported"]
    assert sentence == "Chưa nhận báo cáo kỳ cuối của: Phòng Thông tin - Báo chí."
    accept_final_report(dept, plan, "press")
    assert dept.state(plan.items[0]) == "reported"
    accept_final_report(dept, plan, "office")
    assert dept.state(plan.items[2]) == "reported"


def test_a_waived_final_report_counts_as_given_and_an_interim_one_does_not(dept: Department) -> None:
    plan = running_plan(dept)
    interim = report_of(dept, plan, "press", final=False)
    approve_report(dept, interim, "press")
    dept.act("accept", interim, "office_staff")
    accept_final_report(dept, plan, "post")
    assert dept.state(plan.items[0]) == "in_progress"
    dept.act("waive", report_of(dept, plan, "press"), "office_head", reason="Đơn vị mới sáp nhập")
    assert dept.state(plan.items[0]) == "reported"


def test_a_reported_item_goes_back_only_when_a_final_report_does(dept: Department) -> None:
    plan = running_plan(dept)
    report = accept_final_report(dept, plan, "office")
    assert set(refused(dept, "reopen", plan.items[2], None)) == {"a_final_report_is_open_again"}
    dept.act("reopen", report, "deputy", reason="Số liệu tháng 11 chưa đủ")
    assert dept.state(plan.items[2]) == "in_progress"


def test_an_item_is_evaluated_when_all_its_evaluations_are_published(dept: Department) -> None:
    plan = summarised_plan(dept)
    assert set(refused(dept, "evaluate", plan.items[0], None)) == {"every_evaluation_line_is_published"}


def test_a_person_ends_an_item_by_an_amending_document(dept: Department) -> None:
    item = running_plan(dept).items[0]
    reason = {"reason": "Nhiệm vụ chuyển sang đơn vị khác"}
    assert set(refused(dept, "terminate", item, "office_head", **reason)) == {"an_amending_document_is_named"}
    dept.act("terminate", item, "office_head", document_number="21/KH-SKHTT", **reason)
    assert dept.value("SELECT closed_at FROM subject WHERE id = :id", id=item) is not None


def test_nothing_is_taken_out_of_what_was_submitted(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    assert set(refused(dept, "terminate", plan.items[0], None, reason="Bỏ khỏi dự thảo")) == {
        "a_drafted_item_goes_with_its_draft"
    }


def test_the_head_of_the_accountable_unit_accepts_and_nobody_else(dept: Department) -> None:
    plan = signed_plan(dept)
    issue(dept, plan)
    assert reasons(dept, plan.items[0], "accept", "post_head") == {}
    assert set(reasons(dept, plan.items[0], "accept", "press_head")) == {"not_permitted"}
    assert set(reasons(dept, plan.items[0], "accept", "post_staff")) == {"not_permitted"}

"""Each rule of a plan, once held and once broken."""

from collections.abc import Callable

import pytest

from tests.factories import Department
from tests.plans import (
    Plan,
    accept_final_report,
    drafted_plan,
    file,
    issue,
    reasons,
    refused,
    running_plan,
    signed_plan,
    summarised_plan,
    today,
)

Break = Callable[[Department, Plan], None]


def _sql(statement: str) -> Break:
    return lambda dept, plan: dept.run(statement, id=plan.id)


SUBMITTABLE = {
    "has_a_title": _sql("UPDATE subject SET title = ' ' WHERE id = :id"),
    "has_a_basis": _sql("DELETE FROM legal_basis WHERE plan_id = :id"),
    "has_a_period_with_an_end": _sql("UPDATE plan SET period_to = NULL WHERE id = :id"),
    "every_item_has_its_accountable_unit": _sql("UPDATE assignment SET accountable = false"),
}


@pytest.mark.parametrize(("code", "spoil"), SUBMITTABLE.items(), ids=SUBMITTABLE)
def test_a_plan_is_submitted_only_when_it_is_whole(dept: Department, code: str, spoil: Break) -> None:
    plan = drafted_plan(dept)
    assert reasons(dept, plan.id, "submit", "office_staff") == {}
    spoil(dept, plan)
    assert set(reasons(dept, plan.id, "submit", "office_staff")) == {code}
    assert code in reasons(dept, plan.id, "record_issued", "clerk")


def test_a_plan_has_something_to_do_in_it(dept: Department) -> None:
    plan = drafted_plan(dept)
    for item in plan.items:
        dept.act("terminate", item, None, reason="Bỏ khỏi dự thảo")
    assert "has_an_item" in reasons(dept, plan.id, "submit", "office_staff")


def test_items_without_their_accountable_unit_are_named(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.run("UPDATE assignment SET accountable = false WHERE item_id <> :id", id=plan.items[0])
    sentence = reasons(dept, plan.id, "submit", "office_staff")["every_item_has_its_accountable_unit"]
    assert sentence == "Còn 2/3 nội dung chưa có đơn vị đầu mối: 1.2, 2.1."


def test_the_leaders_answer_for_no_item(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.run("UPDATE assignment SET unit_id = :unit WHERE accountable = true", unit=dept.units["leaders"])
    assert "every_item_has_its_accountable_unit" in reasons(dept, plan.id, "submit", "office_staff")


def test_nobody_endorses_or_signs_what_he_or_she_submitted(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from)"
        " SELECT :person, unit_id, 'office_staff', valid_from FROM membership WHERE role = 'office_staff'",
        person=dept.people["office_head"],
    )
    dept.act("submit", plan.id, "office_head")
    assert set(reasons(dept, plan.id, "endorse", "office_head")) == {"own_work"}
    assert reasons(dept, plan.id, "endorse", "office_deputy") == {}


def test_what_is_signed_is_what_was_endorsed(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    dept.act("endorse", plan.id, "office_head", content_checked=True, form_checked=True)
    assert reasons(dept, plan.id, "sign", "director") == {}
    dept.run("UPDATE content_item SET text = 'khác' WHERE id = :id", id=plan.items[1])
    assert set(reasons(dept, plan.id, "sign", "director")) == {"content_is_the_endorsed_version"}


def test_a_plan_is_issued_to_somebody(dept: Department) -> None:
    plan = signed_plan(dept)
    assert reasons(dept, plan.id, "issue", "clerk") == {}
    dept.run("DELETE FROM recipient WHERE plan_id = :id", id=plan.id)
    assert set(reasons(dept, plan.id, "issue", "clerk")) == {"has_recipients"}


def test_the_date_of_issue_is_neither_before_the_signature_nor_to_come(dept: Department) -> None:
    plan = signed_plan(dept)
    signed = {"signed_file": file(dept)}
    before = refused(dept, "issue", plan.id, "clerk", issue_date="04/01/2026", **signed)
    after = refused(dept, "issue", plan.id, "clerk", issue_date="06/01/2026", **signed)
    assert before == {
        "issue_date_is_not_before_the_signature": "Ngày ban hành không thể trước ngày ký 05/01/2026."
        " Chọn từ ngày 05/01/2026."
    }
    assert set(after) == {"issue_date_is_not_to_come"}
    dept.act("issue", plan.id, "clerk", issue_date="05/01/2026", **signed)


def test_a_signature_after_midnight_in_ha_noi_counts_there(dept: Department) -> None:
    plan = signed_plan(dept)
    stamp = dept.database.timestamp(dept.now.replace(hour=17, minute=30))
    dept.run("UPDATE plan SET signed_at = :at WHERE id = :id", at=stamp, id=plan.id)
    dept.tick(days=2)
    assert "issue_date_is_not_before_the_signature" in refused(
        dept, "issue", plan.id, "clerk", issue_date="05/01/2026", signed_file=file(dept)
    )


def test_the_system_starts_a_plan_on_its_first_day_and_a_person_whenever(dept: Department) -> None:
    plan = signed_plan(dept)
    issue(dept, plan)
    dept.run("UPDATE plan SET period_from = :day WHERE id = :id", day="2026-01-07", id=plan.id)
    assert reasons(dept, plan.id, "start", "office_head") == {}
    assert set(refused(dept, "start", plan.id, None)) == {"start_date_has_come"}
    dept.tick(days=2)
    dept.act("start", plan.id, None)


def test_an_extension_moves_the_end_on(dept: Department) -> None:
    plan = running_plan(dept)
    amending = {"document_number": "20/QĐ-SKHTT", "changes": "Gia hạn"}
    assert "new_end_is_later" in refused(dept, "amend", plan.id, "director", period_to="31/12/2026", **amending)
    dept.act("amend", plan.id, "director", period_to="31/03/2027", **amending)


def test_a_plan_is_summed_up_when_nothing_is_under_way(dept: Department) -> None:
    plan = running_plan(dept)
    accept_final_report(dept, plan, "office")
    sentence = reasons(dept, plan.id, "summarise", "office_head")["every_item_is_reported_or_terminated"]
    assert sentence == "Còn 2/3 nội dung chưa báo cáo: 1.1, 1.2."
    for unit in ("post", "center", "press"):
        accept_final_report(dept, plan, unit)
    assert reasons(dept, plan.id, "summarise", "office_head") == {}


def test_a_plan_is_concluded_when_every_unit_knows_its_evaluation(dept: Department) -> None:
    plan = summarised_plan(dept)
    sentence = reasons(dept, plan.id, "conclude", "director")["every_evaluation_is_published"]
    assert sentence.startswith("Còn 4/4 bản đánh giá chưa công bố: Văn phòng, Phòng Bưu chính")


def test_the_issue_date_must_be_given_with_the_signed_file(dept: Department) -> None:
    plan = signed_plan(dept)
    assert set(refused(dept, "issue", plan.id, "clerk")) == {"issue_date_missing", "signed_file_missing"}
    missing = {"sha256": "0" * 64, "name": "Không có.pdf"}
    assert set(refused(dept, "issue", plan.id, "clerk", issue_date=today(dept), signed_file=missing)) == {
        "file_not_stored"
    }
    assert dept.state(plan.id) == "signed"

"""What happens to a plan and its paper."""

import json
from datetime import date

import pytest

from engine.verify import verify
from tests.factories import Department
from tests.plans import (
    Plan,
    drafted_plan,
    edit,
    file,
    issue,
    refused,
    reported_plan,
    running_plan,
    signed_plan,
    today,
)
from workflows.days import a_year_after
from workflows.drafting import update_plan


def test_submitting_freezes_the_next_version(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    dept.act("return", plan.id, "office_head", reason="Bổ sung căn cứ pháp lý")
    update_plan(dept.runtime, edit(dept, plan.id), {"purpose": "Nâng cao chất lượng phục vụ"})
    dept.act("submit", plan.id, "office_staff")
    versions = dept.rows("SELECT number, hash, document FROM plan_version WHERE plan_id = :id ORDER BY 1", id=plan.id)
    first, second = (json.loads(row[2]) for row in versions)
    assert [row[0] for row in versions] == [1, 2]
    assert (first["purpose"], second["purpose"]) == ("", "Nâng cao chất lượng phục vụ")
    assert [item["no"] for item in second["items"]] == ["1.1", "1.2", "2.1"]
    assert [unit["accountable"] for unit in second["items"][0]["units"]] == [True, False]
    assert dept.value("SELECT content_hash FROM plan WHERE id = :id", id=plan.id) == versions[1][1] != versions[0][1]


@pytest.mark.parametrize(("person", "title"), [("director", "GIÁM ĐỐC"), ("deputy", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")])
def test_the_signature_says_who_signed_and_for_whom(dept: Department, person: str, title: str) -> None:
    plan = drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    dept.act("endorse", plan.id, "office_head", content_checked=True, form_checked=True)
    dept.act("sign", plan.id, person)
    name, printed, at = dept.rows("SELECT signer_name, signer_title, signed_at FROM plan")[0]
    assert (name, printed) == (dept.value("SELECT full_name FROM person WHERE username = :name", name=person), title)
    assert at is not None


def test_issuing_gives_number_register_line_period_items_reports_and_news(dept: Department) -> None:
    plan = signed_plan(dept)
    dept.tick(days=1)
    issue(dept, plan)
    number, symbol, start = dept.rows("SELECT number, symbol, period_from FROM plan WHERE id = :id", id=plan.id)[0]
    assert (number, symbol, str(start)) == ("01/KH-SKHTT", "KH-SKHTT", "2026-01-06")
    line = dept.rows("SELECT number, subject_id, issue_date, outside FROM register_entry")
    assert [(row[0], row[1], str(row[2]), bool(row[3])) for row in line] == [(1, plan.id, "2026-01-06", False)]
    assert {dept.state(item) for item in plan.items} == {"issued"}
    assert dept.value("SELECT purpose FROM attachment WHERE subject_id = :id", id=plan.id) == "signed"
    assert _told(dept, plan, "plan_issued", "unit_head") == {"office", "post", "press", "center"}
    assert dept.value("SELECT search_key FROM subject WHERE id = :id", id=plan.id).startswith("01/kh-skhtt phong trao")


def test_a_plan_without_its_own_symbol_takes_the_departments(dept: Department) -> None:
    plan = drafted_plan(dept)
    update_plan(dept.runtime, edit(dept, plan.id), {"symbol": ""})
    dept.act("submit", plan.id, "office_staff")
    dept.act("endorse", plan.id, "office_head", content_checked=True, form_checked=True)
    dept.act("sign", plan.id, "director")
    issue(dept, plan)
    assert dept.value("SELECT symbol FROM plan WHERE id = :id", id=plan.id) == "KH-SKHTT"


def test_a_plan_signed_outside_is_recorded_with_its_number(dept: Department) -> None:
    plan = drafted_plan(dept)
    given = {"number": 57, "issue_date": today(dept), "signed_file": file(dept)}
    dept.act("record_issued", plan.id, "clerk", **given)
    assert dept.value("SELECT number FROM plan WHERE id = :id", id=plan.id) == "57/KH-SKHTT"
    assert bool(dept.value("SELECT outside FROM register_entry")) is True
    assert dept.value("SELECT count(*) FROM plan_version") == 1
    assert {dept.state(item) for item in plan.items} == {"issued"}


def test_a_number_given_twice_is_refused_and_nothing_happens(dept: Department) -> None:
    first, second = signed_plan(dept), signed_plan(dept)
    issue(dept, first, number=12)
    why = refused(dept, "issue", second.id, "clerk", issue_date=today(dept), signed_file=file(dept), number=12)
    assert why == {
        "number_is_taken": "Số 12/KH-SKHTT năm 2026 đã có trong sổ văn bản đi."
        " Kiểm tra lại số, hoặc để trống để phần mềm cấp số."
    }
    assert dept.state(second.id) == "signed"
    assert {dept.state(item) for item in second.items} == {"drafted"}


def test_groups_become_the_units_of_the_day(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.run(
        "UPDATE assignment SET unit_id = NULL, unit_name = 'Các phòng, đơn vị', role = 'perform'"
        " WHERE item_id = :id AND role = 'monitor'",
        id=plan.items[2],
    )
    dept.run("UPDATE unit SET valid_to = '2025-12-31' WHERE id = :id", id=dept.units["center"])
    dept.act("record_issued", plan.id, "clerk", number=5, issue_date=today(dept), signed_file=file(dept))
    units = dept.rows("SELECT unit_id, role FROM assignment WHERE item_id = :id ORDER BY position", id=plan.items[2])
    assert [tuple(row) for row in units] == [
        (dept.units["office"], "lead"),
        (dept.units["post"], "perform"),
        (dept.units["press"], "perform"),
    ]


def test_an_amendment_keeps_the_old_version_and_moves_the_end(dept: Department) -> None:
    plan = running_plan(dept)
    dept.run("UPDATE content_item SET due_kind = 'inherited', due_date = '2026-12-31' WHERE id = :id", id=plan.items[0])
    changed = {"document_number": "20/QĐ-SKHTT", "changes": "Gia hạn sáu tháng", "period_to": "30/06/2027"}
    dept.act("amend", plan.id, "director", **changed)
    ends = [json.loads(row[0])["period_to"] for row in dept.rows("SELECT document FROM plan_version ORDER BY number")]
    assert ends == ["2026-12-31", "2027-06-30"]
    dues = dept.rows("SELECT due_date FROM content_item ORDER BY position")
    assert [str(row[0]) for row in dues] == ["2027-06-30", "2026-11-30", "2026-11-30"]


@pytest.mark.parametrize(
    ("transition", "state"), [("recall", "recalled"), ("cancel", "cancelled"), ("replace", "replaced")]
)
def test_ending_a_plan_ends_its_items_and_tells_the_units(dept: Department, transition: str, state: str) -> None:
    plan = running_plan(dept)
    dept.act(transition, plan.id, "director", document_number="9/QĐ-SKHTT", reason="Có chỉ đạo mới của tỉnh")
    assert dept.state(plan.id) == state
    assert {dept.state(item) for item in plan.items} == {"terminated"}
    assert _told(dept, plan, f"plan_{state}", "unit_head") == {"office", "post", "press", "center"}
    assert dept.value("SELECT closed_at FROM subject WHERE id = :id", id=plan.id) is not None
    caused = dept.value("SELECT h.transition FROM history h WHERE h.id = (SELECT max(caused_by) FROM history)")
    assert caused == transition
    assert list(verify(dept.database)) == []


def test_a_dropped_draft_takes_its_items_with_it(dept: Department) -> None:
    plan = drafted_plan(dept)
    dept.act("drop", plan.id, "office_staff")
    assert {dept.state(item) for item in plan.items} == {"terminated"}


def test_summing_up_opens_one_evaluation_for_each_unit_that_took_part(dept: Department) -> None:
    plan = reported_plan(dept)
    dept.act("summarise", plan.id, "office_head", document_number="55/BC", summary_file=file(dept))
    rows = dept.rows(
        "SELECT s.unit_id, count(l.id) FROM subject s LEFT JOIN evaluation_line l ON l.evaluation_id = s.id"
        " WHERE s.kind = 'evaluation' GROUP BY s.unit_id"
    )
    named = {unit: name for name, unit in dept.units.items()}
    assert {named[unit]: lines for unit, lines in rows} == {"post": 2, "press": 1, "center": 1, "office": 1}
    assert dept.value("SELECT count(*) FROM attachment WHERE purpose = 'summary'") == 1


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_after(date(2026, 11, 22)) == date(2027, 11, 22)


def _told(dept: Department, plan: Plan, topic: str, role: str) -> set[str]:
    rows = dept.rows(
        "SELECT unit_id FROM outbox WHERE subject_id = :id AND topic = :topic AND role = :role AND unit_id IS NOT NULL",
        id=plan.id,
        topic=topic,
        role=role,
    )
    named = {unit: name for name, unit in dept.units.items()}
    return {named[row[0]] for row in rows}

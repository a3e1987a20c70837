"""`thidua history`: what happened, seen by whom, and whether it is whole."""

from __future__ import annotations

from tests import plans
from tests.factories import Department
from tests.web.cli.terminal import Terminal

UNGUARDED = {
    "sqlite": "DROP TRIGGER history_kept",
    "postgresql": "ALTER TABLE history DISABLE TRIGGER USER",
}


def test_shows_who_did_what(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    terminal.ask("subject", "perform", plan.id, "submit", "--as", "office_staff", "--comment", "Kính trình")
    entries = terminal.ask("history", "show", plan.id)
    assert [(entry["transition"], entry["channel"]) for entry in entries] == [("draft", "web"), ("submit", "cli")]
    shown = terminal.type("history", "show", plan.id).said
    assert "Vũ Ngọc Diệp, Chuyên viên" in shown
    assert "Trình thẩm định" in shown
    assert "Kính trình" in shown


def test_is_shown_to_whoever_may_see_the_subject(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    assert terminal.ask("history", "show", plan.id, "--as", "auditor")
    assert terminal.refused("history", "show", plan.id, "--as", "post_staff") == ["unknown_subject"]
    assert terminal.refused("history", "show", 999_999) == ["unknown_subject"]


def test_of_a_referral_is_shown_to_nobody_in_particular(terminal: Terminal, dept: Department) -> None:
    plan = plans.running_plan(dept)
    values = ("--set", "unit=TTCNTT", "--set", "detected_on=05/01/2026", "--set", "items=1.2")
    facts = ("--set", "facts=Chưa cập nhật thủ tục trong hai tháng liền.")
    opened = terminal.ask("subject", "new", "referral", "--parent", plan.id, "--as", "office_deputy", *values, *facts)
    assert terminal.refused("history", "show", opened["subject"]) == ["unknown_subject"]
    assert terminal.refused("history", "show", opened["subject"], "--as", "office_staff") == ["unknown_subject"]
    assert terminal.ask("history", "show", opened["subject"], "--as", "office_head")


def test_that_is_whole_is_verified(terminal: Terminal, dept: Department) -> None:
    plans.running_plan(dept)
    answered = terminal.type("history", "verify")
    assert answered.code == 0
    count = dept.value("SELECT count(*) FROM history")
    assert answered.said == (
        f"Toàn vẹn: {count} mục, không mục nào bị sửa, bị mất hay đứt chuỗi. Chưa niêm phong lần nào.\n"
    )


def test_that_was_forged_is_found_and_ends_with_1(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    dept.run(UNGUARDED[dept.database.dialect])
    dept.run("UPDATE history SET body = replace(body, 'Vũ Ngọc Diệp', 'Ai đó') WHERE subject_id = :id", id=plan.id)
    answered = terminal.type("history", "verify")
    assert answered.code == 1
    first, *more = answered.said.splitlines()
    assert first == f"Nội dung mục 1 của hồ sơ {plan.id} đã bị sửa: không còn khớp dấu băm."
    assert any("history_kept" in line for line in more)

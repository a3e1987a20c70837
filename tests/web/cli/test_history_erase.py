"""`thidua history erase`: a personal value goes, everything else is as provable as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger import offline
from tests import plans
from tests.factories import Department
from tests.web.cli.terminal import Terminal

WHY = "Cán bộ đã bổ sung đủ minh chứng."
GROUND = "Đương sự yêu cầu xoá, đã hết thời hạn lưu trữ."
BY_HEAD = ("--field", "reason", "--reason", GROUND, "--as", "office_head")


@pytest.fixture
def referral(terminal: Terminal, dept: Department) -> int:
    """A referral that the director dismissed for a reason about somebody."""
    plan = plans.running_plan(dept)
    values = ("--set", "unit=TTCNTT", "--set", "detected_on=05/01/2026", "--set", "items=1.2")
    facts = ("--set", "facts=Chưa cập nhật thủ tục trong hai tháng liền.")
    opened = terminal.ask("subject", "new", "referral", "--parent", plan.id, "--as", "office_deputy", *values, *facts)
    terminal.ask("subject", "perform", opened["subject"], "verify", "--as", "office_head")
    terminal.ask("subject", "perform", opened["subject"], "dismiss", "--set", f"reason={WHY}", "--as", "director")
    return int(opened["subject"])


@pytest.fixture
def entry(referral: int, dept: Department) -> int:
    """The entry of that."""
    return int(str(dept.value("SELECT max(id) FROM history WHERE subject_id = :id", id=referral)))


def reasons(terminal: Terminal, referral: int) -> tuple[str, str]:
    """Return the reason as JSON gives it, and the whole as it is printed."""
    entries = terminal.ask("history", "show", referral, "--as", "auditor")
    return entries[-1]["data"]["reason"], terminal.type("history", "show", referral, "--as", "auditor").said


def test_what_was_erased_is_told_instead_of_shown(terminal: Terminal, referral: int, entry: int) -> None:
    said, shown = reasons(terminal, referral)
    assert said == WHY
    assert WHY in shown
    erased = terminal.ask("history", "erase", entry, *BY_HEAD)
    assert terminal.refused("history", "show", erased["subject"]) == ["unknown_subject"]
    assert GROUND not in terminal.type("history", "search").said
    assert (erased["transition"], erased["erased"]) == ("erase", {"entry": entry, "field": "reason"})
    said, shown = reasons(terminal, referral)
    assert said == f"(đã xoá theo mục nhật ký số {erased['entry']})"
    assert WHY not in shown


def test_the_history_is_whole_before_and_after(
    terminal: Terminal, dept: Department, entry: int, tmp_path: Path
) -> None:
    kept = tmp_path / "bien-nhan.json"
    terminal.ask("history", "checkpoint")
    terminal.ask("history", "receipt", entry, "--out", kept, "--as", "auditor")
    assert WHY not in kept.read_text(encoding="utf-8")
    terminal.ask("history", "erase", entry, *BY_HEAD)
    terminal.ask("history", "checkpoint")
    assert terminal.type("history", "verify", "--receipt", kept).code == 0
    terminal.ask("history", "export", "--out", tmp_path / "bundle")
    assert offline.main([str(tmp_path / "bundle"), "--receipt", str(kept)]) == 0


def test_only_the_head_of_the_office_erases_and_only_what_is_personal(
    terminal: Terminal, referral: int, entry: int
) -> None:
    for person in ("director", "admin", "auditor", "post_head"):
        words = ("--field", "reason", "--reason", GROUND, "--as", person)
        assert terminal.refused("history", "erase", entry, *words) == ["not_permitted"], person
    assert terminal.refused("history", "erase", 1, *BY_HEAD) == ["not_personal"]
    assert terminal.refused("history", "erase", 99_999, *BY_HEAD) == ["unknown_entry"]
    assert terminal.refused("history", "erase", entry, *BY_HEAD[:3], "ngắn", *BY_HEAD[4:]) == ["reason_short"]
    assert reasons(terminal, referral)[0] == WHY
    terminal.ask("history", "erase", entry, *BY_HEAD)
    assert terminal.refused("history", "erase", entry, *BY_HEAD) == ["erased_already"]


def test_what_is_gone_without_an_erasure_is_found(terminal: Terminal, dept: Department, entry: int) -> None:
    table = "" if dept.database.dialect == "sqlite" else " ON personal_value"
    dept.run(f"DROP TRIGGER personal_value_stays{table}")
    dept.run("DELETE FROM personal_value")
    answered = terminal.type("history", "verify")
    assert answered.code == 1
    assert "không còn, mà không có mục nào ghi việc xoá" in answered.said

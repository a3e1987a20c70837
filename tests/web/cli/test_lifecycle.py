"""`thidua lifecycle`: proved, listed, drawn, written down."""

from __future__ import annotations

from pathlib import Path

from tests.web.cli.terminal import Terminal

NOWHERE = Terminal("sqlite:////nowhere/none.db", Path("/nowhere"))
"""These commands open no database."""
KINDS = {"plan", "content_item", "report", "evaluation", "nomination", "referral"}


def test_all_six_are_proved() -> None:
    assert {each["lifecycle"] for each in NOWHERE.ask("lifecycle", "check") if each["holds"]} == KINDS


def test_all_six_are_listed() -> None:
    assert {each["name"] for each in NOWHERE.ask("lifecycle", "list")} == KINDS
    assert "Xem xét trách nhiệm" in NOWHERE.type("lifecycle", "list").said


def test_each_is_drawn() -> None:
    for name in KINDS:
        assert NOWHERE.type("lifecycle", "diagram", name).said.startswith("stateDiagram-v2")


def test_a_lifecycle_that_is_none_is_wrong_usage() -> None:
    assert NOWHERE.type("lifecycle", "diagram", "holiday").code == 2


def test_documents_are_written_and_then_fresh(tmp_path: Path) -> None:
    assert NOWHERE.type("lifecycle", "docs", "--check", "--to", tmp_path).code == 1
    assert len(NOWHERE.ask("lifecycle", "docs", "--to", tmp_path)["written"]) == len(KINDS) + 1
    fresh = NOWHERE.type("lifecycle", "docs", "--check", "--to", tmp_path)
    assert fresh.code == 0
    assert fresh.said == f"Tài liệu trong {tmp_path} khớp với bản khai.\n"


def test_a_stale_document_is_named(tmp_path: Path) -> None:
    NOWHERE.ask("lifecycle", "docs", "--to", tmp_path)
    (tmp_path / "plan.md").write_text("khác", encoding="utf-8")
    answered = NOWHERE.type("lifecycle", "docs", "--check", "--to", tmp_path)
    assert answered.code == 1
    assert answered.said == f"{tmp_path / 'plan.md'}: đã cũ, chạy “make docs”.\n"

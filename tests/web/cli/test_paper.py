"""`thidua paper` and `plan export`: papers as Word, as a page, as text, of what the person may see."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from documents.read import read
from tests import plans
from tests.factories import Department
from tests.web.cli.terminal import Terminal


@pytest.mark.parametrize("ending", ["docx", "html", "txt"])
def test_a_paper_is_written_in_the_form_that_its_name_says(
    terminal: Terminal, dept: Department, tmp_path: Path, ending: str
) -> None:
    plan, target = plans.running_plan(dept), tmp_path / f"Kế hoạch.{ending}"
    assert terminal.ask("paper", "plan", plan.id, "-o", target) == {"file": str(target)}
    if ending == "html":
        assert "Độc lập - Tự do - Hạnh phúc" in target.read_text("utf-8")
    else:
        assert read(target).number == "01/KH-SKHTT"


def test_without_a_name_the_file_is_called_after_its_kind(
    terminal: Terminal, dept: Department, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plans.running_plan(dept)
    assert terminal.ask("paper", "reminder", plan.id) == {"file": f"cong-van-don-doc-{plan.id}.docx"}
    assert docx.Document(str(tmp_path / f"cong-van-don-doc-{plan.id}.docx")).tables


def test_a_name_of_another_kind_of_file_is_declined(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    answered = terminal.type("paper", "plan", plans.drafted_plan(dept).id, "-o", tmp_path / "x.exe")
    assert answered.code == 2
    assert ".docx, .html hoặc .txt" in answered.complained


def test_who_may_not_see_the_plan_gets_no_paper(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    plan, target = plans.drafted_plan(dept), tmp_path / "x.docx"
    for kind in ("plan", "report", "register"):
        assert terminal.refused("paper", kind, plan.id, "-o", target, "--as", "post_head") == ["unknown_subject"]
    assert not target.exists()


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_plan_is_exported_as_a_paper(terminal: Terminal, dept: Department, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"plan.{form}"
    terminal.ask("plan", "export", plans.running_plan(dept).id, "--format", form, "--to", target)
    assert target.stat().st_size > 1_000

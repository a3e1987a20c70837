"""`thidua plan export --format xlsx` and `plan items import`: out, changed by hand, shown, back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import Department
from tests.plans import Plan, drafted_plan, edit
from tests.web.cli.terminal import Terminal
from tests.workflows.item_table.books import filled_in, put
from workflows.drafting import change_item

AS = ("--as", "office_staff")


@pytest.fixture
def plan(dept: Department) -> Plan:
    return drafted_plan(dept)


def workbook(terminal: Terminal, plan: Plan, folder: Path, **values: Any) -> Path:
    path = folder / "nội dung.xlsx"
    terminal.ask("plan", "export", plan.id, "--format", "xlsx", "--to", path)
    path.write_bytes(filled_in(path.read_bytes(), put(0, **values)))
    return path


def title(dept: Department, plan: Plan) -> Any:
    return dept.value("SELECT title FROM subject WHERE id = :id", id=plan.items[0])


def test_the_diff_is_printed_and_stored_only_when_asked(
    terminal: Terminal, dept: Department, plan: Plan, tmp_path: Path
) -> None:
    file = workbook(terminal, plan, tmp_path, title="Tuyên truyền sâu rộng")
    said = terminal.type("plan", "items", "import", plan.id, file, *AS)
    assert said.code == 0
    assert said.said.splitlines()[1].split("  ")[0] == "D5"
    assert "Thêm --apply để lưu." in said.said
    assert title(dept, plan) == "Tuyên truyền cải cách hành chính"
    done = terminal.ask("plan", "items", "import", plan.id, file, "--apply", *AS)
    assert (done["stored"], len(done["changes"])) == (True, 1)
    assert title(dept, plan) == "Tuyên truyền sâu rộng"
    assert terminal.ask("plan", "items", "import", plan.id, file, *AS)["changes"] == []


def test_a_wrong_cell_ends_with_three_and_a_clash_with_four(
    terminal: Terminal, dept: Department, plan: Plan, tmp_path: Path
) -> None:
    wrong = terminal.type("plan", "items", "import", plan.id, workbook(terminal, plan, tmp_path, lead="Ai đó"), *AS)
    assert wrong.code == 3
    assert "Ô F5: Không có đơn vị “Ai đó”" in wrong.said
    file = workbook(terminal, plan, tmp_path, title="Tên trong bảng")
    change_item(dept.runtime, edit(dept, plan.id), plan.items[0], {"title": "Tên trên trang"})
    clash = terminal.type("plan", "items", "import", plan.id, file, "--apply", *AS)
    assert clash.code == 4
    assert "đang lưu “Tên trên trang”, trong bảng “Tên trong bảng”" in clash.said
    assert title(dept, plan) == "Tên trên trang"
    assert terminal.ask("plan", "items", "import", plan.id, file, "--apply", "--prefer", "file", *AS)["stored"]
    assert title(dept, plan) == "Tên trong bảng"


def test_who_may_not_edit_or_see_the_draft_is_refused(
    terminal: Terminal, dept: Department, plan: Plan, tmp_path: Path
) -> None:
    file = workbook(terminal, plan, tmp_path)
    assert terminal.refused("plan", "items", "import", plan.id, file, "--as", "auditor") == ["not_permitted"]
    assert terminal.refused("plan", "items", "import", plan.id, file, "--as", "post_head") == ["unknown_subject"]
    assert terminal.refused("plan", "export", plan.id, "--format", "xlsx", "--as", "post_head") == ["unknown_subject"]
    file.write_bytes(b"nothing like a workbook")
    assert len(terminal.refused("plan", "items", "import", plan.id, file, *AS)) == 1

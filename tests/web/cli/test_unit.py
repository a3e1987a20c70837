"""`thidua unit`: units, their names, and the workbook of units and people."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.factories import Department
from tests.web.cli.terminal import Terminal

ROW = ("moi.nv", "Nguyễn Văn Mới", "ông", "Chuyên viên", "Phòng mới", "chuyên viên của đơn vị", "01/11/2026", None)


def filled(terminal: Terminal, folder: Path, *rows: tuple[object, ...]) -> Path:
    """Return the template with a new unit and these people."""
    path = folder / "nhân sự.xlsx"
    terminal.ask("unit", "template", path)
    book = load_workbook(path)
    book["Đơn vị"].append(["Phòng mới", "PM", "PM", "phòng, đơn vị", "P. Mới"])
    for row in rows:
        book["Người"].append(list(row))
    book.save(path)
    return path


def test_a_unit_is_added_with_its_other_names(terminal: Terminal, dept: Department) -> None:
    made = terminal.ask("unit", "add", "Thanh tra", "--symbol", "TTra", "--alias", "Thanh tra Sở", "--alias", "TTS")
    assert dept.value("SELECT kind FROM unit WHERE id = :id", id=made["id"]) == "unit"
    listed = next(unit for unit in terminal.ask("unit", "list") if unit["name"] == "Thanh tra")
    assert set(listed["aliases"].split("; ")) == {"Thanh tra Sở", "TTS"}
    assert "Thanh tra" in terminal.type("unit", "list").said


def test_another_spelling_is_remembered_once(terminal: Terminal, dept: Department) -> None:
    spelling = ("unit", "alias", "BCVT", "Phòng Bru chính - Viễn thông")
    assert terminal.ask(*spelling)["new"]
    assert not terminal.ask(*spelling)["new"]
    assert terminal.refused("unit", "alias", "VP", "Phòng Bru chính - Viễn thông") == ["unit_taken"]


def test_a_unit_ends_and_is_followed(terminal: Terminal, dept: Department) -> None:
    assert terminal.refused("unit", "end", "BCVT") == ["unit_has_members"]
    terminal.ask("unit", "add", "Tổ một cửa")
    terminal.ask("unit", "end", "Tổ một cửa", "--successor", "VP")
    assert dept.value("SELECT successor_id FROM unit WHERE name = 'Tổ một cửa'") == dept.units["office"]


def test_a_dry_run_tells_and_the_import_does(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    path = filled(terminal, tmp_path, ROW)
    announced = terminal.type("unit", "import", path, "--dry-run")
    assert announced.code == 0
    assert announced.said.endswith("Sẽ có 4 thay đổi; chưa lưu gì.\n")
    assert dept.value("SELECT count(*) FROM unit WHERE name = 'Phòng mới'") == 0
    done = terminal.type("unit", "import", path)
    assert "Đã lưu 4 thay đổi." in done.said
    assert "Mật khẩu dùng một lần, phải đổi ở lần đăng nhập đầu:" in done.said
    assert "moi.nv" in done.said.splitlines()[-1]


def test_a_wrong_cell_is_named_and_ends_with_3(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    wrong = (*ROW[:5], "vua", *ROW[6:])
    answered = terminal.type("unit", "import", filled(terminal, tmp_path, wrong))
    assert answered.code == 3
    assert answered.said.startswith("Người!F2: Không có vai trò “vua”.")
    assert "Chưa lưu gì: có 1 ô cần sửa." in answered.said
    assert dept.value("SELECT count(*) FROM unit WHERE name = 'Phòng mới'") == 0


def test_a_file_that_is_no_workbook_is_refused(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    path = tmp_path / "bảng.xlsx"
    path.write_text("không phải bảng", encoding="utf-8")
    assert terminal.refused("unit", "import", path) == ["not_xlsx"]

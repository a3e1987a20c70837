"""`thidua plan`: read without a database, imported, assigned, shown to whoever may see it, exported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import plans
from tests.factories import Department
from tests.web.cli.papers import DOCUMENT
from tests.web.cli.terminal import Terminal

NOWHERE = Terminal("sqlite:////nowhere/none.db", Path("/nowhere"))


def document(folder: Path) -> Path:
    """Return a plan document."""
    path = folder / "kế hoạch.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def imported(terminal: Terminal, folder: Path) -> int:
    """Return the draft of the document."""
    return int(terminal.ask("plan", "import", document(folder), "--as", "office_staff")["plan"])


def test_a_document_is_read_without_a_database(tmp_path: Path) -> None:
    read = NOWHERE.ask("plan", "read", document(tmp_path))
    assert read["title"] == "Phát động phong trào thi đua “Hồ sơ đúng hẹn” năm 2026"
    assert [item["no"] for item in read["items"]] == ["1", "2", "3"]
    said = NOWHERE.type("plan", "read", document(tmp_path)).said
    assert said.startswith("Phát động phong trào thi đua")
    assert "Trả hồ sơ đúng hẹn" in said


def test_a_document_becomes_a_draft_with_what_must_be_looked_at(
    terminal: Terminal, dept: Department, tmp_path: Path
) -> None:
    answered = terminal.type("plan", "import", document(tmp_path), "--as", "office_staff")
    assert answered.said.startswith("Đã lưu dự thảo 1: Phát động phong trào")
    assert "Cần xem lại: " in answered.said
    assert dept.value("SELECT count(*) FROM attachment WHERE purpose = 'source'") == 1


def test_who_may_not_draft_imports_nothing(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    assert terminal.refused("plan", "import", document(tmp_path), "--as", "post_head") == ["not_permitted"]
    assert dept.value("SELECT count(*) FROM subject") == 0


def test_a_unit_is_assigned_by_the_numbers_of_items(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    plan = imported(terminal, tmp_path)
    part = ("--unit", "trung tâm công nghệ thông tin", "--role", "lead", "--accountable", "--due", "30/11/2026")
    terminal.ask("plan", "assign", plan, "--item", "2", "--item", "3", *part, "--as", "office_staff")
    items = {item["no"]: item for item in terminal.ask("plan", "show", plan)["items"]}
    for no in ("2", "3"):
        assert items[no]["due"] == "2026-11-30"
        assert [(unit["name"], unit["accountable"]) for unit in items[no]["units"] if unit["accountable"]] == [
            ("Trung tâm Công nghệ thông tin", True)
        ]


def test_an_assignment_that_cannot_be_is_refused(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    plan = imported(terminal, tmp_path)
    assign = ("plan", "assign", plan, "--as", "office_staff")
    assert terminal.refused(*assign, "--item", "9", "--unit", "BCVT") == ["unknown_item"]
    assert terminal.refused(*assign, "--item", "1", "--unit", "Phòng lạ") == ["unknown_unit"]
    assert terminal.refused(*assign, "--item", "1", "--unit", "BGĐ", "--accountable") == ["accountable_invalid"]
    assert terminal.refused("plan", "assign", plan, "--item", "1", "--unit", "VP", "--as", "director") == [
        "not_permitted"
    ]


def test_a_spelling_is_confirmed_for_this_plan_and_the_next(
    terminal: Terminal, dept: Department, tmp_path: Path
) -> None:
    plan = imported(terminal, tmp_path)
    spelling = ("Phòng Bru chính - Viễn thông", "--unit", "BCVT", "--as", "office_staff")
    assert terminal.ask("plan", "alias", plan, *spelling)["settled"] == 1
    again = terminal.ask("plan", "show", imported(terminal, tmp_path))["items"][0]["units"]
    assert [unit["name"] for unit in again] == ["Phòng Bưu chính - Viễn thông"]


def test_another_unit_takes_note_of_its_part_once(terminal: Terminal, dept: Department) -> None:
    plan = plans.running_plan(dept)
    note = ("plan", "acknowledge", plan.id, "--item", "1.1", "--unit", "TTBC")
    assert terminal.refused(*note, "--as", "press_staff") == ["not_permitted"]
    assert terminal.ask(*note, "--as", "press_head")["items"] == [plan.items[0]]
    assert terminal.refused(*note, "--as", "press_head") == ["noted"]
    assert terminal.refused(
        "plan", "acknowledge", plan.id, "--item", "1.2", "--unit", "TTBC", "--as", "press_head"
    ) == ["no_assignment"]


def test_plans_are_listed_for_whoever_asks(terminal: Terminal, dept: Department) -> None:
    assert terminal.type("plan", "list").said == "Chưa có kế hoạch nào.\n"
    running, draft = plans.running_plan(dept), plans.drafted_plan(dept)
    assert [plan["id"] for plan in terminal.ask("plan", "list")] == [draft.id, running.id]
    assert [plan["id"] for plan in terminal.ask("plan", "list", "--as", "post_staff")] == [running.id]
    assert terminal.ask("plan", "list", "--as", "admin") == []
    assert "01/KH-SKHTT" in terminal.type("plan", "list").said


def test_a_plan_is_shown_with_what_belongs_to_it(terminal: Terminal, dept: Department) -> None:
    plan = plans.running_plan(dept)
    whole = terminal.ask("plan", "show", plan.id)
    assert [item["id"] for item in whole["items"]] == list(plan.items)
    assert {report["unit"] for report in whole["reports"]} >= {"Văn phòng", "Phòng Bưu chính - Viễn thông"}
    own = terminal.ask("plan", "show", plan.id, "--as", "post_staff")
    assert {report["unit"] for report in own["reports"]} == {"Phòng Bưu chính - Viễn thông"}
    said = terminal.type("plan", "show", plan.id).said
    assert "Tuyên truyền cải cách hành chính" in said
    assert "Đang thực hiện" in said


def test_an_unseen_plan_is_as_good_as_none(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    for words in (("show", plan.id, "--as", "post_staff"), ("show", 999_999), ("export", plan.id, "--as", "union")):
        assert terminal.refused("plan", *words) == ["unknown_subject"]


def test_an_export_has_the_shape_of_a_reading(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    read = NOWHERE.ask("plan", "read", document(tmp_path))
    plan = imported(terminal, tmp_path)
    target = tmp_path / "xuất.json"
    assert terminal.type("plan", "export", plan, "--to", target).said == f"Đã ghi {target}.\n"
    exported = terminal.ask("plan", "export", plan)
    assert target.read_text(encoding="utf-8").startswith("{")
    assert set(exported) == set(read) - {"sources", "confidence"}
    for name in ("title", "legal_bases", "recipients", "organisation", "symbol", "place"):
        assert exported[name] == read[name], name
    for stored, found in zip(exported["items"], read["items"], strict=True):
        assert {key: stored[key] for key in ("no", "section", "title", "text", "source", "due")} == {
            key: found[key] for key in ("no", "section", "title", "text", "source", "due")
        }


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "Rỗng.txt", "empty"),
        ("Mai em nghỉ.".encode(), "Thư.txt", "not_a_plan"),
        (b"PK\x03\x04 torn", "Rách\x1b[31m\n.docx", "unsupported_type"),
    ],
)
def test_what_holds_no_plan_ends_with_an_error_and_a_sentence(
    tmp_path: Path, content: bytes, name: str, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answered = NOWHERE.type("plan", "read", tmp_path / name)
    assert (answered.code, answered.said) == (1, "")
    assert answered.complained.count("\n") == 1
    assert answered.complained.startswith(("Tệp “", "Không thấy"))
    assert "\x1b" not in answered.complained
    assert NOWHERE.type("plan", "read", tmp_path / name, "--json").json["warnings"][0]["code"] == code


def test_an_import_that_reads_nothing_stores_nothing(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    (tmp_path / "Thư.txt").write_text("Mai em nghỉ.", encoding="utf-8")
    assert terminal.type("plan", "import", tmp_path / "Thư.txt", "--as", "office_staff").code == 1
    assert dept.value("SELECT count(*) FROM blob") + dept.value("SELECT count(*) FROM subject") == 0


def test_an_imported_file_is_stored_with_the_type_it_has(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    imported(terminal, tmp_path)
    assert dept.value("SELECT media_type FROM blob") == "text/plain"
    assert dept.value("SELECT name FROM attachment") == "kế hoạch.txt"

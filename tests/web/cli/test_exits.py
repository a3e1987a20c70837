"""How commands end: each way has its exit code and its sentence, and what is refused changes nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from models import Base
from models.database import DatabaseRefused
from tests import plans
from tests.factories import Department
from tests.web.cli.terminal import Terminal
from web.cli.exits import Command

UNKNOWN = "Không tìm thấy hồ sơ này, hoặc anh/chị không có quyền xem.\n"


def everything(dept: Department) -> str:
    """Return the hash of every business table; a refusal may only add to the refused attempts."""
    digest = hashlib.sha256()
    for table in Base.metadata.sorted_tables:
        if table.name not in {"refused_attempt", "blob"}:
            digest.update(repr(sorted(map(repr, dept.rows(f"SELECT * FROM {table.name}")))).encode())
    return digest.hexdigest()


def pdf(folder: Path) -> Path:
    """Return a small PDF."""
    path = folder / "bản đã ký.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF")
    return path


def test_what_is_done_ends_with_0(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    answered = terminal.type("subject", "perform", plan.id, "submit", "--as", "office_staff")
    assert answered.code == 0
    assert answered.said.startswith(f"Đã thực hiện “Trình thẩm định”: hồ sơ {plan.id} nay là “Chờ thẩm định” (mục 2, ")


def test_a_database_that_was_not_made_ends_with_1(tmp_path: Path) -> None:
    answered = Terminal(f"sqlite:///{tmp_path / 'none.db'}", tmp_path).type("plan", "list")
    assert answered.code == 1
    assert "Chạy “thidua init” để tạo." in answered.complained
    assert not (tmp_path / "none.db").exists()


def test_a_server_that_does_not_answer_ends_with_1(tmp_path: Path) -> None:
    answered = Terminal("postgresql+psycopg://nobody@127.0.0.1:1/none", tmp_path).type("plan", "list")
    assert answered.code == 1
    assert answered.complained.startswith("Không dùng được cơ sở dữ liệu: ")


def test_a_newer_database_ends_with_1(terminal: Terminal, dept: Department) -> None:
    dept.run("UPDATE alembic_version SET version_num = '9999'")
    for command in (("plan", "list"), ("upgrade",)):
        answered = terminal.type(*command)
        assert answered.code == 1
        assert answered.complained.endswith("mới hơn chương trình này. Cài bản chương trình mới hơn.\n")


def test_a_wrong_setting_ends_with_1(tmp_path: Path) -> None:
    answered = Terminal("sqlite://", tmp_path, (("THIDUA_PORT", "cổng"),)).type("plan", "list")
    assert answered.code == 1
    assert answered.complained.startswith("THIDUA_PORT: ")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("plan", "show"), "Missing argument"),
        (("subject", "explain", "1"), "Missing option '--as'"),
        (("subject", "explain", "1", "--as", "ai.do"), "không có tài khoản “ai.do”"),
        (("subject", "perform", "1", "submit", "--as", "director", "--set", "x"), "không có dấu bằng"),
        (("subject", "perform", "1", "submit", "--as", "director", "--set", "=x"), "thiếu tên mục"),
        (("subject", "perform", "1", "submit", "--as", "director", "--data", "{"), "không phải JSON"),
        (("subject", "perform", "1", "submit", "--as", "director", "--data", "[]"), "cần một đối tượng JSON"),
        (("subject", "perform", "1", "submit", "--as", "director", "--data", "@không.json"), "không mở được tệp"),
        (("subject", "perform", "1", "submit", "--as", "director", "--attach", "không.pdf"), "không có tệp"),
    ],
)
def test_wrong_usage_ends_with_2(light: Terminal, words: tuple[str, ...], complaint: str) -> None:
    light.ask("subject", "new", "plan", "--as", "office_staff", "--set", "title=Kế hoạch")
    answered = light.type(*words)
    assert answered.code == 2
    assert complaint in answered.complained


def test_a_file_without_a_field_is_wrong_usage(light: Terminal, tmp_path: Path) -> None:
    plan = light.ask("subject", "new", "plan", "--as", "office_staff", "--set", "title=Kế hoạch")["subject"]
    answered = light.type("subject", "perform", plan, "submit", "--as", "office_staff", "--attach", pdf(tmp_path))
    assert answered.code == 2
    assert "ghi rõ mục nhận tệp" in answered.complained


REFUSALS: dict[str, tuple[tuple[Any, ...], list[str], str]] = {
    "a wrong state": (
        ("perform", "{plan}", "endorse", "--as", "office_head"),
        ["wrong_state"],
        "“Trình ký” không thực hiện được khi hồ sơ đang ở “Dự thảo”.",
    ),
    "an unknown transition": (
        ("perform", "{plan}", "fly", "--as", "office_head"),
        ["unknown_transition"],
        "“Kế hoạch” không có bước “fly”.",
    ),
    "a missing role": (
        ("perform", "{plan}", "submit", "--as", "office_head"),
        ["not_permitted"],
        "Chỉ chuyên viên Văn phòng được thực hiện bước này.",
    ),
    "missing fields": (
        ("perform", "{signed}", "issue", "--as", "clerk"),
        ["issue_date_missing", "signed_file_missing"],
        "Chưa nhập “Ngày ban hành”.",
    ),
    "a failed guard": (
        ("perform", "{bare}", "submit", "--as", "office_staff"),
        ["has_a_basis", "has_a_period_with_an_end", "has_an_item"],
        "Kế hoạch chưa có căn cứ.",
    ),
    "an unasked value": (
        ("perform", "{plan}", "submit", "--as", "office_staff", "--set", "mood=tốt"),
        ["unasked"],
        "Bước này không nhận mục “mood”.",
    ),
    "an unknown subject": (("perform", "999999", "submit", "--as", "director"), ["unknown_subject"], UNKNOWN.strip()),
    "an unseen subject": (
        ("perform", "{plan}", "submit", "--as", "post_staff"),
        ["unknown_subject"],
        UNKNOWN.strip(),
    ),
    "content that may not be edited": (
        ("edit", "{signed}", "--as", "office_staff", "--set", "title=Khác"),
        ["not_editable"],
        "Hồ sơ đang ở “Đã ký, chờ số” nên không sửa được nội dung.",
    ),
    "a value that is none": (
        ("edit", "{plan}", "--as", "office_staff", "--set", "period_to=mai"),
        ["period_to_not_a_day"],
        "“Đến ngày” chưa phải là ngày.",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_refusal_ends_with_3_and_changes_nothing(terminal: Terminal, dept: Department, what: str) -> None:
    words, codes, sentence = REFUSALS[what]
    known = {"{plan}": plans.drafted_plan(dept).id, "{signed}": plans.signed_plan(dept).id}
    known["{bare}"] = terminal.ask("subject", "new", "plan", "--as", "office_staff", "--set", "title=Kế hoạch trống")[
        "subject"
    ]
    before = everything(dept)
    typed = ["subject", *(known.get(word, word) for word in words)]
    assert terminal.refused(*typed) == codes
    answered = terminal.type(*typed)
    assert answered.code == 3
    assert answered.said == ""
    assert sentence in answered.complained
    assert everything(dept) == before


def test_a_stale_view_is_a_conflict_and_ends_with_4(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    before = everything(dept)
    answered = terminal.type(
        "subject", "perform", plan.id, "return", "--as", "office_head", "--seen", 1, "--set", "reason=Thiếu căn cứ"
    )
    assert answered.code == 4
    assert answered.complained.startswith("Vũ Ngọc Diệp vừa thực hiện “Trình thẩm định” lúc ")
    assert everything(dept) == before


def test_a_stale_edit_is_a_conflict_too(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    changed = ("subject", "edit", plan.id, "--as", "office_staff", "--set", "title=Tên mới", "--seen", 0)
    assert terminal.type(*changed).code == 0
    assert terminal.type(*changed).code == 4


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("to.pdf", b"%PDF-" + b"0" * 1_000_001, "“to.pdf” lớn hơn 1 MB."),
        ("lạ.exe", b"MZ", "“lạ.exe” không phải tệp"),
        ("giả.pdf", b"plain words", "“giả.pdf” không phải tệp"),
    ],
)
def test_a_file_that_is_not_taken_is_refused(
    light: Terminal, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    plan = light.ask("subject", "new", "plan", "--as", "office_staff", "--set", "title=Kế hoạch")["subject"]
    path = tmp_path / name
    path.write_bytes(content)
    small = Terminal(light.url, light.folder, (("THIDUA_MAX_UPLOAD", "1"),))
    answered = small.type("subject", "perform", plan, "record_issued", "--as", "clerk", "--attach", path)
    assert answered.code == 3
    assert sentence in answered.complained
    assert small.ask("plan", "show", plan)["state"] == "drafted"


def test_a_document_that_is_no_plan_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "thư.txt"
    path.write_text("Kính gửi anh chị.", encoding="utf-8")
    terminal = Terminal("sqlite://", tmp_path)
    answered = terminal.type("plan", "read", path)
    assert answered.code == 1
    assert "Không thấy kế hoạch trong tệp “thư.txt”" in answered.complained
    spoken = terminal.type("plan", "read", path, "--json")
    assert spoken.code == 1
    assert [warning["code"] for warning in spoken.json["warnings"]] == ["not_a_plan"]


@pytest.mark.parametrize(("code", "end"), [("moved", 3), ("number_taken", 3), ("stale", 4)])
def test_the_databases_own_refusal_is_said(code: str, end: int) -> None:
    @click.command(cls=Command)
    def move() -> None:
        raise DatabaseRefused(code)

    answered = CliRunner().invoke(move)
    assert answered.exit_code == end
    assert answered.stderr == f"Cơ sở dữ liệu từ chối thay đổi này ({code}).\n"

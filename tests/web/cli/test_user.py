"""`thidua user`: accounts and roles, with passwords that are shown once."""

from __future__ import annotations

import pytest

from models.passwords import password_fits
from tests.factories import Department
from tests.web.cli.terminal import Terminal


def stored_hash(dept: Department, username: str) -> str:
    """Return the stored hash of an account's password."""
    return str(dept.value("SELECT password_hash FROM person WHERE username = :name", name=username))


def test_a_new_account_gets_a_role_and_a_one_time_password(terminal: Terminal, dept: Department) -> None:
    named = ("--name", "Lý Thu Hà", "--honorific", "bà", "--title", "Chuyên viên")
    made = terminal.ask("user", "add", "Ha.LT", *named, "--role", "chuyên viên của đơn vị", "--unit", "BCVT")
    assert made["username"] == "ha.lt"
    assert password_fits(stored_hash(dept, "ha.lt"), made["one_time_password"])
    listed = terminal.type("user", "list").said
    assert "ha.lt" in listed
    assert "chuyên viên của đơn vị" in listed


def test_a_new_password_is_said_in_a_sentence(terminal: Terminal, dept: Department) -> None:
    answered = terminal.type("user", "passwd", "director")
    password = answered.said.split(": ")[1].split(" ")[0]
    assert answered.said == f"Mật khẩu dùng một lần của director: {password} (phải đổi ở lần đăng nhập đầu).\n"
    assert password_fits(stored_hash(dept, "director"), password)
    assert dept.value("SELECT session_epoch FROM person WHERE username = 'director'") == 1


def test_a_role_is_given_and_its_last_day_written_down(terminal: Terminal, dept: Department) -> None:
    part = ("user", "appoint", "post_staff", "--role", "unit_deputy", "--unit", "BCVT")
    assert terminal.ask(*part, "--from", "01/12/2026")["done"] == "new"
    assert terminal.ask(*part)["done"] == "same"
    assert terminal.ask(*part, "--to", "31/12/2026")["done"] == "changed"
    assert "đến hết 31/12/2026" in terminal.type("user", "list").said
    assert str(dept.value("SELECT max(valid_to) FROM membership")) == "2026-12-31"


def test_an_account_is_closed_and_opened_again(terminal: Terminal, dept: Department) -> None:
    assert terminal.ask("user", "deactivate", "post_staff") == {"username": "post_staff", "active": False}
    assert "đã ngừng" in terminal.type("user", "list").said
    assert terminal.refused("user", "passwd", "post_staff") == ["inactive_person"]
    assert terminal.ask("user", "reactivate", "post_staff")["active"]
    assert terminal.ask("user", "passwd", "post_staff")


def test_whoever_was_deactivated_acts_no_more(terminal: Terminal, dept: Department) -> None:
    plan = terminal.ask("subject", "new", "plan", "--as", "office_staff", "--set", "title=Kế hoạch")["subject"]
    terminal.ask("user", "deactivate", "office_staff")
    assert terminal.refused("subject", "perform", plan, "submit", "--as", "office_staff") == ["inactive"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "director", "--name", "Ai"), "username_taken"),
        (("add", "mới", "--name", "Ai"), "username"),
        (("add", "moi", "--name", "Ai", "--role", "vua"), "unknown_role"),
        (("add", "moi", "--name", "Ai", "--role", "unit_head", "--unit", "Phòng lạ"), "unknown_unit"),
        (("add", "moi", "--name", "Ai", "--role", "unit_head"), "role_needs_unit"),
        (("passwd", "ai.do"), "unknown_person"),
        (("deactivate", "ai.do"), "unknown_person"),
        (("deactivate", "admin"), "last_admin"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_added(
    terminal: Terminal, dept: Department, words: tuple[str, ...], code: str
) -> None:
    before = dept.value("SELECT count(*) FROM person")
    assert terminal.refused("user", *words) == [code]
    assert dept.value("SELECT count(*) FROM person") == before

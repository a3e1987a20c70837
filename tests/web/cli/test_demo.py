"""`thidua demo`: made once, printed every time, never in somebody's own database."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from models.database import Database
from models.passwords import password_fits
from tests.web.cli.terminal import Terminal
from workflows.roles import ROLES


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Terminal:
    """A terminal on a database that holds nothing."""
    return Terminal(database_url, tmp_path / "var")


@pytest.fixture
def beside(database_url: str) -> Iterator[Database]:
    """The same database, seen from beside."""
    opened = Database(database_url)
    yield opened
    opened.close()


def test_prints_accounts_that_open(empty: Terminal, beside: Database) -> None:
    start = perf_counter()
    accounts = empty.ask("demo")
    assert perf_counter() - start < 30
    with beside.connection() as link:
        stored = {
            row[0]: row[1:] for row in link.rows("SELECT username, password_hash, must_change_password FROM person")
        }
    assert set(stored) == {account["username"] for account in accounts}
    for account in accounts:
        password_hash, must_change = stored[account["username"]]
        assert password_fits(password_hash, account["password"])
        assert not must_change


def test_there_is_an_account_for_every_role(empty: Terminal) -> None:
    roles = {role for account in empty.ask("demo") for role in account["roles"].split("; ")}
    assert roles == {role.label for role in ROLES if role.name != "system"}


def test_twice_in_a_row_prints_the_same(empty: Terminal, beside: Database) -> None:
    first = empty.type("demo", "--if-empty")
    with beside.connection() as link:
        before = link.value("SELECT count(*) FROM history")
    again = empty.type("demo", "--if-empty")
    assert (first.code, again.code) == (0, 0)
    assert first.said == again.said
    assert first.said.startswith("TÀI KHOẢN")
    with beside.connection() as link:
        assert link.value("SELECT count(*) FROM history") == before


def test_the_accounts_are_kept_for_their_owner_only(empty: Terminal) -> None:
    empty.ask("demo")
    assert stat.S_IMODE((empty.folder / "demo_accounts.txt").stat().st_mode) == 0o600


def test_a_database_with_people_is_left_alone(empty: Terminal, beside: Database) -> None:
    empty.ask("init")
    for words in (("demo",), ("demo", "--if-empty")):
        answered = empty.type(*words)
        assert answered.code == 3
        assert answered.complained.startswith("Cơ sở dữ liệu này đã có người dùng nên không tạo dữ liệu trình diễn.")
    with beside.connection() as link:
        assert link.value("SELECT count(*) FROM person") == 1
        assert link.value("SELECT count(*) FROM history") == 0


def test_passwords_of_another_database_are_not_printed(empty: Terminal, tmp_path: Path) -> None:
    empty.ask("demo")
    other = Terminal(f"sqlite:///{tmp_path / 'other.db'}", empty.folder)
    other_folder = Terminal(other.url, tmp_path / "elsewhere")
    other_folder.ask("init")
    assert other.refused("demo", "--if-empty") == ["has_people"]


def test_asked_for_outright_the_demo_is_not_made_twice(empty: Terminal) -> None:
    empty.ask("demo")
    assert empty.refused("demo") == ["has_people"]

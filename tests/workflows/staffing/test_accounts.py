"""One-time passwords, and those that people choose."""

from __future__ import annotations

import pytest

from engine.errors import InputInvalid
from models.database import Database
from models.passwords import hash_password, password_fits
from tests.workflows.staffing.asking import codes
from workflows.staffing.accounts import choose_password, give_one_time_passwords


def test_a_one_time_password_must_be_changed_and_ends_sessions(database: Database) -> None:
    password = give_one_time_passwords(database, [1])[1]
    with database.connection() as link:
        row = link.row("SELECT password_hash, must_change_password, session_epoch FROM person WHERE id = 1")
    assert password_fits(row[0], password)
    assert row[1]
    assert row[2] == 1


def test_a_chosen_password_opens_the_account(database: Database) -> None:
    old = give_one_time_passwords(database, [1])[1]
    choose_password(database, 1, old=old, new="mua xuân nho nhỏ")
    with database.connection() as link:
        row = link.row("SELECT password_hash, must_change_password FROM person WHERE id = 1")
    assert password_fits(row[0], "mua xuân nho nhỏ")
    assert not row[1]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sai", "mua xuân nho nhỏ", "old_password"),
        ("", "ngắn", "password_short"),
        ("", "", "password_short"),
        ("", "tôi là admin 123", "password_username"),
    ],
)
def test_refuses_a_weak_password(database: Database, old: str, new: str, code: str) -> None:
    given = give_one_time_passwords(database, [1])[1]
    with pytest.raises(InputInvalid) as refused:
        choose_password(database, 1, old=old or given, new=new)
    assert codes(refused) == [code]


def test_refuses_the_same_password(database: Database) -> None:
    given = give_one_time_passwords(database, [1])[1]
    with pytest.raises(InputInvalid) as refused:
        choose_password(database, 1, old=given, new=given)
    assert codes(refused) == ["password_same"]


def test_a_hash_does_not_repeat() -> None:
    assert hash_password("một hai ba") != hash_password("một hai ba")

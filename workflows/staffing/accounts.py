"""One-time passwords, and the passwords that people choose."""

from __future__ import annotations

from collections.abc import Iterable

from models.database import Database
from models.passwords import MINIMUM_LENGTH, hash_password, one_time_password, password_fits
from workflows.staffing.wording import refusal

_SET = (
    "UPDATE person SET password_hash = :hash, must_change_password = :must, session_epoch = session_epoch + 1"
    " WHERE id = :id"
)


def give_one_time_passwords(database: Database, person_ids: Iterable[int]) -> dict[int, str]:
    """Give each account a password to be changed at the next sign-in, end its open sessions, and return the passwords.

    Hashing takes a noticeable time by design, so it is done before the writing transaction begins.
    """
    passwords = {person_id: one_time_password() for person_id in person_ids}
    hashes = {person_id: hash_password(password) for person_id, password in passwords.items()}
    with database.transaction() as link:
        for person_id, hashed in hashes.items():
            link.run(_SET, {"hash": hashed, "must": True, "id": person_id})
    return passwords


def choose_password(database: Database, person_id: int, *, old: str, new: str) -> None:
    """Set the password that a person chose; InputInvalid when the old one is wrong or the new one too weak."""
    with database.connection() as link:
        row = link.row("SELECT password_hash, username FROM person WHERE id = :id", {"id": person_id})
    if row is None or not password_fits(row[0], old):
        raise refusal("old_password", field="old")
    _refuse_weak(new, old=old, username=row[1])
    hashed = hash_password(new)
    with database.transaction() as link:
        link.run(_SET, {"hash": hashed, "must": False, "id": person_id})


def _refuse_weak(new: str, *, old: str, username: str) -> None:
    if len(new) < MINIMUM_LENGTH:
        raise refusal("password_short", field="new", least=MINIMUM_LENGTH, now=len(new))
    if new == old:
        raise refusal("password_same", field="new")
    if username in new.lower():
        raise refusal("password_username", field="new")

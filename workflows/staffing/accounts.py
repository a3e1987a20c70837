"""One-time passwords, and the passwords that people choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.database import Database
from models.passwords import MINIMUM_LENGTH, hash_password, hash_random, one_time_password, password_fits
from workflows.staffing.wording import refusal

_SET = (
    "UPDATE person SET password_hash = :hash, must_change_password = :must, session_epoch = session_epoch + 1"
    " WHERE id = :id"
)


def give_one_time_passwords(database: Database, person_ids: Iterable[int]) -> dict[int, str]:
    """Give each account a password to be changed at the next sign-in, and return the passwords; open sessions end."""
    passwords = {person_id: one_time_password() for person_id in person_ids}
    give_random(database, passwords, must_change=True)
    return passwords


def give_random(database: Database, passwords: Mapping[int, str], *, must_change: bool) -> None:
    """Set passwords of ours by person; open sessions end."""
    _store(database, {key: hash_random(password) for key, password in passwords.items()}, must_change=must_change)


def choose_password(database: Database, person_id: int, *, old: str, new: str) -> None:
    """Set the password that a person chose; InputInvalid when the old one is wrong or the new one too weak."""
    with database.connection() as link:
        row = link.row("SELECT password_hash, username FROM person WHERE id = :id", {"id": person_id})
    if row is None or not password_fits(row[0], old):
        raise refusal("old_password", field="old")
    _refuse_weak(new, old=old, username=row[1])
    _store(database, {person_id: hash_password(new)}, must_change=False)


def _store(database: Database, hashes: Mapping[int, str], *, must_change: bool) -> None:
    """Store what was hashed before: hashing takes a while by design, and a writing transaction makes others wait."""
    with database.transaction() as link:
        for person_id, hashed in hashes.items():
            link.run(_SET, {"hash": hashed, "must": must_change, "id": person_id})


def _refuse_weak(new: str, *, old: str, username: str) -> None:
    if len(new) < MINIMUM_LENGTH:
        raise refusal("password_short", field="new", least=MINIMUM_LENGTH, now=len(new))
    if new == old:
        raise refusal("password_same", field="new")
    if username in new.lower():
        raise refusal("password_username", field="new")

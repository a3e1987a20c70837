"""People with accounts: added, changed, deactivated; never deleted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.access import in_force
from workflows.staffing.desk import Desk
from workflows.staffing.texts import LABEL, NAME, cleaned
from workflows.staffing.wording import refusal

HONORIFICS = ("", "ông", "bà")

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
_COLUMNS = {"full_name": LABEL, "honorific": NAME, "title": LABEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person to be added; `honorific` is "ông", "bà" or blank, `title` the post ("Trưởng phòng")."""

    username: str
    full_name: str
    honorific: str = ""
    title: str = ""


class PersonNamed(NamedTuple):
    """A person found by username."""

    id: int
    username: str
    full_name: str
    active: bool


def add_person(desk: Desk, person: NewPerson) -> int:
    """Store the person, who cannot sign in before a one-time password is given; return the id."""
    username, values = _username(person.username), _checked(person)
    if not values["full_name"]:
        raise refusal("full_name", field="full_name")
    if find_person(desk, username):
        raise refusal("username_taken", field="username", username=username)
    return desk.link.insert(
        "INSERT INTO person (username, full_name, honorific, title, password_hash, must_change_password, session_epoch,"
        " bell_seen_id, created_at) VALUES (:username, :full_name, :honorific, :title, '', :must, 0, 0, :at)",
        {**values, "username": username, "must": True, "at": desk.at},
    )


def change_person(desk: Desk, person_id: int, person: NewPerson) -> tuple[str, ...]:
    """Store what differs and return the names of the changed columns; a blank value changes nothing."""
    values = {key: value for key, value in _checked(person).items() if value}
    stored = dict(zip(_COLUMNS, _stored(desk, person_id), strict=True))
    changed = tuple(key for key, value in values.items() if stored[key] != value)
    for key in changed:
        desk.link.run(f"UPDATE person SET {key} = :value WHERE id = :id", {"value": values[key], "id": person_id})
    return changed


def deactivate(desk: Desk, person_id: int) -> None:
    """Close the account at once, open sessions too; what the person did stays. The last administrator is kept."""
    refuse_last_admin(desk, person_id)
    desk.link.run(
        "UPDATE person SET deactivated_at = :at, session_epoch = session_epoch + 1"
        " WHERE id = :id AND deactivated_at IS NULL",
        {"at": desk.at, "id": person_id},
    )


def reactivate(desk: Desk, person_id: int) -> None:
    """Open the account again, with the roles whose days have not ended."""
    desk.link.run("UPDATE person SET deactivated_at = NULL WHERE id = :id", {"id": person_id})


def find_person(desk: Desk, username: str) -> PersonNamed | None:
    """Return the person with this username."""
    row = desk.link.row(
        "SELECT id, username, full_name, deactivated_at FROM person WHERE username = :username",
        {"username": username.strip().lower()},
    )
    return PersonNamed(row[0], row[1], row[2], row[3] is None) if row else None


def person_named(desk: Desk, username: str) -> PersonNamed:
    """Return the person with this username; InputInvalid when there is none."""
    if found := find_person(desk, username):
        return found
    raise refusal("unknown_person", field="username", username=username)


def refuse_last_admin(desk: Desk, person_id: int) -> None:
    """Refuse when the person is the only active administrator of the day: nobody could open accounts any more."""
    if [row[0] for row in desk.link.rows(_ADMINS, {"today": desk.today})] == [person_id]:
        raise refusal("last_admin")


_ADMINS = (
    "SELECT DISTINCT p.id FROM person p JOIN membership m ON m.person_id = p.id WHERE m.role = 'admin'"
    f" AND p.deactivated_at IS NULL AND {in_force('m')}"
)


def _username(typed: str) -> str:
    username = typed.strip().lower()
    if _USERNAME.fullmatch(username):
        return username
    raise refusal("username", field="username", typed=typed.strip())


def _checked(person: NewPerson) -> dict[str, str]:
    values = cleaned(person, _COLUMNS)
    values["honorific"] = values["honorific"].lower()
    if values["honorific"] not in HONORIFICS:
        raise refusal("honorific", field="honorific")
    return values


def _stored(desk: Desk, person_id: int) -> Any:
    return desk.link.row(f"SELECT {', '.join(_COLUMNS)} FROM person WHERE id = :id", {"id": person_id})

"""People and units as the administrator sees them; nothing of any plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import selectinload

from engine.load import unknown_subject
from models import Membership, Person, Unit
from models.base import fold
from web import scope
from web.paging import Pages, pages
from workflows.staffing.appointments import ROLE_LABELS

ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHeld:
    """A role of a person between two days; `over` once the last day has passed."""

    id: int
    role: str
    unit: str
    valid_from: date
    valid_to: date | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person as the list shows him or her, with today's roles in words."""

    person: Person
    roles: tuple[str, ...]


def accounts(sought: str, number: int) -> tuple[tuple[Account, ...], Pages]:
    """Return one page of the people whose name or account contains the words, whatever the marks."""
    people = [person for person in everybody() if fold(sought) in fold(f"{person.full_name} {person.username}")]
    shown = people[(number - 1) * ROWS : number * ROWS]

    def url(page: int) -> str:
        asked: dict[str, Any] = {"tim": sought or None, "trang": page}
        return url_for("administering.index", **asked)

    found = tuple(Account(person=each, roles=tuple(_today(each))) for each in shown)
    return found, pages(number, ROWS, len(people), url=url)


def person_of(person_id: int) -> Person:
    """Return the person; UnknownSubject, which becomes 404, when there is none."""
    found = scope.reading().get(Person, person_id)
    if found is None:
        raise unknown_subject()
    return found


def held_by(person: Person) -> tuple[RoleHeld, ...]:
    """Return every role that the person holds, will hold or held, those of today first."""
    lines = sorted(person.memberships, key=lambda line: (_over(line), line.valid_from, line.id))
    return tuple(
        RoleHeld(
            id=line.id,
            role=ROLE_LABELS.get(line.role, line.role),
            unit=line.unit.name,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
            over=_over(line),
        )
        for line in lines
    )


def all_units() -> Sequence[Unit]:
    """Return every unit with its aliases, today's first."""
    ended = func.coalesce(Unit.valid_to < scope.today(), False)
    query = select(Unit).options(selectinload(Unit.aliases)).order_by(ended, Unit.position, Unit.id)
    return scope.reading().scalars(query).all()


def unit_of(unit_id: int) -> Unit:
    """Return the unit; UnknownSubject, which becomes 404, when there is none."""
    found = scope.reading().get(Unit, unit_id)
    if found is None:
        raise unknown_subject()
    return found


def members_of(unit_id: int) -> list[tuple[Person, str]]:
    """Return who holds a role in the unit today, with the words for the role."""
    query = (
        select(Person, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.unit_id == unit_id, Person.deactivated_at.is_(None), *_valid())
        .order_by(Person.full_name, Membership.id)
    )
    return [(person, ROLE_LABELS.get(role, role)) for person, role in scope.reading().execute(query)]


def current_units() -> list[tuple[str, str]]:
    """Return today's units, the department too, as the values of a choice."""
    today = scope.today()
    still = or_(Unit.valid_to.is_(None), Unit.valid_to >= today)
    rows = scope.reading().execute(select(Unit.id, Unit.name).where(still).order_by(Unit.position, Unit.id))
    return [(str(key), name) for key, name in rows]


def everybody() -> Sequence[Person]:
    """Return every account with its memberships, those in use first."""
    loaded = selectinload(Person.memberships).selectinload(Membership.unit)
    query = select(Person).options(loaded).order_by(Person.deactivated_at.is_not(None), Person.full_name, Person.id)
    return scope.reading().scalars(query).all()


def _valid() -> tuple[ColumnElement[bool], ...]:
    today = scope.today()
    return Membership.valid_from <= today, or_(Membership.valid_to.is_(None), Membership.valid_to >= today)


def _today(person: Person) -> list[str]:
    today = scope.today()
    held = [each for each in person.memberships if each.valid_from <= today and not _over(each)]
    return [f"{ROLE_LABELS.get(each.role, each.role)}, {each.unit.name}" for each in held]


def _over(line: Membership) -> bool:
    return line.valid_to is not None and line.valid_to < scope.today()

"""Who is signed in: loaded with one query a request, refused when the account or the session has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user
from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.types import String

from models import History, Membership, Outbox, Person, Subject, Unit, Verification
from models.access import UNIT_ROLES, Held, held, units_of
from models.visibility import Viewer
from web import scope
from web.numbers import whole


@dataclass(frozen=True, kw_only=True, eq=False)
class SignedIn(UserMixin):
    """The person behind a request, as this request needs him or her; `bell` counts what was told and not yet seen.

    `stamp` changes whenever any record changes, so that what was counted before may be reused while it stands;
    `department` is its name and its short name; `faulty_verification` is the last one, when it found a fault.
    """

    id: int
    username: str
    name: str
    honorific: str
    title: str
    viewer: Viewer
    must_change_password: bool
    epoch: int
    bell: int
    faulty_verification: int | None
    stamp: tuple[int, int, date]
    department: tuple[str, str]

    def get_id(self) -> str:
        """Return what the session cookie holds: the person, and which of the person's sessions are still good."""
        return f"{self.id}.{self.epoch}"

    @property
    def memberships(self) -> tuple[Held, ...]:
        """The memberships of the day."""
        return self.viewer.memberships

    @property
    def roles(self) -> frozenset[str]:
        """Every role held today, for whatever unit."""
        return self.viewer.roles

    @property
    def units(self) -> frozenset[int]:
        """The units the person belongs to."""
        return units_of(self.memberships)

    @property
    def you(self) -> str:
        """How the person is addressed within a sentence: anh, chị, or anh/chị where nobody knows."""
        return {"ông": "anh", "bà": "chị"}.get(self.honorific, "anh/chị")


def set_up_identity(app: Flask) -> None:
    """Load the signed-in person from the session (web.gate keeps out everybody else)."""
    manager = LoginManager(app)
    manager.session_protection = ""
    manager.user_loader(_loaded)


def current_person() -> SignedIn:
    """Return the person who is signed in; only for pages behind the sign-in."""
    return cast("SignedIn", current_user._get_current_object())  # noqa: SLF001 - the documented way to the object


def signed_in() -> bool:
    """Tell whether anybody is signed in."""
    return bool(cast("UserMixin", current_user).is_authenticated)


def begin_session(person_id: int, *, keep: bool) -> None:
    """Sign the person in, in a new session; `keep` lets it outlive the browser, for the working day."""
    session.clear()
    session.permanent = keep
    scope.end_reading()
    login_user(_person(person_id))


def _loaded(session_id: str) -> SignedIn | None:
    number, _, epoch = session_id.partition(".")
    person_id = whole(number)
    found = None if person_id is None else _person(person_id)
    return found if found and str(found.epoch) == epoch else None


def _person(person_id: int) -> SignedIn | None:
    today = scope.today()
    row = scope.reading().execute(_query(person_id, today)).one_or_none()
    if row is None:
        return None
    person, lines, bell, newest, revisions, faulty, name, short_name = row
    return SignedIn(
        id=person.id,
        username=person.username,
        name=person.full_name,
        honorific=person.honorific,
        title=person.title,
        viewer=Viewer(person.id, held(lines)),
        must_change_password=person.must_change_password,
        epoch=person.session_epoch,
        bell=bell,
        faulty_verification=faulty,
        stamp=(newest or 0, revisions or 0, today),
        department=(name or "", short_name or name or ""),
    )


def _query(person_id: int, today: date) -> Any:
    newest = select(func.max(History.id)).scalar_subquery()
    revisions = select(func.sum(Subject.__table__.c.revision)).scalar_subquery()
    department = [
        select(column).where(Unit.kind == "department").order_by(Unit.id).limit(1).scalar_subquery()
        for column in (Unit.name, Unit.short_name)
    ]
    last = select(func.max(Verification.id)).scalar_subquery()
    faulty = select(Verification.id).where(Verification.id == last, Verification.faults > 0).scalar_subquery()
    counted = (_lines(today), _untold(today), newest, revisions, faulty, *department)
    return select(Person, *counted).where(Person.id == person_id, Person.deactivated_at.is_(None))


def _lines(today: date) -> ScalarSelect[str]:
    line = Membership.role + "|" + func.cast(Membership.unit_id, String) + "|" + Unit.name
    mine = and_(Membership.person_id == Person.id, _valid(today))
    lines = select(func.aggregate_strings(line, "\n")).join(Unit, Unit.id == Membership.unit_id).where(mine)
    return lines.correlate(Person).scalar_subquery()


def _untold(today: date) -> ScalarSelect[int]:
    addressed = and_(
        Membership.person_id == Person.id,
        Membership.role == Outbox.role,
        or_(Membership.role.not_in(UNIT_ROLES), Membership.unit_id == Outbox.unit_id),
        _valid(today),
    )
    told = exists().where(addressed).correlate(Person, Outbox)
    theirs = or_(History.actor_id.is_(None), History.actor_id != Person.id)
    new = select(func.count(Outbox.id)).join(History, History.id == Outbox.history_id)
    return new.where(Outbox.id > Person.bell_seen_id, told, theirs).correlate(Person).scalar_subquery()


def _valid(today: date) -> ColumnElement[bool]:
    return and_(Membership.valid_from <= today, or_(Membership.valid_to.is_(None), Membership.valid_to >= today))

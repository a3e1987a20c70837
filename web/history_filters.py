"""What the address of the history asks for, and the conditions that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from flask import url_for
from sqlalchemy import ColumnElement, false, select

from engine.fields import parse_day
from engine.runtime import HOME_ZONE
from models import History, Person, RefusedAttempt, Subject, fold
from web import scope
from web.paging import page_number

KINDS = ("", "people", "system", "refused")
"""Which entries: all, those of people, those of the system, the refused attempts."""
Entries = type[History | RefusedAttempt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was typed; blank is everything, and a date that is none is shown again and filters nothing."""

    since: str = ""
    until: str = ""
    person: str = ""
    unit: str = ""
    plan: str = ""
    step: str = ""
    kind: str = ""
    page: int = 1

    def url(self, page: int) -> str:
        """Return the address of another page of the same list."""
        asked = {NAMES[name]: value for name, value in (asdict(self) | {"page": page}).items()}
        return url_for("history.show", **{name: value for name, value in asked.items() if value and value != 1})


NAMES = {
    "since": "tu-ngay",
    "until": "den-ngay",
    "person": "nguoi",
    "unit": "don-vi",
    "plan": "ke-hoach",
    "step": "buoc",
    "kind": "loai",
    "page": "trang",
}


def chosen_filters(args: Mapping[str, str]) -> Filters:
    """Return the filters of the address."""
    typed = {name: args.get(word, "").strip()[:100] for name, word in NAMES.items() if name != "page"}
    for name in ("unit", "plan"):
        typed[name] = typed[name] if typed[name].isdecimal() and len(typed[name]) < 10 else ""  # noqa: PLR2004 - an id
    typed["kind"] = typed["kind"] if typed["kind"] in KINDS else ""
    return Filters(page=page_number(args), **typed)


def conditions(filters: Filters, entries: Entries) -> list[ColumnElement[bool]]:
    """Return what an entry joined with its `Subject` must fulfil."""
    of_entries = (*_of_days(filters, entries), *_of_kind(filters, entries), *_of_people(filters, entries))
    return [*of_entries, *_of_records(filters)]


def _of_days(filters: Filters, entries: Entries) -> list[ColumnElement[bool]]:
    since, until = parse_day(filters.since), parse_day(filters.until)
    bounds = [entries.at >= _midnight(since)] if since else []
    return [*bounds, *([entries.at < _midnight(until + timedelta(days=1))] if until else [])]


def _of_records(filters: Filters) -> list[ColumnElement[bool]]:
    found = [Subject.__table__.c.unit_id == int(filters.unit)] if filters.unit else []
    if filters.plan:
        plan = int(filters.plan)
        found.append((Subject.__table__.c.root_id == plan) | (Subject.__table__.c.id == plan))
    return found


def _of_kind(filters: Filters, entries: Entries) -> list[ColumnElement[bool]]:
    found = [entries.transition == filters.step] if filters.step else []
    if filters.kind == "refused" and entries is History:
        found.append(false())
    if filters.kind in ("people", "system"):
        theirs = entries.actor_id.is_not(None) if filters.kind == "people" else entries.actor_id.is_(None)
        found.append(theirs if entries is History else false())
    return found


def _of_people(filters: Filters, entries: Entries) -> list[ColumnElement[bool]]:
    """Names are compared without marks, which the database cannot do: there are few people, so all are read."""
    if not filters.person:
        return []
    wanted = fold(filters.person)
    people = scope.reading().execute(select(Person.id, Person.full_name, Person.username))
    return [entries.actor_id.in_([key for key, *names in people if any(wanted in fold(name) for name in names)])]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HOME_ZONE)

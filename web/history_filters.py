"""What the address of the history asks for, and the search that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import url_for
from sqlalchemy import select

from engine.fields import parse_day
from engine.runtime import HOME_ZONE
from models import Person, fold
from models.history_search import LISTS
from web import scope
from web.numbers import whole
from workflows.auditing.searching import Found
from workflows.auditing.statement import Place, Search
from workflows.auditing.words import asked_words

NAMES = {
    "words": "tim",
    "since": "tu-ngay",
    "until": "den-ngay",
    "person": "nguoi",
    "unit": "don-vi",
    "plan": "ke-hoach",
    "step": "buoc",
    "kind": "loai",
}
OLDER, NEWER = "cu-hon", "moi-hon"
"""The parameters that name the row beside which a page begins."""
LONGEST = 100
FIRST_YEAR, LAST_YEAR = 1900, 9000
NOBODY: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was typed; blank is everything, and a date that is none is shown again and filters nothing."""

    words: str = ""
    since: str = ""
    until: str = ""
    person: str = ""
    unit: str = ""
    plan: str = ""
    step: str = ""
    kind: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """The filters as the address has them."""
        return {NAMES[name]: value for name, value in asdict(self).items() if value}

    @property
    def narrowed(self) -> int:
        """How many filters are set."""
        return len(self.asked)

    def url(self, endpoint: str = "history.show", **more: Any) -> str:
        """Return the address of a page of the same list."""
        return url_for(endpoint, **{**self.asked, **more})

    @property
    def unread_days(self) -> tuple[str, ...]:
        """The dates that are none."""
        return tuple(typed for typed in (self.since, self.until) if typed and not day_in(typed))


def chosen_filters(args: Mapping[str, str]) -> Filters:
    """Return the filters of the address."""
    typed = {name: args.get(word, "").strip()[:LONGEST] for name, word in NAMES.items()}
    for name in ("unit", "plan"):
        typed[name] = typed[name] if whole(typed[name]) is not None else ""
    typed["kind"] = typed["kind"] if typed["kind"] in LISTS else ""
    return Filters(**typed)


def search_for(filters: Filters) -> Search:
    """Return the search that the filters make."""
    since, until = day_in(filters.since), day_in(filters.until)
    return Search(
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
        actors=_people(filters.person),
        unit=whole(filters.unit),
        plan=whole(filters.plan),
        step=filters.step,
        listed=filters.kind,
        words=_words(filters.words),
    )


def place_in(args: Mapping[str, str]) -> Place | None:
    """Return where the page begins; None is the beginning, also for what is no place."""
    newer = NEWER in args
    at, _, key = args.get(NEWER if newer else OLDER, "").partition("~")
    number = whole(key)
    try:
        instant = datetime.fromisoformat(at)
    except ValueError:
        return None
    if number is None or instant.tzinfo is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
        return None
    return Place(instant, number, newer=newer)


def beside(row: Found) -> str:
    """Return the row as a place in an address."""
    return f"{row.at.astimezone(UTC).isoformat(timespec='microseconds')}~{row.id}"


def _words(typed: str) -> tuple[str, ...]:
    """Return the words typed; signs without a letter or digit are a word that nothing has."""
    return asked_words(typed) or (("khongcochu",) if typed else ())


def _people(typed: str) -> tuple[int, ...] | None:
    """Names are compared without marks, which the database cannot do: there are few people, so all are read."""
    if not typed:
        return None
    wanted = fold(typed)
    people = scope.reading().execute(select(Person.id, Person.full_name, Person.username))
    return tuple(key for key, *names in people if any(wanted in fold(name) for name in names)) or NOBODY


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HOME_ZONE)


def day_in(typed: str) -> date | None:
    """Return the day that was typed, None when it is none or so far away that no clock reaches it."""
    day = parse_day(typed)
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None

"""Reads what a decision needs: the subject, the actor with the roles of the day, who did what before, the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from engine.case import GREATEST_ID, SYSTEM, Actor, Case, Subject
from engine.errors import Ground, NotPermitted, Refusal, UnknownSubject
from engine.runtime import Runtime, home_day
from engine.wording import say
from models.access import HELD_SQL, UNIT_ROLES, Held, held, roles_of, units_of

if TYPE_CHECKING:
    from models.database import Link

_SUBJECT = (
    "s.id, s.kind, s.lifecycle_version, s.state, s.seq, s.head, s.parent_id, coalesce(s.root_id, s.id), s.unit_id,"
    " s.content"
)
_PAST = """(SELECT group_concat(h.transition || ' ' || h.actor_id || coalesce(' ' || h.behalf_id, ''), ',')
 FROM history h WHERE h.subject_id = s.id AND h.actor_id IS NOT NULL)"""
_PERSON = f"p.full_name, p.title, p.deactivated_at IS NULL, {HELD_SQL}"

ONE = (
    f"SELECT {_SUBJECT}, {_PAST}, {_PERSON} FROM subject s"
    " LEFT JOIN person p ON p.id = :actor_id WHERE s.id = :subject_id"
)
PERSON = f"SELECT {_PERSON} FROM person p WHERE p.id = :actor_id"
MANY = f"SELECT {_SUBJECT}, {_PAST} FROM subject s WHERE s.id IN ({{ids}})"

_COLUMNS_OF_SUBJECT = len(Subject._fields)

SYSTEM_ACTOR = Actor(id=None, name="Hệ thống", roles=frozenset({SYSTEM}), title="")


def load_case(
    link: Link,
    subject_id: int,
    actor_id: int | None,
    now: datetime,
    day: str,
    data: Mapping[str, Any] | None = None,
) -> Case:
    """Return the case of one subject and one actor, without facts; UnknownSubject when there is no such subject.

    `day` is the day of `now` at home, in ISO form: memberships are held on days.
    """
    if not 0 < subject_id <= GREATEST_ID:
        raise unknown_subject()
    row = link.row(ONE, {"subject_id": subject_id, "actor_id": actor_id, "today": day})
    if row is None:
        raise unknown_subject()
    subject = _subject(row)
    person = row[_COLUMNS_OF_SUBJECT + 1 :]
    actor = SYSTEM_ACTOR if actor_id is None else actor_of(actor_id, person, subject.unit_id)
    return Case(subject=subject, actor=actor, now=now, past=past(row[_COLUMNS_OF_SUBJECT]), data=data)


def load_cases(runtime: Runtime, link: Link, subject_ids: Sequence[int], actor_id: int, now: datetime) -> list[Case]:
    """Return the cases of many subjects, facts included, in the order asked for: three queries, however many."""
    if not subject_ids:
        return []
    person = link.row(PERSON, {"actor_id": actor_id, "today": home_day(now)})
    rows = {row[0]: row for row in link.rows(MANY.format(ids=_ids(subject_ids)))}
    subjects = {key: _subject(row) for key, row in rows.items()}
    facts = load_facts(runtime, link, subjects.values(), _needs(runtime, subjects.values()), now)
    return [
        Case(
            subject=subjects[key],
            actor=actor_of(actor_id, person, subjects[key].unit_id),
            now=now,
            past=past(rows[key][_COLUMNS_OF_SUBJECT]),
            facts=facts[key],
        )
        for key in subject_ids
        if key in subjects
    ]


def load_facts(
    runtime: Runtime, link: Link, subjects: Iterable[Subject], needs: Sequence[str], now: datetime
) -> dict[int, dict[str, Any]]:
    """Return the named facts of each subject: the SQL ones in one query, the computed ones in one call each."""
    ids = tuple(subject.id for subject in subjects)
    facts: dict[int, dict[str, Any]] = {key: {} for key in ids}
    scalars = [name for name in needs if isinstance(runtime.facts[name], str)]
    if scalars and ids:
        columns = ", ".join(f"({runtime.facts[name]})" for name in scalars)
        sql = f"SELECT s.id, {columns} FROM subject s WHERE s.id IN ({_ids(ids)})"
        for row in link.rows(sql, {"today": home_day(now)}):
            facts[row[0]] = dict(zip(scalars, row[1:], strict=True))
    for name in needs:
        fact = runtime.facts[name]
        if not isinstance(fact, str):
            for key, value in fact(link, ids).items():
                facts[key][name] = value
    return facts


@lru_cache(maxsize=8192)
def actor_of(actor_id: int, person: tuple[Any, ...] | None, unit_id: int | None) -> Actor:
    """Return the person as actor for a subject of that unit; NotPermitted when there is none or the account ended."""
    if person is None or person[0] is None or not person[2]:
        raise NotPermitted(Refusal(code="inactive", message=say("inactive"), ground=Ground.ROLE))
    memberships = held(person[3])
    return Actor(
        id=actor_id,
        name=person[0],
        roles=roles_of(memberships, unit_id),
        units=units_of(memberships),
        title=title_of(person[1], memberships),
    )


@lru_cache(maxsize=4096)
def title_of(title: str, memberships: tuple[Held, ...]) -> str:
    """Return what history prints beside the name: the person's own title, and the unit before the department."""
    units = [each.unit_name for each in sorted(memberships, key=lambda each: each.role not in UNIT_ROLES)]
    unit = units[0] if units else ""
    return ", ".join(part for part in (title, unit) if part)


@lru_cache(maxsize=65536)
def past(text: str | None) -> frozenset[tuple[str, int]]:
    """Return who performed what on the subject, principals of delegations included."""
    entries = (part.split(" ") for part in (text or "").split(",") if part)
    return frozenset((name, int(person)) for name, *people in entries for person in people)


def unknown_subject() -> UnknownSubject:
    """Return the refusal for a subject that does not exist or may not be seen: the same, so that nothing is told."""
    return UnknownSubject(Refusal(code="unknown_subject", message=say("unknown_subject"), ground=Ground.UNKNOWN))


def _subject(row: Any) -> Subject:
    return Subject._make(row[:_COLUMNS_OF_SUBJECT])


def _needs(runtime: Runtime, subjects: Iterable[Subject]) -> tuple[str, ...]:
    places = {(subject.lifecycle_version, subject.state) for subject in subjects}
    return tuple(
        dict.fromkeys(need for version, state in places for need in runtime.versions[version].needs.get(state, ()))
    )


def _ids(ids: Iterable[int]) -> str:
    return ",".join(str(int(key)) for key in ids)

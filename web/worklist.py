"""What waits for a person, derived from the same decision as the buttons; and how the rest of the work stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import g

from engine.case import SYSTEM
from engine.decide import Option
from engine.errors import Ground
from engine.explain import Explained, explain
from models.visibility import SEES_PLANS
from web import scope
from web.identity import SignedIn
from web.open_records import OpenRecord, open_records
from web.verbs import is_expected

WEEK = timedelta(days=7)
AHEAD = timedelta(days=30)
"""How long before its last day an unwritten record begins to wait for whoever writes it."""
UNREPORTED = ("issued", "in_progress")
"""States of an item that still owes its report."""
CURABLE = frozenset({Ground.GUARD, Ground.INPUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A record that waits for the person: `option` is what is expected; refused when something must be added first."""

    record: OpenRecord
    found: Explained
    option: Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The four blocks of a worklist; `items` still owe a report, `offers` says what a record allows the person."""

    duties: tuple[Duty, ...]
    waiting: tuple[OpenRecord, ...]
    soon: tuple[OpenRecord, ...]
    following: tuple[OpenRecord, ...]
    items: tuple[OpenRecord, ...]
    offers: dict[int, Explained]


def work_of(person: SignedIn) -> Work:
    """Return the person's work on this request's day; worked out once a request, four queries."""
    if "work" not in g:
        g.work = _work(person)
    work: Work = g.work
    return work


def waiting_count(person: SignedIn) -> int:
    """Return how many records wait for the person; worked out again only after some record has changed."""
    counts = scope.house().counts
    stamp, number = counts.get(person.id, (None, 0))
    if stamp != person.stamp:
        number = len(work_of(person).duties)
        counts[person.id] = (person.stamp, number)
    return number


def who_goes_on(record: OpenRecord) -> tuple[str, ...]:
    """Return the roles of the people for whom the record waits."""
    expected = (each for each in record.lifecycle.leaving[record.state] if is_expected(each))
    return tuple(dict.fromkeys(role for each in expected for role in each.by if role != SYSTEM))


def _work(person: SignedIn) -> Work:
    records = open_records(person)
    mine = {record.id: record for record in records if _could_be_mine(record, person)}
    offers = explain(scope.runtime(), tuple(mine), person.id, scope.now())
    duties = sorted(_duties(mine, offers), key=lambda duty: _urgency(duty.record))
    busy = {duty.record.id for duty in duties}
    return Work(
        duties=tuple(duties),
        waiting=tuple(each for each in records if each.id not in busy and _waits_for_others(each, person)),
        soon=tuple(sorted(filter(_is_near, records), key=_urgency)),
        following=tuple(_followed(records, person, busy)),
        items=tuple(each for each in records if each.kind == "content_item" and each.state in UNREPORTED),
        offers=offers,
    )


def _could_be_mine(record: OpenRecord, person: SignedIn) -> bool:
    """Whether explaining is worth while: a role of the person's may act, or the person acted last."""
    leaving = record.lifecycle.leaving[record.state]
    return record.by == person.id or any(is_expected(each) and not person.roles.isdisjoint(each.by) for each in leaving)


def _duties(mine: dict[int, OpenRecord], offers: dict[int, Explained]) -> Iterator[Duty]:
    for key, found in offers.items():
        options = [option for option in found.options if is_expected(option.transition)]
        allowed = next((option for option in options if option.allowed), None)
        unwritten = (option for option in options if _needs_adding(found, option) and _is_time(mine[key]))
        if option := allowed or next(unwritten, None):
            yield Duty(record=mine[key], found=found, option=option)


def _needs_adding(found: Explained, option: Option) -> bool:
    """Whether only the content stands in the way, and it is the person who writes it."""
    subject, actor = found.case.subject, found.case.actor
    writes = scope.lifecycle(subject.lifecycle_version).state[subject.state].editable_by
    return not actor.roles.isdisjoint(writes) and all(each.ground in CURABLE for each in option.refusals)


def _is_time(record: OpenRecord) -> bool:
    return record.returned or record.due is None or record.due <= scope.today() + AHEAD


def _is_near(record: OpenRecord) -> bool:
    return record.due is not None and scope.today() <= record.due <= scope.today() + WEEK


def _urgency(record: OpenRecord) -> tuple[bool, str]:
    return record.due is None, record.due.isoformat() if record.due else record.since.isoformat()


def _waits_for_others(record: OpenRecord, person: SignedIn) -> bool:
    """Whether the person acted last, and it is others who go on."""
    roles = who_goes_on(record)
    return record.by == person.id and bool(roles) and person.roles.isdisjoint(roles)


def _followed(records: list[OpenRecord], person: SignedIn, busy: set[int]) -> Iterator[OpenRecord]:
    """Plans, then the items of the person's unit; who sees only what concerns the unit follows all of it."""
    everything = not person.viewer.holds(SEES_PLANS)
    yield from (each for each in records if each.kind == "plan" and each.id not in busy)
    items = (each for each in records if each.kind == "content_item" and each.id not in busy)
    yield from (each for each in items if everything or each.unit_id in person.viewer.units)

"""perform(): the only way in which a state changes.

decide -> machine -> insert the history entry (the database's own trigger moves the subject, or refuses) -> effects ->
outbox, in one transaction. A refusal changes nothing but the list of refused attempts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from engine import record
from engine.case import Actor, Case, Subject
from engine.decide import decide, find
from engine.errors import Refusal, TransitionRefused, refused
from engine.history import Entry
from engine.lifecycle import Transition
from engine.load import PERSON, SYSTEM_ACTOR, actor_of, load_case, load_facts, unknown_subject
from engine.runtime import Runtime, Version, home_day
from models.database import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks for; `actor_id` None is the system.

    `seen_seq` is the length of the history on the page from which they ask. `data` holds the raw asked values;
    `idempotency_key` makes the same request take effect once; `channel` is where it came from (web, cli, system),
    `account` the operating system account behind a CLI.
    """

    subject_id: int
    transition: str
    actor_id: int | None
    now: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    seen_seq: int | None = None
    comment: str = ""
    idempotency_key: str | None = None
    channel: str = "web"
    account: str = ""
    request_id: str = ""
    caused_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A new subject: `write` inserts its own rows, given the act; guards of the birth look at the parent's facts."""

    kind: str
    title: str
    actor_id: int | None
    now: datetime
    write: Callable[[Act], None]
    parent_id: int | None = None
    unit_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    channel: str = "web"
    account: str = ""
    request_id: str = ""
    caused_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A transition being performed: what its effects work with, inside its transaction."""

    runtime: Runtime
    link: Link
    subject: Subject
    transition: Transition
    actor: Actor
    data: Mapping[str, Any]
    now: datetime
    entry: Entry
    channel: str

    @property
    def params(self) -> dict[str, Any]:
        """The named parameters of every effect's SQL: ids, time, and each asked value by its name."""
        return effect_params(self.runtime, self.subject, self.transition, self.actor, self.data, self.now) | {
            "entry_id": self.entry.id
        }

    def perform(self, subject_id: int, transition: str, data: Mapping[str, Any] | None = None) -> Entry:
        """Perform a declared system transition that this act causes; its entry names this one."""
        request = Request(
            subject_id=subject_id,
            transition=transition,
            actor_id=None,
            now=self.now,
            data=data or {},
            channel="system",
            caused_by=self.entry.id,
        )
        return _enact(self.runtime, self.link, request)

    def bear(self, birth: Birth) -> Entry:
        """Bear a subject that this act causes, as the system."""
        return _bear(self.runtime, self.link, replace(birth, caused_by=self.entry.id, channel="system"))


def perform(runtime: Runtime, request: Request) -> Entry:
    """Perform the transition and return its entry, or raise TransitionRefused with every reason."""
    try:
        if request.transition in runtime.alone and runtime.database.dialect == "postgresql":
            with runtime.database.connection() as link:
                return _enact_alone(runtime, link, request)
        with runtime.database.transaction() as link:
            lock_root(link, request.subject_id)
            return _enact(runtime, link, request)
    except TransitionRefused as refusal:
        record.refused_attempt(runtime, request, refusal)
        raise


def bear(runtime: Runtime, birth: Birth) -> Entry:
    """Bear a subject and return its first entry, or raise TransitionRefused with every reason."""
    try:
        with runtime.database.transaction() as link:
            if birth.parent_id is not None:
                lock_root(link, birth.parent_id)
            return _bear(runtime, link, birth)
    except TransitionRefused as refusal:
        record.refused_attempt(runtime, birth, refusal)
        raise


def lock_root(link: Link, subject_id: int) -> None:
    """Lock the plan of the subject, so that no guard's facts change before the commit (SQLite locks the whole file)."""
    if link.dialect == "postgresql":
        link.run(
            "SELECT 1 FROM subject WHERE id = (SELECT coalesce(root_id, id) FROM subject WHERE id = :id) FOR UPDATE",
            {"id": subject_id},
        )


def effect_params(
    runtime: Runtime, subject: Subject, transition: Transition, actor: Actor, data: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """Return what every effect's SQL may name; asked values that were not given are None."""
    return {
        **{asked.name: data.get(asked.name) for asked in transition.asks},
        "subject_id": subject.id,
        "parent_id": subject.parent_id,
        "root_id": subject.root_id,
        "unit_id": subject.unit_id,
        "actor_id": actor.id,
        "at": runtime.database.timestamp(now),
        "today": home_day(now),
    }


def _enact(runtime: Runtime, link: Link, request: Request) -> Entry:
    if earlier := record.replay(link, request):
        return earlier
    version, transition, case = _judge(runtime, link, request)
    entry = record.write_entry(runtime, link, version, transition, case, request)
    act = Act(
        runtime=runtime,
        link=link,
        subject=case.subject,
        transition=transition,
        actor=case.actor,
        data=case.data or {},
        now=request.now,
        entry=entry,
        channel=request.channel,
    )
    _follow(act)
    record.write_key(link, request, entry)
    return entry


def _enact_alone(runtime: Runtime, link: Link, request: Request) -> Entry:
    if earlier := record.replay(link, request):
        return earlier
    version, transition, case = _judge(runtime, link, request)
    params = effect_params(runtime, case.subject, transition, case.actor, case.data or {}, request.now)
    return record.write_alone(runtime, link, version, transition, case, request, params)


def _judge(runtime: Runtime, link: Link, request: Request) -> tuple[Version, Transition, Case]:
    case = load_case(link, request.subject_id, request.actor_id, request.now, request.data)
    version = runtime.versions[case.subject.lifecycle_version]
    if request.seen_seq is not None and request.seen_seq != case.subject.seq:
        raise record.stale(runtime, link, case.subject.id)
    transition = find(version.lifecycle, case.subject.state, request.transition)
    if isinstance(transition, Refusal):
        raise refused((transition,))
    if transition.needs:
        facts = load_facts(runtime, link, (case.subject,), transition.needs, request.now)
        case = replace(case, facts=facts[case.subject.id])
    case, reasons = decide(version.lifecycle, transition, case)
    if reasons:
        raise refused(reasons)
    target = version.machine.move(case.subject.state, transition.name)
    if target != transition.target:
        message = f"the machine led to {target!r}, the declaration to {transition.target!r}"
        raise AssertionError(message)
    return version, transition, case


def _follow(act: Act) -> None:
    params = act.params if act.transition.then else {}
    for effect in act.transition.then:
        if effect.sql:
            act.link.run(effect.sql, params)
        if effect.run:
            effect.run(act)
    record.write_outbox(act.link, act.transition, act.subject, act.entry.id)


def _bear(runtime: Runtime, link: Link, birth: Birth) -> Entry:
    version = runtime.current[birth.kind]
    case = _birth_case(runtime, link, version, birth)
    case, reasons = decide(version.lifecycle, version.lifecycle.birth, replace(case, data=birth.data))
    if reasons:
        raise refused(reasons)
    subject = replace(case.subject, id=record.insert_subject(runtime, link, version, birth))
    subject = replace(subject, root_id=case.subject.root_id or subject.id)
    transition = version.lifecycle.birth
    entry = record.write_entry(runtime, link, version, transition, replace(case, subject=subject), birth)
    act = Act(
        runtime=runtime,
        link=link,
        subject=subject,
        transition=transition,
        actor=case.actor,
        data=case.data or {},
        now=birth.now,
        entry=entry,
        channel=birth.channel,
    )
    birth.write(act)
    _follow(act)
    return entry


def _birth_case(runtime: Runtime, link: Link, version: Version, birth: Birth) -> Case:
    parent = _parent(link, birth)
    actor = SYSTEM_ACTOR if birth.actor_id is None else _person(link, birth)
    needs = version.lifecycle.birth.needs
    facts = load_facts(runtime, link, (parent,), needs, birth.now)[parent.id] if parent and needs else {}
    subject = Subject(
        id=0,
        kind=birth.kind,
        lifecycle_version=version.id,
        state="",
        seq=0,
        head="",
        parent_id=birth.parent_id,
        root_id=parent.root_id if parent else 0,
        unit_id=birth.unit_id,
    )
    return Case(subject=subject, actor=actor, now=birth.now, facts=facts)


def _parent(link: Link, birth: Birth) -> Subject | None:
    if birth.parent_id is None:
        return None
    return load_case(link, birth.parent_id, None, birth.now, None).subject


def _person(link: Link, birth: Birth) -> Actor:
    if birth.actor_id is None:
        raise unknown_subject()
    row = link.row(PERSON, {"actor_id": birth.actor_id, "today": home_day(birth.now)})
    return actor_of(birth.actor_id, row, birth.unit_id)

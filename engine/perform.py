"""perform(): the only way in which a state changes.

decide -> machine -> insert the history entry (the database's own trigger moves the subject, or refuses) -> effects ->
outbox, in one transaction. A refusal changes nothing but the list of refused attempts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from engine import earlier, record
from engine.again import until_done
from engine.asked import Birth, Request
from engine.case import Actor, Case, Hand, Subject
from engine.decide import decide, find
from engine.errors import Refusal, TransitionRefused, refused
from engine.history import Entry
from engine.lifecycle import Transition
from engine.load import PERSON, SYSTEM_ACTOR, actor_of, load_case, load_facts
from engine.record import Move, Outrun
from engine.runtime import Moment, Runtime, Version
from models.contents import keep_content
from models.database import Link

__all__ = ["Act", "Birth", "Request", "bear", "bear_within", "lock_root", "perform", "perform_within"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A transition being performed: what its effects work with, inside its transaction."""

    runtime: Runtime
    link: Link
    move: Move
    entry: Entry

    @property
    def subject(self) -> Subject:
        """The subject as it stood before the transition."""
        return self.move.case.subject

    @property
    def transition(self) -> Transition:
        """What is being performed."""
        return self.move.transition

    @property
    def actor(self) -> Actor:
        """Who performs it."""
        return self.move.case.actor

    @property
    def data(self) -> Mapping[str, Any]:
        """The asked values, cleaned."""
        return self.move.case.data or {}

    @property
    def now(self) -> datetime:
        """When it is performed."""
        return self.move.case.now

    @property
    def channel(self) -> str:
        """Where the request came from."""
        return self.move.asked.hand.channel

    @property
    def system(self) -> Hand:
        """The system, going on from here."""
        return Hand(actor_id=None, now=self.now, channel="system")

    @property
    def params(self) -> dict[str, Any]:
        """The named parameters of every effect's SQL: ids, time, and each asked value by its name."""
        return record.effect_params(self.move, self.entry.id)

    def perform(self, subject_id: int, transition: str, data: Mapping[str, Any] | None = None) -> Entry:
        """Perform a declared system transition that this act causes; its entry names this one."""
        request = Request(
            subject_id=subject_id,
            transition=transition,
            hand=self.system,
            data=data or {},
            caused_by=self.entry.id,
        )
        return perform_within(self.runtime, self.link, request)

    def bear(self, birth: Birth) -> Entry:
        """Bear a subject that this act causes, as the system."""
        caused = replace(birth, hand=self.system, caused_by=self.entry.id)
        return _bear(self.runtime, self.link, caused)


def perform(runtime: Runtime, request: Request) -> Entry:
    """Perform the transition and return its entry, or raise TransitionRefused with every reason."""
    try:
        return until_done(partial(_performed, runtime, request))
    except TransitionRefused as refusal:
        record.refused_attempt(runtime, request, refusal)
        raise


def bear(runtime: Runtime, birth: Birth) -> Entry:
    """Bear a subject and return its first entry, or raise TransitionRefused with every reason."""
    try:
        return until_done(partial(_borne, runtime, birth))
    except TransitionRefused as refusal:
        record.refused_attempt(runtime, birth, refusal)
        raise


def perform_within(runtime: Runtime, link: Link, request: Request) -> Entry:
    """Perform inside a transaction of the caller, which has locked the plan; TransitionRefused undoes all of it."""
    if request.idempotency_key and (done := earlier.replay(link, request)):
        return done
    move = _judge(runtime, link, request)
    entry = record.write_entry(link, move)
    _follow(runtime, link, move, entry)
    if request.idempotency_key:
        record.write_key(link, request, entry)
    return entry


def bear_within(runtime: Runtime, link: Link, birth: Birth) -> Entry:
    """Bear inside a transaction of the caller, which has locked the plan; TransitionRefused undoes all of it."""
    return _bear(runtime, link, birth)


def lock_root(link: Link, subject_id: int) -> None:
    """Lock the plan of the subject, so that no guard's facts change before the commit (SQLite locks the whole file)."""
    if link.dialect == "postgresql":
        link.run(
            "SELECT 1 FROM subject WHERE id = (SELECT coalesce(root_id, id) FROM subject WHERE id = :id) FOR UPDATE",
            {"id": subject_id},
        )


def _performed(runtime: Runtime, request: Request) -> Entry:
    try:
        return _attempted(runtime, request)
    except (Outrun, TransitionRefused) as lost:
        with runtime.database.connection() as link:
            if done := earlier.replay(link, request):
                return done
            if isinstance(lost, Outrun):
                raise earlier.stale(runtime, link, lost.subject_id) from lost
        raise


def _borne(runtime: Runtime, birth: Birth) -> Entry:
    try:
        with runtime.database.transaction() as link:
            if birth.parent_id is not None:
                lock_root(link, birth.parent_id)
            entry = _bear(runtime, link, birth)
            keep_content(link, entry.subject_id)
            return entry
    except Outrun as lost:
        with runtime.database.connection() as link:
            raise earlier.stale(runtime, link, lost.subject_id) from lost


def _attempted(runtime: Runtime, request: Request) -> Entry:
    if request.transition in runtime.alone and runtime.database.dialect == "postgresql":
        with runtime.database.connection() as link:
            return _enact_alone(runtime, link, request)
    with runtime.database.transaction() as link:
        lock_root(link, request.subject_id)
        return perform_within(runtime, link, request)


def _enact_alone(runtime: Runtime, link: Link, request: Request) -> Entry:
    if request.idempotency_key and (done := earlier.replay(link, request)):
        return done
    return record.write_alone(link, _judge(runtime, link, request))


def _judge(runtime: Runtime, link: Link, request: Request) -> Move:
    at = runtime.moment(request.hand.now)
    case = load_case(link, request.subject_id, request.hand.actor_id, request.hand.now, at.day, request.data)
    subject = case.subject
    version = runtime.versions[subject.lifecycle_version]
    if request.seen_seq is not None and request.seen_seq != subject.seq:
        raise earlier.stale(runtime, link, subject.id)
    transition = find(version.lifecycle, subject.state, request.transition)
    if isinstance(transition, Refusal):
        raise earlier.no_way(runtime, link, subject.id, transition)
    if transition.needs:
        facts = load_facts(runtime, link, (subject,), transition.needs, request.hand.now)
        case = replace(case, facts=facts[subject.id])
    return _decided(version, transition, case, request, at)


def _decided(version: Version, transition: Transition, case: Case, asked: Request | Birth, at: Moment) -> Move:
    case, reasons = decide(version.lifecycle, transition, case)
    if reasons:
        raise refused(reasons)
    target = version.machine.move(case.subject.state, transition.name)
    if target != transition.target:
        raise AssertionError(f"the machine led to {target!r}, the declaration to {transition.target!r}")
    return Move(version, transition, case, asked, at)


def _follow(runtime: Runtime, link: Link, move: Move, entry: Entry) -> None:
    for effect in move.transition.then:
        if effect.sql:
            link.run(effect.sql, record.effect_params(move, entry.id))
        if effect.run:
            effect.run(Act(runtime=runtime, link=link, move=move, entry=entry))
    if move.transition.writes:
        keep_content(link, entry.subject_id)
    record.write_outbox(link, move, entry)


def _bear(runtime: Runtime, link: Link, birth: Birth) -> Entry:
    version = runtime.current[birth.kind]
    at = runtime.moment(birth.hand.now)
    case = _birth_case(runtime, link, version, birth)
    move = _decided(version, version.lifecycle.birth, case, birth, at)
    key = record.insert_subject(link, move, birth)
    subject = case.subject._replace(id=key, root_id=case.subject.root_id or key)
    move = move._replace(case=replace(move.case, subject=subject))
    entry = record.write_entry(link, move)
    birth.write(Act(runtime=runtime, link=link, move=move, entry=entry))
    _follow(runtime, link, move, entry)
    return entry


def _birth_case(runtime: Runtime, link: Link, version: Version, birth: Birth) -> Case:
    day = runtime.moment(birth.hand.now).day
    parent = None if birth.parent_id is None else load_case(link, birth.parent_id, None, birth.hand.now, day).subject
    actor = SYSTEM_ACTOR if birth.hand.actor_id is None else _person(link, birth, birth.hand.actor_id, day)
    needs = version.lifecycle.birth.needs
    facts = load_facts(runtime, link, (parent,), needs, birth.hand.now)[parent.id] if parent and needs else {}
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
    return Case(subject=subject, actor=actor, now=birth.hand.now, facts=facts, data=birth.data)


def _person(link: Link, birth: Birth, actor_id: int, day: str) -> Actor:
    return actor_of(actor_id, link.row(PERSON, {"actor_id": actor_id, "today": day}), birth.unit_id)

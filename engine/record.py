"""What perform writes: the history entry, the outbox, the idempotency key, refused attempts.

History is inserted here only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from engine.asked import Birth, Request
from engine.case import GREATEST_ID, Actor, Case
from engine.earlier import key_of
from engine.errors import TransitionRefused
from engine.fields import tidy
from engine.history import BODY_FORMAT, Entry, canonical, digest
from engine.lifecycle import Transition
from engine.personal import Withheld, keep, withheld
from engine.runtime import Moment, Runtime, Version
from models.base import fold
from models.database import DatabaseRefused, Link

_COLUMNS = (
    "subject_id, seq, prev_seq, source, target, transition, lifecycle_version, actor_id, at, caused_by, body, hash"
)
_VALUES = ", ".join(f":{name}" for name in _COLUMNS.split(", "))
INSERT_ENTRY = f"INSERT INTO history ({_COLUMNS}) VALUES ({_VALUES})"
INSERT_OUTBOX = (
    "INSERT INTO outbox (history_id, subject_id, topic, role, unit_id)"
    " VALUES (:history_id, :subject_id, :topic, :role, :unit_id)"
)
INSERT_KEY = "INSERT INTO request_key (key, digest, history_id) VALUES (:key, :digest, :history_id)"
INSERT_SUBJECT = (
    "INSERT INTO subject (kind, lifecycle_version, state, seq, head, parent_id, root_id, unit_id, revision, title,"
    " search_key, opened_at) VALUES (:kind, :version, '', 0, '', :parent_id,"
    " (SELECT coalesce(root_id, id) FROM subject WHERE id = :parent_id), :unit_id, 0, :title, :search_key, :at)"
)
INSERT_REFUSED = (
    "INSERT INTO refused_attempt (at, subject_id, transition, actor_id, channel, codes, messages) VALUES"
    " (:at, :subject_id, :transition, (SELECT id FROM person WHERE id = :actor_id), :channel, :codes, :messages)"
)
LONGEST_LABEL = 300


class Move(NamedTuple):
    """A decided transition that nothing stands against: what is written is written from it."""

    version: Version
    transition: Transition
    case: Case
    asked: Request | Birth
    at: Moment


class Outrun(Exception):
    """Somebody else was first, to move this subject or with this key; what to say is read after the rollback."""

    def __init__(self, subject_id: int) -> None:
        """Remember which subject it was."""
        self.subject_id = subject_id
        super().__init__(subject_id)


def insert_subject(link: Link, move: Move, birth: Birth) -> int:
    """Insert the subject as (seq 0, state ''); only its birth entry lets the transaction commit."""
    title = tidy(birth.title)
    return link.insert(
        INSERT_SUBJECT,
        {
            "kind": birth.kind,
            "version": move.version.id,
            "parent_id": birth.parent_id,
            "unit_id": birth.unit_id,
            "title": title,
            "search_key": fold(title),
            "at": move.at.stored,
        },
    )


def write_entry(link: Link, move: Move) -> Entry:
    """Insert the entry, which moves the subject; Outrun when somebody else was first."""
    beside = withheld(move.transition, move.case.data or {}) if move.transition.personal else ()
    row = _row(move, beside)
    try:
        entry = _entry(link.insert(INSERT_ENTRY, row), row, move)
    except DatabaseRefused as refusal:
        raise _outrun(refusal, move) from refusal
    keep(link, entry.id, beside)
    return entry


def write_alone(link: Link, move: Move) -> Entry:
    """Write entry, effects, outbox and key in one statement: on PostgreSQL every round trip counts (docs/adr/0005)."""
    row, key = _row(move), key_of(move.asked)
    sql = _one_statement(move, with_key=bool(key))
    try:
        return _entry(link.value(sql, {**effect_params(move), **row, **key}), row, move)
    except DatabaseRefused as refusal:
        raise _outrun(refusal, move) from refusal


def effect_params(move: Move, entry_id: int | None = None) -> dict[str, Any]:
    """Return what every effect's SQL may name; asked values that were not given are None."""
    subject, data = move.case.subject, move.case.data or {}
    return {
        **{asked.name: data.get(asked.name) for asked in move.transition.asks},
        "subject_id": subject.id,
        "parent_id": subject.parent_id,
        "root_id": subject.root_id,
        "unit_id": subject.unit_id,
        "actor_id": move.case.actor.id,
        "at": move.at.stored,
        "today": move.at.day,
        "entry_id": entry_id,
    }


def write_outbox(link: Link, move: Move, entry: Entry) -> None:
    """Insert one row per message and role to tell; `unit_id` says of which unit the role is meant."""
    for topic, role in move.transition.told:
        link.run(
            INSERT_OUTBOX,
            {
                "history_id": entry.id,
                "subject_id": entry.subject_id,
                "topic": topic,
                "role": role,
                "unit_id": move.case.subject.unit_id,
            },
        )


def write_key(link: Link, request: Request, entry: Entry) -> None:
    """Remember the idempotency key with its entry, in the same transaction; Outrun when it was used meanwhile."""
    try:
        link.run(INSERT_KEY, {**key_of(request), "history_id": entry.id})
    except DatabaseRefused as refusal:
        raise Outrun(entry.subject_id) from refusal


def refused_attempt(runtime: Runtime, asked: Request | Birth, refusal: TransitionRefused) -> None:
    """Record what was tried and why it was refused, in a transaction of its own."""
    with runtime.database.transaction() as link:
        link.run(
            INSERT_REFUSED,
            {
                "at": runtime.moment(asked.hand.now).stored,
                "subject_id": _storable(asked.about),
                "transition": tidy(asked.named)[:LONGEST_LABEL],
                "actor_id": _storable(asked.hand.actor_id),
                "channel": asked.hand.channel,
                "codes": " ".join(reason.code for reason in refusal.reasons),
                "messages": tidy("\n".join(reason.message for reason in refusal.reasons)),
            },
        )


def _outrun(refusal: DatabaseRefused, move: Move) -> Exception:
    return Outrun(move.case.subject.id) if refusal.code in {"stale", "key_taken"} else refusal


def _storable(key: int | None) -> int | None:
    return key if key is not None and abs(key) <= GREATEST_ID else None


def _row(move: Move, beside: tuple[Withheld, ...] = ()) -> dict[str, Any]:
    subject = move.case.subject
    body = _body(move, beside)
    return {
        "subject_id": subject.id,
        "seq": subject.seq + 1,
        "prev_seq": subject.seq or None,
        "source": subject.state,
        "target": move.transition.target,
        "transition": move.transition.name,
        "lifecycle_version": move.version.id,
        "actor_id": move.case.actor.id,
        "at": move.at.stored,
        "caused_by": move.asked.caused_by,
        "body": body,
        "hash": digest(body),
    }


def _body(move: Move, beside: tuple[Withheld, ...]) -> str:
    """Return the canonical body: the keys in order, as `canonical` would write them (names are proved to be plain)."""
    version, transition, case, asked, at = move
    subject, hand, data, personal = case.subject, asked.hand, case.data, ""
    if beside:
        hashes = {each.field: each.hash for each in beside}
        data = {name: value for name, value in (data or {}).items() if name not in hashes}
        personal = f'"personal":{canonical(hashes)},'
    return (
        f'{{"account":{_text(hand.account)},"actor":{_actor(case.actor, transition.by)},"at":"{at.text}",'
        f'"caused_by":{asked.caused_by or "null"},"channel":{_text(hand.channel)},'
        f'"comment":{_text(tidy(asked.comment))},"content":"{subject.content}",'
        f'"data":{canonical(data) if data else "{}"},'
        f'"format":{BODY_FORMAT},"kind":"{subject.kind}","lifecycle":"{version.lifecycle.fingerprint}",'
        f'{personal}"prev":"{subject.head}","request":{_text(hand.request_id)},"seq":{subject.seq + 1},'
        f'"source":"{subject.state}","subject":{subject.id},"target":"{transition.target}",'
        f'"transition":"{transition.name}"}}'
    )


def _text(text: str) -> str:
    return canonical(text) if text else '""'


@lru_cache(maxsize=4096)
def _actor(actor: Actor, by: tuple[str, ...]) -> str:
    roles = [role for role in by if role in actor.roles]
    return canonical({"id": actor.id, "name": actor.name, "title": actor.title, "roles": roles})


def _entry(entry_id: int, row: Mapping[str, Any], move: Move) -> Entry:
    case = move.case
    return Entry(
        entry_id,
        case.subject.id,
        row["seq"],
        move.transition.name,
        case.subject.state,
        move.transition.target,
        case.actor.name,
        case.now,
        row["hash"],
    )


def _one_statement(move: Move, *, with_key: bool) -> str:
    statements, key = move.version.statements, (id(move.transition), with_key)
    if key not in statements:
        statements[key] = _compile(move.transition, with_key=with_key)
    return statements[key]


def _compile(transition: Transition, *, with_key: bool) -> str:
    parts = [f"entry AS ({INSERT_ENTRY} RETURNING id)"]
    parts += [f"effect_{place} AS ({effect.sql})" for place, effect in enumerate(transition.then)]
    parts += [
        f"told_{place} AS (INSERT INTO outbox (history_id, subject_id, topic, role, unit_id)"
        f" SELECT id, :subject_id, '{topic}', '{role}', :unit_id FROM entry)"
        for place, (topic, role) in enumerate(transition.told)
    ]
    if with_key:
        parts.append("kept AS (INSERT INTO request_key (key, digest, history_id) SELECT :key, :digest, id FROM entry)")
    return f"WITH {', '.join(parts)} SELECT id FROM entry"

"""What perform writes: the history entry, the outbox, the idempotency key, refused attempts.

History is inserted here only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.case import GREATEST_ID, Actor, Case
from engine.errors import Ground, Refusal, StaleSubject, TransitionRefused, WrongState, refused
from engine.fields import tidy
from engine.history import BODY_FORMAT, Entry, canonical, digest
from engine.lifecycle import Transition
from engine.runtime import HOME_ZONE, Moment, Runtime, Version
from engine.wording import say
from models.base import fold
from models.database import DatabaseRefused, Link

if TYPE_CHECKING:
    from engine.perform import Birth, Request

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
MOST_LETTERS = 300
_LAST = (
    "SELECT h.id, h.subject_id, h.seq, h.transition, h.source, h.target, h.body, h.hash FROM history h WHERE {where}"
    " ORDER BY h.seq DESC LIMIT 1"
)


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
    row = _row(move)
    try:
        return _entry(link.insert(INSERT_ENTRY, row), row, move)
    except DatabaseRefused as refusal:
        raise _outrun(refusal, move) from refusal


def write_alone(link: Link, move: Move) -> Entry:
    """Write entry, effects, outbox and key in one statement: on PostgreSQL every round trip counts (docs/adr/0005)."""
    row, key = _row(move), _key(move.asked)
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
        link.run(INSERT_KEY, {**_key(request), "history_id": entry.id})
    except DatabaseRefused as refusal:
        raise Outrun(entry.subject_id) from refusal


def replay(link: Link, request: Request) -> Entry | None:
    """Return the entry of an earlier request with the same key; refuse a key that stood for another request."""
    key = _key(request)
    if not key:
        return None
    found = link.row("SELECT digest, history_id FROM request_key WHERE key = :key", key)
    if found is None:
        return None
    if found[0] != key["digest"]:
        raise StaleSubject(Refusal(code="key_reused", message=say("key_reused"), ground=Ground.STALE))
    return _read_entry(link, "h.id = :id", {"id": found[1]})._replace(replayed=True)


def stale(runtime: Runtime, link: Link, subject_id: int) -> StaleSubject:
    """Return the conflict that names who moved the subject last."""
    winner, words = _last_move(runtime, link, subject_id)
    return StaleSubject(Refusal(code="stale", message=say("stale", **words), ground=Ground.STALE), winner=winner)


def no_way(runtime: Runtime, link: Link, subject_id: int, refusal: Refusal) -> TransitionRefused:
    """Return the refusal of a transition that does not leave the state, naming who brought the subject there."""
    if refusal.ground is not Ground.STATE:
        return refused((refusal,))
    winner, words = _last_move(runtime, link, subject_id)
    message = f"{refusal.message} {say('last_move', **words)}"
    return WrongState(replace(refusal, message=message), winner=winner)


def refused_attempt(runtime: Runtime, asked: Request | Birth, refusal: TransitionRefused) -> None:
    """Record what was tried and why it was refused, in a transaction of its own."""
    with runtime.database.transaction() as link:
        link.run(
            INSERT_REFUSED,
            {
                "at": runtime.moment(asked.now).stored,
                "subject_id": _storable(getattr(asked, "subject_id", None) or getattr(asked, "parent_id", None)),
                "transition": tidy(asked.transition if hasattr(asked, "transition") else asked.kind)[:MOST_LETTERS],
                "actor_id": _storable(asked.actor_id),
                "channel": asked.channel,
                "codes": " ".join(reason.code for reason in refusal.reasons),
                "messages": tidy("\n".join(reason.message for reason in refusal.reasons)),
            },
        )


def _last_move(runtime: Runtime, link: Link, subject_id: int) -> tuple[Entry, dict[str, str]]:
    entry = _read_entry(link, "h.subject_id = :id", {"id": subject_id})
    version = link.value("SELECT lifecycle_version FROM subject WHERE id = :id", {"id": subject_id})
    label = runtime.lifecycles[version].by_edge[entry.source, entry.transition].label
    at = entry.at.astimezone(HOME_ZONE).strftime("%H:%M ngày %d/%m/%Y")
    return entry, {"who": entry.actor_name, "transition": label, "at": at}


def _outrun(refusal: DatabaseRefused, move: Move) -> Exception:
    return Outrun(move.case.subject.id) if refusal.code in {"stale", "key_taken"} else refusal


def _storable(key: int | None) -> int | None:
    return key if key is not None and abs(key) <= GREATEST_ID else None


def _key(asked: Request | Birth) -> dict[str, str]:
    """Return the key under which the request is remembered, each person's own, and the hash of what is asked for."""
    if not (given := getattr(asked, "idempotency_key", None)):
        return {}
    request: Any = asked
    said = [request.subject_id, request.transition, request.data, request.comment]
    return {"key": _hash([request.actor_id, given]), "digest": _hash(said)}


def _hash(values: list[Any]) -> str:
    text = json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _row(move: Move) -> dict[str, Any]:
    subject = move.case.subject
    body = _body(move)
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


def _body(move: Move) -> str:
    """Return the canonical body: the keys in order, as `canonical` would write them (names are proved to be plain)."""
    version, transition, case, asked, at = move
    subject = case.subject
    return (
        f'{{"account":{_text(asked.account)},"actor":{_actor(case.actor, transition.by)},"at":"{at.text}",'
        f'"caused_by":{asked.caused_by or "null"},"channel":{_text(asked.channel)},'
        f'"comment":{_text(tidy(getattr(asked, "comment", "")))},"data":{canonical(case.data) if case.data else "{}"},'
        f'"format":{BODY_FORMAT},"kind":"{subject.kind}","lifecycle":"{version.lifecycle.fingerprint}",'
        f'"prev":"{subject.head}","request":{_text(asked.request_id)},"seq":{subject.seq + 1},'
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


def _read_entry(link: Link, where: str, params: Mapping[str, Any]) -> Entry:
    row = link.row(_LAST.format(where=where), params)
    body = json.loads(row[6])
    return Entry(
        id=row[0],
        subject_id=row[1],
        seq=row[2],
        transition=row[3],
        source=row[4],
        target=row[5],
        actor_name=body["actor"]["name"],
        at=datetime.fromisoformat(body["at"]),
        hash=row[7],
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

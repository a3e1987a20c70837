"""What perform writes: the history entry, the outbox, the idempotency key, refused attempts.

History is inserted here only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.case import Case, Subject
from engine.errors import Ground, Refusal, StaleSubject, TransitionRefused
from engine.history import BODY_FORMAT, Entry, canonical, digest, instant
from engine.lifecycle import Transition
from engine.runtime import HOME_ZONE, Runtime, Version
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
_LAST = (
    "SELECT h.id, h.subject_id, h.seq, h.transition, h.source, h.target, h.body, h.hash FROM history h WHERE {where}"
    " ORDER BY h.seq DESC LIMIT 1"
)


def insert_subject(runtime: Runtime, link: Link, version: Version, birth: Birth) -> int:
    """Insert the subject as (seq 0, state ''); only its birth entry lets the transaction commit."""
    return link.insert(
        INSERT_SUBJECT,
        {
            "kind": birth.kind,
            "version": version.id,
            "parent_id": birth.parent_id,
            "unit_id": birth.unit_id,
            "title": birth.title,
            "search_key": fold(birth.title),
            "at": runtime.database.timestamp(birth.now),
        },
    )


def write_entry(
    runtime: Runtime, link: Link, version: Version, transition: Transition, case: Case, request: Request | Birth
) -> Entry:
    """Insert the entry, which moves the subject; StaleSubject when somebody else was first."""
    row = _row(runtime, version, transition, case, request)
    try:
        entry_id = link.insert(INSERT_ENTRY, row)
    except DatabaseRefused as refusal:
        raise _lost(runtime, link, case.subject.id, refusal) from refusal
    return _entry(entry_id, row, case, request.now)


def write_alone(
    runtime: Runtime,
    link: Link,
    version: Version,
    transition: Transition,
    case: Case,
    request: Request,
    params: Mapping[str, Any],
) -> Entry:
    """Write entry, effects, outbox and key in one statement: on PostgreSQL every round trip counts (docs/adr/0005)."""
    row = _row(runtime, version, transition, case, request)
    key = {"key": request.idempotency_key, "digest": request_digest(request)} if request.idempotency_key else {}
    sql = _one_statement(version, transition, with_key=bool(key))
    try:
        entry_id = link.value(sql, {**params, **row, **key})
    except DatabaseRefused as refusal:
        raise (stale(runtime, link, case.subject.id) if refusal.code == "stale" else refusal) from refusal
    return _entry(entry_id, row, case, request.now)


def write_outbox(link: Link, transition: Transition, subject: Subject, history_id: int) -> None:
    """Insert one row per message and role to tell; `unit_id` says of which unit the role is meant."""
    for message in transition.tell:
        for role in message.to:
            link.run(
                INSERT_OUTBOX,
                {
                    "history_id": history_id,
                    "subject_id": subject.id,
                    "topic": message.topic,
                    "role": role,
                    "unit_id": subject.unit_id,
                },
            )


def write_key(link: Link, request: Request, entry: Entry) -> None:
    """Remember the idempotency key with its entry, in the same transaction."""
    if request.idempotency_key:
        key = {"key": request.idempotency_key, "digest": request_digest(request), "history_id": entry.id}
        link.run(INSERT_KEY, key)


def replay(link: Link, request: Request) -> Entry | None:
    """Return the entry of an earlier request with the same key; refuse a key that stood for another request."""
    if not request.idempotency_key:
        return None
    found = link.row("SELECT digest, history_id FROM request_key WHERE key = :key", {"key": request.idempotency_key})
    if found is None:
        return None
    if found[0] != request_digest(request):
        raise StaleSubject(Refusal(code="key_reused", message=say("key_reused"), ground=Ground.STALE))
    return _read_entry(link, "h.id = :id", {"id": found[1]}, replayed=True)


def request_digest(request: Request) -> str:
    """Return the hash of what is asked for, by which a retried request is known again."""
    asked = [request.subject_id, request.transition, request.actor_id, request.data, request.comment]
    return hashlib.sha256(canonical({"asked": asked}).encode()).hexdigest()


def stale(runtime: Runtime, link: Link, subject_id: int) -> StaleSubject:
    """Return the conflict that names who moved the subject last."""
    winner = _read_entry(link, "h.subject_id = :id", {"id": subject_id})
    at = winner.at.astimezone(HOME_ZONE).strftime("%H:%M")
    version = link.value("SELECT lifecycle_version FROM subject WHERE id = :id", {"id": subject_id})
    label = runtime.lifecycles[version].by_edge[winner.source, winner.transition].label
    message = say("stale", who=winner.actor_name, transition=label, at=at)
    return StaleSubject(Refusal(code="stale", message=message, ground=Ground.STALE), winner=winner)


def refused_attempt(runtime: Runtime, request: Request | Birth, refusal: TransitionRefused) -> None:
    """Record what was tried and why it was refused, in a transaction of its own."""
    with runtime.database.transaction() as link:
        link.run(
            "INSERT INTO refused_attempt (at, subject_id, transition, actor_id, channel, codes, messages)"
            " VALUES (:at, :subject_id, :transition, :actor_id, :channel, :codes, :messages)",
            {
                "at": runtime.database.timestamp(request.now),
                "subject_id": getattr(request, "subject_id", None) or getattr(request, "parent_id", None),
                "transition": getattr(request, "transition", None) or getattr(request, "kind", ""),
                "actor_id": request.actor_id,
                "channel": request.channel,
                "codes": " ".join(reason.code for reason in refusal.reasons),
                "messages": "\n".join(reason.message for reason in refusal.reasons),
            },
        )


def _lost(runtime: Runtime, link: Link, subject_id: int, refusal: DatabaseRefused) -> Exception:
    if refusal.code != "stale":
        return refusal
    if link.dialect == "postgresql":
        link.cursor.execute("ROLLBACK")
        link.cursor.execute("BEGIN")
    return stale(runtime, link, subject_id)


def _row(
    runtime: Runtime, version: Version, transition: Transition, case: Case, request: Request | Birth
) -> dict[str, Any]:
    subject = case.subject
    body = canonical(_body(version, transition, case, request))
    return {
        "subject_id": subject.id,
        "seq": subject.seq + 1,
        "prev_seq": subject.seq or None,
        "source": subject.state,
        "target": transition.target,
        "transition": transition.name,
        "lifecycle_version": version.id,
        "actor_id": case.actor.id,
        "at": runtime.database.timestamp(request.now),
        "caused_by": request.caused_by,
        "body": body,
        "hash": digest(body),
    }


def _body(version: Version, transition: Transition, case: Case, request: Request | Birth) -> dict[str, Any]:
    subject, actor = case.subject, case.actor
    return {
        "format": BODY_FORMAT,
        "subject": subject.id,
        "kind": subject.kind,
        "seq": subject.seq + 1,
        "prev": subject.head,
        "lifecycle": version.lifecycle.fingerprint,
        "transition": transition.name,
        "source": subject.state,
        "target": transition.target,
        "actor": {
            "id": actor.id,
            "name": actor.name,
            "title": actor.title,
            "roles": [role for role in transition.by if role in actor.roles],
        },
        "at": instant(request.now),
        "data": case.data or {},
        "comment": getattr(request, "comment", ""),
        "channel": request.channel,
        "account": request.account,
        "request": request.request_id,
        "caused_by": request.caused_by,
    }


def _entry(entry_id: int, row: Mapping[str, Any], case: Case, now: datetime) -> Entry:
    return Entry(
        id=entry_id,
        subject_id=row["subject_id"],
        seq=row["seq"],
        transition=row["transition"],
        source=row["source"],
        target=row["target"],
        actor_name=case.actor.name,
        at=now,
        hash=row["hash"],
    )


def _read_entry(link: Link, where: str, params: Mapping[str, Any], *, replayed: bool = False) -> Entry:
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
        replayed=replayed,
    )


def _one_statement(version: Version, transition: Transition, *, with_key: bool) -> str:
    key = (id(transition), with_key)
    if key not in version.statements:
        version.statements[key] = _compile(transition, with_key=with_key)
    return version.statements[key]


def _compile(transition: Transition, *, with_key: bool) -> str:
    parts = [f"entry AS ({INSERT_ENTRY} RETURNING id)"]
    parts += [f"effect_{place} AS ({effect.sql})" for place, effect in enumerate(transition.then)]
    told = [(message.topic, role) for message in transition.tell for role in message.to]
    parts += [
        f"told_{place} AS (INSERT INTO outbox (history_id, subject_id, topic, role, unit_id)"
        f" SELECT id, :subject_id, '{topic}', '{role}', :unit_id FROM entry)"
        for place, (topic, role) in enumerate(told)
    ]
    if with_key:
        parts.append("kept AS (INSERT INTO request_key (key, digest, history_id) SELECT :key, :digest, id FROM entry)")
    return f"WITH {', '.join(parts)} SELECT id FROM entry"

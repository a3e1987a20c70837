"""What was done earlier: by the same request, or by somebody who was first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.asked import Birth, Request
from engine.errors import Ground, Refusal, StaleSubject, TransitionRefused, WrongState, refused
from engine.history import Entry
from engine.runtime import HOME_ZONE, Runtime
from engine.wording import say
from models.database import Link

_LAST = (
    "SELECT h.id, h.subject_id, h.seq, h.transition, h.source, h.target, h.body, h.hash FROM history h WHERE {where}"
    " ORDER BY h.seq DESC LIMIT 1"
)


def key_of(asked: Request | Birth) -> dict[str, str]:
    """Return the key under which the request is remembered, each person's own, and the hash of what is asked for."""
    if isinstance(asked, Birth) or not asked.idempotency_key:
        return {}
    said = [asked.subject_id, asked.transition, asked.data, asked.comment]
    return {"key": _hash([asked.hand.actor_id, asked.idempotency_key]), "digest": _hash(said)}


def replay(link: Link, request: Request) -> Entry | None:
    """Return the entry of an earlier request with the same key; refuse a key that stood for another request."""
    key = key_of(request)
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


def _hash(values: list[Any]) -> str:
    text = json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _last_move(runtime: Runtime, link: Link, subject_id: int) -> tuple[Entry, dict[str, str]]:
    entry = _read_entry(link, "h.subject_id = :id", {"id": subject_id})
    version = link.value("SELECT lifecycle_version FROM subject WHERE id = :id", {"id": subject_id})
    label = runtime.lifecycles[version].by_edge[entry.source, entry.transition].label
    at = entry.at.astimezone(HOME_ZONE).strftime("%H:%M ngày %d/%m/%Y")
    return entry, {"who": entry.actor_name, "transition": label, "at": at}


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

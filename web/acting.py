"""What a page does to records: always through the engine, always after its reading has ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.case import Hand
from engine.edit import Edit
from engine.history import Entry
from engine.perform import Request, perform
from web import scope
from web.identity import current_person
from web.logging import request_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form or a program asks for; `seen_seq` and `key` as in engine.perform.Request."""

    subject_id: int
    transition: str
    data: Mapping[str, Any] = field(default_factory=dict)
    seen_seq: int | None = None
    key: str | None = None
    comment: str = ""


def hand() -> Hand:
    """Return the signed-in person, acting now."""
    return Hand(actor_id=current_person().id, now=scope.now(), request_id=request_id())


def act(asked: Asked) -> Entry:
    """Perform the transition as the signed-in person; TransitionRefused when it may not be."""
    request = Request(
        subject_id=asked.subject_id,
        transition=asked.transition,
        hand=hand(),
        data=asked.data,
        seen_seq=asked.seen_seq,
        comment=asked.comment,
        idempotency_key=asked.key,
    )
    scope.end_reading()
    return perform(scope.runtime(), request)


def editor(subject_id: int, seen_revision: int | None = None) -> Edit:
    """Return the edit of the signed-in person, for the functions of workflows that change content; ends the reading."""
    edit = Edit(subject_id=subject_id, actor_id=current_person().id, now=scope.now(), seen_revision=seen_revision)
    scope.end_reading()
    return edit

"""What a page does to records: always through the engine, always after its reading has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from engine.edit import Edit, editing
from engine.history import Entry
from engine.perform import Act, Birth, Request, bear, perform
from models.database import Link
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


def act(asked: Asked) -> Entry:
    """Perform the transition as the signed-in person; TransitionRefused when it may not be."""
    request = Request(
        subject_id=asked.subject_id,
        transition=asked.transition,
        actor_id=current_person().id,
        now=scope.now(),
        data=asked.data,
        seen_seq=asked.seen_seq,
        comment=asked.comment,
        idempotency_key=asked.key,
        request_id=request_id(),
    )
    scope.end_reading()
    return perform(scope.runtime(), request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newborn:
    """A record to be made: `write` inserts its own rows, given the act (engine.perform.Birth)."""

    kind: str
    title: str
    write: Callable[[Act], None]
    parent_id: int | None = None
    unit_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def make(newborn: Newborn) -> Entry:
    """Bear the record as the signed-in person; TransitionRefused when it may not be."""
    birth = Birth(
        kind=newborn.kind,
        title=newborn.title,
        write=newborn.write,
        parent_id=newborn.parent_id,
        unit_id=newborn.unit_id,
        data=newborn.data,
        actor_id=current_person().id,
        now=scope.now(),
        request_id=request_id(),
    )
    scope.end_reading()
    return bear(scope.runtime(), birth)


def editor(subject_id: int, seen_revision: int | None = None) -> Edit:
    """Return the edit of the signed-in person, for the functions of workflows that change content; ends the reading."""
    edit = Edit(subject_id=subject_id, actor_id=current_person().id, now=scope.now(), seen_revision=seen_revision)
    scope.end_reading()
    return edit


@contextmanager
def changing(subject_id: int, seen_revision: int | None = None) -> Iterator[Link]:
    """Yield the transaction in which the record's content may be changed by the signed-in person."""
    with editing(scope.runtime(), editor(subject_id, seen_revision)) as link:
        yield link

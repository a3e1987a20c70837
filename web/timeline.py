"""The history of records as a page tells it: who, what, from where to where, why, with which files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from sqlalchemy import select

from engine.fields import Choice, Day, Field, Files, Tick
from engine.lifecycle import Lifecycle, Transition
from models import Attachment, History, Subject
from web import scope
from web.bodies import bodies_of
from web.looks import state_look
from web.presentation import vn_date

QUOTED = ("reason", "comment")
"""Asked values that are somebody's own words, printed as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From one state to another, as parts/chip.html draws it; a birth has no source."""

    kind: str
    source: str
    source_label: str
    target: str
    target_label: str
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A file with its address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One history entry, as parts/timeline.html draws it."""

    title: str
    icon: str
    tone: str
    at: datetime
    hash: str
    who: str
    role: str
    move: Move | None
    note: str
    quote: str
    files: tuple[Link, ...]
    caused_by: str
    on_behalf: None = None


def timeline_for(*subject_ids: int) -> tuple[Event, ...]:
    """Return the history of the records, newest first; with more than one, each event names its record. Two queries."""
    query = (
        select(History, Subject.kind, Subject.title)
        .join(Subject, Subject.id == History.subject_id)
        .where(History.subject_id.in_(subject_ids))
        .order_by(History.at.desc(), History.id.desc())
    )
    rows = scope.reading().execute(query).all()
    bodies = bodies_of((entry.id, entry.body) for entry, _kind, _title in rows)
    files = _attached(subject_ids)
    hashes = {entry.id: entry.hash for entry, _kind, _title in rows}
    many = len(subject_ids) > 1
    return tuple(
        _event(entry, kind, title if many else "", bodies[entry.id], files, hashes) for entry, kind, title in rows
    )


def move_of(lifecycle: Lifecycle, entry: History, kind: str) -> Move | None:
    """Return the entry's move between two states, None when it stayed where it was."""
    return moved(lifecycle, entry.source, entry.target, kind)


def moved(lifecycle: Lifecycle, source: str, target: str, kind: str) -> Move | None:
    """Return the move from one state to another, None when they are the same."""
    if source == target:
        return None
    labels = {state.name: state.label for state in lifecycle.states}
    return Move(
        kind=kind,
        source=source,
        source_label=labels.get(source, ""),
        target=target,
        target_label=labels[target],
        returned=kind == "report" and target == "drafted" and bool(source),
    )


def told(transition: Transition, data: Mapping[str, Any]) -> str:
    """Return the asked values that are neither a reason nor a file, in words."""
    parts = [f"{asked.label}: {words}" for asked in transition.asks if (words := _words(asked, data.get(asked.name)))]
    return "; ".join(parts)


def quoted(body: Mapping[str, Any]) -> str:
    """Return the reason or comment that stands in an entry's body."""
    words = [str(body["data"][name]) for name in QUOTED if body["data"].get(name)]
    return " ".join((*words, body["comment"])).strip()


def _event(
    entry: History,
    kind: str,
    title: str,
    body: Mapping[str, Any],
    files: Mapping[tuple[int, str], int],
    hashes: Mapping[int, str],
) -> Event:
    lifecycle = scope.lifecycle(entry.lifecycle_version)
    transition = lifecycle.by_edge[entry.source, entry.transition]
    look = state_look(kind, entry.target)
    return Event(
        title=f"{transition.label}: {title}" if title else transition.label,
        icon="undo" if transition.takes_back else look.icon,
        tone="warn" if transition.takes_back else look.tone,
        at=entry.at,
        hash=entry.hash,
        who=body["actor"]["name"],
        role=body["actor"]["title"],
        move=move_of(lifecycle, entry, kind),
        note=told(transition, body["data"]),
        quote=quoted(body),
        files=tuple(_links(entry.subject_id, transition, body["data"], files)),
        caused_by=hashes.get(entry.caused_by or 0, ""),
    )


def _words(asked: Field, value: Any) -> str:
    if value is None or asked.name in QUOTED or isinstance(asked, Files | Tick):
        return ""
    if isinstance(asked, Day):
        return vn_date(date.fromisoformat(value))
    if isinstance(asked, Choice):
        return next((label for key, label, _en in asked.options if key == value), str(value))
    return str(value)


def _links(
    subject_id: int, transition: Transition, data: Mapping[str, Any], files: Mapping[tuple[int, str], int]
) -> Iterator[Link]:
    names = [asked.name for asked in transition.asks if isinstance(asked, Files)]
    for file in (file for name in names for file in data.get(name) or ()):
        if attachment := files.get((subject_id, file["sha256"])):
            yield Link(name=file["name"], url=url_for("files.show", attachment_id=attachment))


def _attached(subject_ids: Sequence[int]) -> dict[tuple[int, str], int]:
    query = select(Attachment.subject_id, Attachment.sha256, Attachment.id)
    rows: Iterable[Any] = scope.reading().execute(query.where(Attachment.subject_id.in_(subject_ids)))
    return {(subject_id, sha256): attachment_id for subject_id, sha256, attachment_id in rows}

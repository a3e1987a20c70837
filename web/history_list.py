"""The whole history for the auditor: what was done and what was refused, in one list by time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import CompoundSelect, Select, func, literal, select, union_all

from models import History, Person, RefusedAttempt, Subject
from models.base import Base
from web import scope
from web.history_filters import Filters, conditions
from web.listing import Line, lines_where
from web.paging import Pages, pages
from web.presentation import local
from web.timeline import Move, move_of, quoted, told

ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the log; `record` is None where an attempt named no record."""

    at: datetime
    who: str
    role: str
    record: Line | None
    step: str
    move: Move | None
    words: str
    hash: str
    refused: bool = False
    cause: str = ""

    @property
    def moment(self) -> str:
        """The instant to the second, on Hanoi's clock."""
        return f"{local(self.at):%d/%m/%Y %H:%M:%S}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One page of the log."""

    rows: tuple[Row, ...]
    pages: Pages


def log_of(filters: Filters) -> Log:
    """Return one page of the entries and attempts that the filters leave, the newest first."""
    session, found = scope.reading(), _union(filters).subquery()
    total = session.scalar(select(func.count()).select_from(found)) or 0
    newest = select(found).order_by(found.c.at.desc(), found.c.source, found.c.id.desc())
    keys = session.execute(newest.offset((filters.page - 1) * ROWS).limit(ROWS)).all()
    done = _entries(key.id for key in keys if key.source == "done")
    rows = done | _attempts(key.id for key in keys if key.source == "refused")
    return Log(
        rows=tuple(rows[key.source, key.id] for key in keys),
        pages=pages(filters.page, ROWS, total, url=filters.url),
    )


def _union(filters: Filters) -> CompoundSelect[Any]:
    return union_all(_keys(History, "done", filters), _keys(RefusedAttempt, "refused", filters))


def _keys(entries: type[History | RefusedAttempt], source: str, filters: Filters) -> Select[str, int, datetime]:
    subject = Base.metadata.tables["subject"]
    query = select(literal(source).label("source"), entries.id, entries.at)
    return query.outerjoin(subject, subject.c.id == entries.subject_id).where(*conditions(filters, entries))


def _entries(ids: Iterable[int]) -> dict[tuple[str, int], Row]:
    cause = select(History.id, History.hash).subquery()
    query = select(History, cause.c.hash).outerjoin(cause, cause.c.id == History.caused_by)
    found = scope.reading().execute(query.where(History.id.in_(list(ids)))).all()
    records = _records(entry.subject_id for entry, _cause in found)
    return {("done", entry.id): _entry(entry, records[entry.subject_id], cause or "") for entry, cause in found}


def _entry(entry: History, record: Line, cause: str) -> Row:
    lifecycle, body = scope.lifecycle_of(entry.lifecycle_version), json.loads(entry.body)
    transition = lifecycle.by_edge[entry.source, entry.transition]
    words = (quoted(body), told(transition, body["data"]))
    return Row(
        at=entry.at,
        who=body["actor"]["name"],
        role=body["actor"]["title"],
        record=record,
        step=transition.label,
        move=move_of(lifecycle, entry, record.kind),
        words="; ".join(part.rstrip(".") for part in words if part),
        hash=entry.hash,
        cause=cause,
    )


def _attempts(ids: Iterable[int]) -> dict[tuple[str, int], Row]:
    query = select(RefusedAttempt, Person.full_name, Person.title).outerjoin(
        Person, Person.id == RefusedAttempt.actor_id
    )
    found = scope.reading().execute(query.where(RefusedAttempt.id.in_(list(ids)))).all()
    records = _records(each.subject_id for each, *_who in found if each.subject_id)
    return {
        ("refused", each.id): _attempt(each, records.get(each.subject_id or 0), name, title)
        for each, name, title in found
    }


def _attempt(attempt: RefusedAttempt, record: Line | None, name: str | None, title: str | None) -> Row:
    return Row(
        at=attempt.at,
        who=name or _("Hệ thống"),
        role=title or "",
        record=record,
        step=_step_label(attempt.transition, record),
        move=None,
        words=" ".join(attempt.messages.splitlines()),
        hash="",
        refused=True,
    )


def _step_label(name: str, record: Line | None) -> str:
    """The words for what was tried: a step of the record, or making a record of a kind."""
    current = scope.runtime().current
    if name in current:
        return current[name].lifecycle.birth.label
    steps = current[record.kind].lifecycle.transitions if record else ()
    return next((each.label for each in steps if each.name == name), name)


def _records(ids: Iterable[int]) -> dict[int, Line]:
    wanted = set(ids)
    return {line.id: line for line in lines_where(Subject.id.in_(wanted), most=len(wanted))} if wanted else {}

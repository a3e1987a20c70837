"""The messages to a person's roles: what happened to which record, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select

from models import History, Outbox, Subject
from models.access import UNIT_ROLES
from models.visibility import visible
from web import scope
from web.bodies import bodies_of
from web.identity import SignedIn
from web.looks import state_look
from web.positions import position
from web.records import url_of
from web.timeline import quoted

MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened; `url` is blank when the record is out of the person's sight."""

    id: int
    title: str
    record: str
    url: str
    who: str
    at: datetime
    quote: str
    icon: str
    tone: str
    new: bool


def news_for(person: SignedIn, *, seen: int) -> tuple[News, ...]:
    """Return what was told to the person's roles, the newest first; `seen` is the last one already read."""
    rows = scope.reading().execute(_query(person)).all()
    bodies = bodies_of((row.History.id, row.History.body) for row in rows)
    return tuple(_news(row, bodies[row.History.id], new=row.told > seen) for row in rows)


def _query(person: SignedIn) -> Select[Any]:
    """One row a history entry, however many of the person's roles were told."""
    told = func.max(Outbox.id).label("told")
    messages = select(Outbox.history_id, told).where(_addressed(person)).group_by(Outbox.history_id).subquery()
    may_open = case((visible(person.viewer), 1), else_=0).label("may_open")
    by_others = or_(History.actor_id.is_(None), History.actor_id != person.id)
    return (
        select(messages.c.told, History, Subject.kind, Subject.title, may_open)
        .join(History, History.id == messages.c.history_id)
        .join(Subject, Subject.id == History.subject_id)
        .where(by_others)
        .order_by(messages.c.told.desc())
        .limit(MOST)
    )


def _addressed(person: SignedIn) -> ColumnElement[bool]:
    mine = [
        and_(Outbox.role == each.role, Outbox.unit_id == each.unit_id)
        if each.role in UNIT_ROLES
        else Outbox.role == each.role
        for each in set(person.memberships)
    ]
    return or_(false(), *mine)


def _news(row: Any, body: Mapping[str, Any], *, new: bool) -> News:
    entry: History = row.History
    transition = scope.lifecycle(entry.lifecycle_version).by_edge[entry.source, entry.transition]
    look = state_look(row.kind, entry.target)
    return News(
        id=row.told,
        title=transition.label,
        record=row.title,
        url=url_of(row.kind, entry.subject_id) if row.may_open else "",
        who=", ".join(part for part in (body["actor"]["name"], position(body["actor"]["title"])) if part),
        at=entry.at,
        quote=quoted(body),
        icon="undo" if transition.takes_back else look.icon,
        tone="warn" if transition.takes_back else look.tone,
        new=new,
    )

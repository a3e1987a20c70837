"""Every unfinished record that a person may see, with what lists say of it: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, and_, func, select, tuple_

from engine.deadlines import due_day
from engine.lifecycle import Lifecycle
from models.base import Base
from models.visibility import visible
from web import scope
from web.bodies import bodies_of
from web.identity import SignedIn
from web.verbs import is_expected

MOST = 2_000


@dataclass(frozen=True, kw_only=True)
class OpenRecord:
    """A record that is not finished; `since`, `by`, `entry` and `body` tell of its last history entry."""

    id: int
    kind: str
    version: int
    state: str
    title: str
    unit_id: int | None
    root_id: int
    no: str
    plan: str
    due_date: date | None
    due_kind: str
    returned: bool
    since: datetime
    by: int | None
    entry: int
    body: str

    @cached_property
    def lifecycle(self) -> Lifecycle:
        """The lifecycle to which the record is pinned."""
        return scope.lifecycle(self.version)

    @property
    def state_label(self) -> str:
        """The words for the state."""
        return self.lifecycle.state[self.state].label

    @property
    def name(self) -> str:
        """What the record is called."""
        return f"{self.no}. {self.title}" if self.no else self.title

    @cached_property
    def last(self) -> dict[str, Any]:
        """The body of the last history entry."""
        return bodies_of([(self.entry, self.body)])[self.entry]

    @cached_property
    def due(self) -> date | None:
        """The day by which the next thing must happen: of the state, where days are counted, else of the record."""
        return due_day(self.lifecycle.state[self.state], self.since, scope.calendar()) or self.due_date


def open_records(person: SignedIn) -> list[OpenRecord]:
    """Return the person's view of what is not finished, the oldest first."""
    rows = scope.reading().execute(_query(person)).mappings()
    return [OpenRecord(**row) for row in rows]


def _query(person: SignedIn) -> Select[Any]:
    subject, item, report, plan, last = (
        Base.metadata.tables[name] for name in ("subject", "content_item", "report", "plan", "history")
    )
    joined = (
        subject.join(last, and_(last.c.subject_id == subject.c.id, last.c.seq == subject.c.seq))
        .outerjoin(item, item.c.id == subject.c.id)
        .outerjoin(report, report.c.id == subject.c.id)
        .outerjoin(plan, plan.c.id == func.coalesce(subject.c.root_id, subject.c.id))
    )
    columns = (
        subject.c.id,
        subject.c.kind,
        subject.c.lifecycle_version.label("version"),
        subject.c.state,
        subject.c.title,
        subject.c.unit_id,
        func.coalesce(subject.c.root_id, subject.c.id).label("root_id"),
        func.coalesce(item.c.no, "").label("no"),
        func.coalesce(plan.c.number, "").label("plan"),
        func.coalesce(item.c.due_date, report.c.due_date).label("due_date"),
        func.coalesce(item.c.due_kind, "").label("due_kind"),
        func.coalesce(report.c.returned, False).label("returned"),
        last.c.at.label("since"),
        last.c.actor_id.label("by"),
        last.c.id.label("entry"),
        last.c.body,
    )
    unfinished = tuple_(subject.c.lifecycle_version, subject.c.state).in_(_unfinished())
    return (
        select(*columns).select_from(joined).where(visible(person.viewer), unfinished).order_by(last.c.at).limit(MOST)
    )


def _unfinished() -> list[tuple[int, str]]:
    """The states of every version in which a record waits for something; one that nobody is in when there is none."""
    states = [
        (version, state.name)
        for version, lifecycle in scope.runtime().lifecycles.items()
        for state in lifecycle.states
        if not (state.final or state.settled) or any(map(is_expected, lifecycle.leaving[state.name]))
    ]
    return states or [(0, "")]

"""Deadlines of records in words, on this request's day."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from engine.runtime import HOME_ZONE
from models import Subject
from web import scope
from web.due import DueKind, Pill, due_pill
from web.records import lifecycle_of

KINDS = frozenset({"stated", "derived", "inherited", "continuous"})


def pill_of(
    due: date | None,
    *,
    kind: str = "",
    done_at: date | None = None,
    paused: bool = False,
    draft: bool = False,
) -> Pill:
    """Return the pill of a deadline; arguments as in web.due.due_pill, any word for the kind."""
    known = cast("DueKind", kind) if kind in KINDS else None
    return due_pill(
        due,
        scope.today(),
        calendar=scope.calendar(),
        done_at=done_at,
        kind=known,
        paused=paused,
        draft=draft,
    )


def state_due(subject: Subject, since: datetime) -> date | None:
    """Return the last day on which the record may stay in its state, None when nobody counts the days."""
    deadline = lifecycle_of(subject).state[subject.state].deadline
    if deadline is None:
        return None
    return scope.calendar().add(since.astimezone(HOME_ZONE).date(), deadline.working_days)

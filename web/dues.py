"""Deadlines of records in words, on this request's day."""

from __future__ import annotations

from datetime import date
from typing import cast

from web import scope
from web.due import DueKind, Pill, due_pill

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

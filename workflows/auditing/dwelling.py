"""How long a record stayed in each state, in working days, against the deadline of the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from engine.deadlines import Calendar, due_day
from engine.lifecycle import Lifecycle
from engine.runtime import HOME_ZONE


class Step(NamedTuple):
    """An entry by its number, as far as staying is concerned."""

    seq: int
    target: str
    at: datetime


class Stay(NamedTuple):
    """The stay that the entry `seq` began: until when (None: it lasts), working days, and the day it was due by."""

    seq: int
    state: str
    since: datetime
    until: datetime | None
    working_days: int
    due: date | None
    late: bool


def stays(lifecycle: Lifecycle, steps: Sequence[Step], now: datetime, calendar: Calendar) -> Iterator[Stay]:
    """Yield the stays, the first one first; a step that leads back to the same state does not end one."""
    begun: Step | None = None
    for step in steps:
        if begun is None:
            begun = step
        elif step.target != begun.target:
            yield _stay(lifecycle, begun, step.at, now, calendar)
            begun = step
    if begun:
        yield _stay(lifecycle, begun, None, now, calendar)


def _stay(lifecycle: Lifecycle, begun: Step, until: datetime | None, now: datetime, calendar: Calendar) -> Stay:
    state = lifecycle.state[begun.target]
    end, due = _day(until or now), due_day(state, begun.at, calendar)
    lasting = until is None and (state.final or state.settled)
    return Stay(
        seq=begun.seq,
        state=begun.target,
        since=begun.at,
        until=until,
        working_days=calendar.between(_day(begun.at), end),
        due=due,
        late=due is not None and not lasting and end > due,
    )


def _day(at: datetime) -> date:
    return at.astimezone(HOME_ZONE).date()

"""Where a record stands on its way, for the stepper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from models import History, Subject
from web import scope
from web.presentation import local
from web.records import lifecycle_of, state_label
from web.ways import WAYS, End, Way

Arrivals = Mapping[str, tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `status` is done, now or todo; `note` the day on which it was reached."""

    label: str
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stepper:
    """What parts/flow.html draws: the steps, and the possible ends while none has been reached."""

    steps: tuple[Step, ...]
    fork: tuple[End, ...]


def stepper_for(subject: Subject) -> Stepper:
    """Return the record's way with the days on which each state was first reached; one query."""
    way, arrivals = WAYS[subject.kind], _arrivals(subject.id)
    place = _place(way, subject.state)
    passed = place if place is not None else _furthest(way, arrivals) + 1
    done = [Step(str(words), "done", _day(arrivals, states)) for states, words in way.steps[:passed]]
    words = str(way.steps[passed][1]) if place is not None else state_label(subject)
    now = Step(words, "now", _since(arrivals, subject.state))
    if place is None and _is_over(subject, way):
        return Stepper((*done, now), ())
    left = way.steps[passed + (place is not None) :]
    todo = [Step(str(words), "todo") for _states, words in left]
    return Stepper((*done, now, *todo), tuple(replace(end, label=str(end.label)) for end in way.ends))


def _place(way: Way, state: str) -> int | None:
    return next((number for number, (states, _words) in enumerate(way.steps) if state in states), None)


def _furthest(way: Way, arrivals: Arrivals) -> int:
    return max((number for number, (states, _words) in enumerate(way.steps) if arrivals.keys() & {*states}), default=-1)


def _is_over(subject: Subject, way: Way) -> bool:
    state = lifecycle_of(subject).state[subject.state]
    return state.final or state.settled or state.name in {end.state for end in way.ends}


def _arrivals(subject_id: int) -> dict[str, tuple[datetime, datetime]]:
    """State -> when it was reached first, and last: a record that was sent back passes some states twice."""
    query = select(History.target, func.min(History.at), func.max(History.at)).where(History.subject_id == subject_id)
    rows = scope.reading().execute(query.group_by(History.target))
    return {state: (first, last) for state, first, last in rows}


def _day(arrivals: Arrivals, states: tuple[str, ...]) -> str:
    reached = [arrivals[state][0] for state in states if state in arrivals]
    return f"{local(min(reached)):%d/%m}" if reached else ""


def _since(arrivals: Arrivals, state: str) -> str:
    return _("từ %(day)s", day=f"{local(arrivals[state][1]):%d/%m}") if state in arrivals else ""

"""Who may do what, whether, and every reason why not; no database, no Flask.

`explain` (what is offered) and `perform` (what is accepted) both come through `reasons_against`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from engine.case import SYSTEM, Actor, Case
from engine.errors import Ground, Refusal
from engine.lifecycle import FOUR_EYES, Guard, Lifecycle, Transition
from engine.wording import either, say

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Option:
    """One transition that leaves the present state: allowed, or with every reason why not."""

    transition: Transition
    refusals: tuple[Refusal, ...] = ()

    @cached_property
    def allowed(self) -> bool:
        """Whether `perform` would accept it, given valid input."""
        return not self.refusals

    def to_document(self, lifecycle: Lifecycle) -> dict[str, Any]:
        """Return the option as JSON data for the API and the CLI."""
        return {
            "transition": self.transition.name,
            "label": self.transition.label,
            "target": self.transition.target,
            "target_label": lifecycle.state[self.transition.target].label,
            "allowed": self.allowed,
            "refusals": [refusal.to_document() for refusal in self.refusals],
            "asks": [asked.to_document() for asked in self.transition.asks],
        }


def find(lifecycle: Lifecycle, state: str, name: str) -> Transition | Refusal:
    """Return the declared transition of that name from that state, or why there is none."""
    if transition := lifecycle.by_edge.get((state, name)):
        return transition
    if name not in lifecycle.names:
        message = say("unknown_transition", label=lifecycle.label, transition=name)
        return Refusal(code="unknown_transition", message=message, ground=Ground.UNKNOWN)
    label = next(each.label for each in lifecycle.transitions if each.name == name)
    message = say("wrong_state", transition=label, state=lifecycle.state[state].label)
    return Refusal(code="wrong_state", message=message, ground=Ground.STATE)


def decide(lifecycle: Lifecycle, transition: Transition, case: Case) -> tuple[Case, tuple[Refusal, ...]]:
    """Return the case with its typed data cleaned, and every reason against the transition."""
    reasons = reasons_against(lifecycle, transition, case)
    if not (transition.asks or transition.data_guards or case.data):
        return case, reasons
    data, faults = clean(transition, case.data or {})
    judged = replace(case, data=data)
    return judged, (*reasons, *(faults or _reasons(transition.data_guards, judged)))


def reasons_against(lifecycle: Lifecycle, transition: Transition, case: Case) -> tuple[Refusal, ...]:
    """Return every reason that holds before anything is typed: roles, four eyes, facts."""
    reasons = _reasons(transition.fact_guards, case)
    role = _role(lifecycle, transition, case.actor)
    return (role, *reasons) if role else reasons


def explain(lifecycle: Lifecycle, case: Case) -> tuple[Option, ...]:
    """Return every transition that leaves the present state, with the reasons against it for this actor."""
    return tuple(
        Option(transition=transition, refusals=reasons_against(lifecycle, transition, case))
        for transition in lifecycle.leaving.get(case.subject.state, ())
    )


def permitted(lifecycle: Lifecycle, case: Case) -> tuple[str, ...]:
    """Return the names of the transitions that this actor may perform now."""
    return tuple(option.transition.name for option in explain(lifecycle, case) if option.allowed)


def permitted_many(lifecycles: Mapping[int, Lifecycle], cases: Sequence[Case]) -> list[tuple[Option, ...]]:
    """Return `explain` of many loaded cases; what only depends on state, roles and own past is worked out once."""
    plans: dict[tuple[int, str, frozenset[str], frozenset[str]], _Prepared] = {}
    answers = []
    for case in cases:
        subject, me = case.subject, case.actor.id
        mine = frozenset(name for name, actor in case.past if actor == me) if case.past else _NOTHING
        key = (subject.lifecycle_version, subject.state, case.actor.roles, mine)
        if (prepared := plans.get(key)) is None:
            prepared = plans[key] = _prepare(lifecycles[subject.lifecycle_version], case)
        answers.append(prepared.common if not prepared.open else prepared.answer(case))
    return answers


def not_permitted(lifecycle: Lifecycle, roles: tuple[str, ...]) -> Refusal:
    """Return the refusal that names who may."""
    message = say("not_permitted", roles=either(lifecycle.role_label[role] for role in roles))
    return Refusal(code="not_permitted", message=message, ground=Ground.ROLE, who_can=roles)


def clean(transition: Transition, data: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Refusal, ...]]:
    """Return the asked values cleaned, and what is wrong with them; nothing unasked is accepted."""
    values: dict[str, Any] = {}
    faults = [_unasked(name) for name in data if all(asked.name != name for asked in transition.asks)]
    for asked in transition.asks:
        value = asked.clean(data.get(asked.name))
        if isinstance(value, Refusal):
            faults.append(value)
        elif value is not None:
            values[asked.name] = value
    return values, tuple(faults)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The options of one (state, roles, past): `open` are the places whose guards must look at each record's facts."""

    lifecycle: Lifecycle
    common: tuple[Option, ...]
    open: tuple[tuple[int, tuple[Guard, ...]], ...]

    def answer(self, case: Case) -> tuple[Option, ...]:
        options: list[Option] | None = None
        for place, guards in self.open:
            if refusals := _reasons(guards, case):
                options = options or list(self.common)
                shared = options[place]
                options[place] = Option(transition=shared.transition, refusals=(*shared.refusals, *refusals))
        return tuple(options) if options else self.common


def _prepare(lifecycle: Lifecycle, case: Case) -> _Prepared:
    common, places = [], []
    for place, transition in enumerate(lifecycle.leaving.get(case.subject.state, ())):
        still = tuple(guard for guard in transition.fact_guards if guard.name == FOUR_EYES)
        looking = tuple(guard for guard in transition.fact_guards if guard.name != FOUR_EYES)
        role = _role(lifecycle, transition, case.actor)
        common.append(Option(transition=transition, refusals=((role,) if role else ()) + _reasons(still, case)))
        if looking:
            places.append((place, looking))
    return _Prepared(lifecycle, tuple(common), tuple(places))


def _role(lifecycle: Lifecycle, transition: Transition, actor: Actor) -> Refusal | None:
    if not actor.roles.isdisjoint(transition.by):
        return None
    people = tuple(role for role in transition.by if role != SYSTEM)
    if not people:
        return Refusal(code="by_system", message=transition.hint or say("by_system"), ground=Ground.ROLE)
    return not_permitted(lifecycle, people)


def _reasons(guards: Sequence[Guard], case: Case) -> tuple[Refusal, ...]:
    return tuple([refusal for guard in guards if (refusal := guard.check(case))])


def _unasked(name: str) -> Refusal:
    message = say("unasked", field=name)
    return Refusal(code="unasked", message=message, ground=Ground.INPUT, field=name)

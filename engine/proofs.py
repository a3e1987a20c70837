"""What a lifecycle must prove before it exists: each proof yields (code, sentence) for every fault it finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.lifecycle import Lifecycle, Transition

Problem = tuple[str, str]

MOST_LETTERS = 40
_PLAIN = re.compile(rf"[a-z][a-z0-9_]{{0,{MOST_LETTERS - 1}}}")
_NAMED = re.compile(r"(?<![:\w]):([a-z_]\w*)")
GIVEN_TO_EFFECTS = frozenset({"subject_id", "parent_id", "root_id", "unit_id", "actor_id", "at", "today", "entry_id"})
GIVEN = GIVEN_TO_EFFECTS | {
    *("seq", "prev_seq", "source", "target", "transition", "lifecycle_version", "caused_by", "body", "hash"),
    *("key", "digest"),
}
"""Names of values that an effect's statement, or the one statement of a transition that is alone, is given."""


def problems_of(lifecycle: Lifecycle) -> tuple[Problem, ...]:
    """Return every fault of the declaration; later proofs need the earlier ones, so the first faulty group ends it."""
    for group in _GROUPS:
        if found := tuple(problem for proof in group for problem in proof(lifecycle)):
            return found
    return ()


def names_are_unique(lifecycle: Lifecycle) -> Iterator[Problem]:
    """No state, no role, and no asked field of one transition, is declared twice; the birth's name is its own."""
    yield from _repeated("repeated_state", "state", [state.name for state in lifecycle.states])
    yield from _repeated("repeated_role", "role", [role.name for role in lifecycle.roles])
    if lifecycle.birth.name in lifecycle.names:
        yield "repeated_birth", f"{lifecycle.birth.name!r} names the birth and another transition"
    for transition in lifecycle.every:
        yield from _repeated("repeated_field", f"field of {transition.name}", [asked.name for asked in transition.asks])


def names_are_plain(lifecycle: Lifecycle) -> Iterator[Problem]:
    """Names are identifiers: they stand in SQL, in addresses and in the canonical body as they are."""
    names = [lifecycle.name, *(state.name for state in lifecycle.states), *lifecycle.role_label]
    names += [each.name for each in lifecycle.every]
    names += [asked.name for each in lifecycle.every for asked in each.asks]
    names += [message.topic for each in lifecycle.every for message in each.tell]
    for name in names:
        if not _PLAIN.fullmatch(name):
            yield "not_plain", f"{name!r} is no plain name: small letters, digits, underscores, at most {MOST_LETTERS}"


def ends_are_declared(lifecycle: Lifecycle) -> Iterator[Problem]:
    """Every source and target is a declared state; only the birth comes from nowhere."""
    declared = {state.name for state in lifecycle.states}
    if lifecycle.birth.source != ("",):
        yield "birth_source", "the birth must come from nowhere"
    for transition in lifecycle.every:
        ends = {transition.target, *transition.source} - ({""} if transition is lifecycle.birth else set())
        for name in sorted(ends - declared):
            yield "unknown_state", f"{transition.name} names the undeclared state {name!r}"


def edges_are_unique(lifecycle: Lifecycle) -> Iterator[Problem]:
    """No two edges share (source, name): what is meant would depend on the order."""
    pairs = [(edge.source, edge.transition) for edge in lifecycle.edges]
    yield from _repeated("repeated_edge", "edge", [f"{source}.{name}" for source, name in pairs])


def every_state_is_reached(lifecycle: Lifecycle) -> Iterator[Problem]:
    """From the birth, every declared state can be reached."""
    reached = reachable(lifecycle, lifecycle.birth.target)
    for state in lifecycle.states:
        if state.name not in reached:
            yield "unreachable", f"{state.name} is never reached"


def ends_are_final(lifecycle: Lifecycle) -> Iterator[Problem]:
    """A state without a way out says that it is final; a final state has none."""
    for state in lifecycle.states:
        if state.final and lifecycle.leaving[state.name]:
            yield "final_with_exit", f"{state.name} is final but has a way out"
        if not state.final and not lifecycle.leaving[state.name]:
            yield "dead_end", f"{state.name} has no way out and is not declared final"


def everybody_is_somebody(lifecycle: Lifecycle) -> Iterator[Problem]:
    """Every transition names at least one role, and only declared ones."""
    for transition in lifecycle.every:
        if not transition.by:
            yield "no_role", f"{transition.name} is permitted to nobody"
        told = {role for message in transition.tell for role in message.to}
        for role in sorted({*transition.by, *told} - {*lifecycle.role_label}):
            yield "unknown_role", f"{transition.name} names the undeclared role {role!r}"
    for state in lifecycle.states:
        for role in sorted({*state.editable_by} - {*lifecycle.role_label}):
            yield "unknown_role", f"{state.name} is editable by the undeclared role {role!r}"


def deadlines_lead_somewhere(lifecycle: Lifecycle) -> Iterator[Problem]:
    """A deadline names a transition that leaves its state, after at least one working day."""
    for state in lifecycle.states:
        deadline = state.deadline
        if deadline and deadline.transition not in {each.name for each in lifecycle.leaving[state.name]}:
            yield (
                "unknown_deadline",
                f"the deadline of {state.name} names {deadline.transition!r}, which does not leave it",
            )
        if deadline and deadline.working_days < 1:
            yield "empty_deadline", f"the deadline of {state.name} is over before it begins"


def taking_back_has_a_reason(lifecycle: Lifecycle) -> Iterator[Problem]:
    """Every return, refusal, suspension, recall, cancellation, reopening asks for a reason."""
    for transition in lifecycle.every:
        if transition.takes_back and not any(asked.name == "reason" and asked.required for asked in transition.asks):
            yield "no_reason", f"{transition.name} takes something back without asking why"


def nobody_judges_their_own(lifecycle: Lifecycle) -> Iterator[Problem]:
    """An approving transition bars the actors of every submitting one from which it can be reached."""
    makers = [transition for transition in lifecycle.every if transition.submits]
    for judge in (transition for transition in lifecycle.transitions if transition.approves):
        for maker in makers:
            if _leads_to(lifecycle, maker, judge) and maker.name not in judge.barred:
                yield "no_four_eyes", f"{judge.name} may be performed by the actor of {maker.name}"
    for judge in lifecycle.every:
        for name in sorted(judge.barred - lifecycle.names - {lifecycle.birth.name}):
            yield "unknown_barred", f"{judge.name} bars the actors of {name!r}, which nobody can perform"


def alone_is_true(lifecycle: Lifecycle) -> Iterator[Problem]:
    """A transition that is alone needs no facts and only plain statements: nothing of it reaches another subject."""
    for transition in lifecycle.every:
        if transition.alone and transition.personal:
            yield "personal_alone", f"{transition.name} is declared alone but asks for what is kept beside its entry"
        if transition.alone and (transition.needs or any(effect.run or effect.writes for effect in transition.then)):
            yield "not_alone", f"{transition.name} is declared alone but reads facts or runs effects"


def effects_know_their_values(lifecycle: Lifecycle) -> Iterator[Problem]:
    """An effect's statement names only what it is given; an asked field does not take one of those names."""
    for transition in lifecycle.every:
        asked = {each.name for each in transition.asks}
        for name in sorted(asked & GIVEN):
            yield "reserved_field", f"{transition.name} asks for {name!r}, a name that effects and entries use"
        given = asked | GIVEN_TO_EFFECTS - ({"entry_id"} if transition.alone else set())
        for effect in transition.then:
            for name in sorted({*_NAMED.findall(effect.sql or "")} - given):
                yield (
                    "unknown_value",
                    f"the effect {effect.name} of {transition.name} names {name!r}, which it is not given",
                )


def reachable(lifecycle: Lifecycle, start: str) -> frozenset[str]:
    """Return the states that can be reached from `start`, itself included."""
    reached, waiting = {start}, [start]
    while waiting:
        for transition in lifecycle.leaving[waiting.pop()]:
            if transition.target not in reached:
                reached.add(transition.target)
                waiting.append(transition.target)
    return frozenset(reached)


def _leads_to(lifecycle: Lifecycle, maker: Transition, judge: Transition) -> bool:
    return maker is not judge and not reachable(lifecycle, maker.target).isdisjoint(judge.source)


def _repeated(code: str, what: str, names: list[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield code, f"the {what} {name!r} is declared {times} times"


_GROUPS: tuple[tuple[Callable[[Lifecycle], Iterator[Problem]], ...], ...] = (
    (names_are_plain, names_are_unique, ends_are_declared),
    (edges_are_unique,),
    (
        every_state_is_reached,
        ends_are_final,
        everybody_is_somebody,
        deadlines_lead_somewhere,
        taking_back_has_a_reason,
        nobody_judges_their_own,
        alone_is_true,
        effects_know_their_values,
    ),
)

"""Each way in which a declaration can contradict itself is refused, with its code and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from engine.errors import LifecycleInvalid
from engine.fields import Text, reason
from engine.lifecycle import Deadline, Effect, Guard, Lifecycle, Message, Role, State, Transition
from engine.proofs import problems_of
from tests.engine.toy import PLAN, REPORT, not_an_actor_of, plan_is_open

ROLES = (
    Role("maker", "người soạn", "Maker"),
    Role("judge", "người duyệt", "Judge"),
    Role("system", "hệ thống", "System"),
)


def transition(name: str, source: str, target: str, **more: Any) -> Transition:
    """A transition with little to say."""
    values = {"label": name, "label_en": name, "by": ("maker",), **more}
    return Transition(name=name, source=(source,), target=target, **values)


SUBMIT = transition("submit", "made", "sent", submits=True)
APPROVE = transition("approve", "sent", "done", by=("judge",), approves=True, when=(not_an_actor_of("submit"),))
BACK = transition("hand_back", "sent", "made", by=("judge",), asks=(reason(),), takes_back=True)
STATES = tuple(State(name=name, label=name, label_en=name, final=name == "done") for name in ("made", "sent", "done"))


def lifecycle(**changed: Any) -> Lifecycle:
    """A sound lifecycle, with what the test changes."""
    values: dict[str, Any] = {
        "name": "paper",
        "label": "Giấy",
        "label_en": "Paper",
        "birth": transition("make", "", "made"),
        "states": STATES,
        "transitions": (SUBMIT, APPROVE, BACK),
        "roles": ROLES,
    }
    return Lifecycle(**{**values, **changed})


def with_states(*states: State) -> Callable[[], Lifecycle]:
    """A lifecycle with these states instead of those of the same name, or beside them."""
    names = {state.name for state in states}
    return lambda: lifecycle(states=(*(state for state in STATES if state.name not in names), *states))


def with_transitions(*transitions: Transition) -> Callable[[], Lifecycle]:
    """A lifecycle with these transitions more."""
    return lambda: lifecycle(transitions=(SUBMIT, APPROVE, BACK, *transitions))


def state(name: str, **more: Any) -> State:
    """A state with little to say."""
    return State(name=name, label=name, label_en=name, **more)


TWICE = Text(name="note", label="Ghi chú", label_en="Note")
BROKEN: dict[str, Callable[[], Lifecycle]] = {
    "repeated_state": lambda: lifecycle(states=(*STATES, STATES[0])),
    "repeated_role": lambda: lifecycle(roles=(*ROLES, ROLES[0])),
    "repeated_birth": with_transitions(transition("make", "made", "sent")),
    "repeated_field": with_transitions(transition("note", "made", "made", asks=(TWICE, TWICE))),
    "repeated_edge": with_transitions(transition("submit", "made", "done")),
    "not_plain": with_transitions(transition("say'; --", "made", "made")),
    "birth_source": lambda: lifecycle(birth=transition("make", "made", "made")),
    "unknown_state": with_transitions(transition("lose", "made", "nowhere")),
    "unreachable": with_states(state("island", final=True)),
    "dead_end": with_states(state("done")),
    "final_with_exit": with_states(state("sent", final=True)),
    "no_role": with_transitions(transition("note", "made", "made", by=())),
    "unknown_role": with_transitions(transition("note", "made", "made", by=("stranger",))),
    "unknown_deadline": with_states(state("sent", deadline=Deadline(working_days=3, transition="submit"))),
    "empty_deadline": with_states(state("sent", deadline=Deadline(working_days=0, transition="approve"))),
    "no_reason": with_transitions(transition("drop", "made", "done", takes_back=True)),
    "no_four_eyes": lambda: lifecycle(transitions=(SUBMIT, replace(APPROVE, when=()), BACK)),
    "unknown_barred": with_transitions(transition("note", "made", "made", when=(not_an_actor_of("sumbit"),))),
    "not_alone": with_transitions(transition("note", "made", "made", alone=True, when=(plan_is_open,))),
    "personal_alone": with_transitions(transition("note", "made", "made", alone=True, asks=(reason(personal=True),))),
    "reserved_field": with_transitions(
        transition("note", "made", "made", asks=(Text(name="body", label="Nội dung", label_en="Body"),))
    ),
    "unknown_value": with_transitions(
        transition("note", "made", "made", then=(Effect("keep", sql="UPDATE paper SET note = :note"),))
    ),
}


def test_a_sound_lifecycle_is_built() -> None:
    assert problems_of(lifecycle()) == ()
    assert problems_of(PLAN) == problems_of(REPORT) == ()


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_lifecycle_is_refused_with_its_code_and_no_other(code: str) -> None:
    with pytest.raises(LifecycleInvalid) as caught:
        BROKEN[code]()
    assert caught.value.codes == {code}
    assert all(len(sentence.split()) > 3 for _, sentence in caught.value.problems)
    assert str(caught.value).startswith("paper: ")


ALSO: dict[str, tuple[str, Callable[[], Lifecycle]]] = {
    "an editor": ("unknown_role", with_states(state("made", editable_by=("stranger",)))),
    "a role told": (
        "unknown_role",
        with_transitions(transition("note", "made", "made", tell=(Message("noted", ("stranger",)),))),
    ),
    "a topic": (
        "not_plain",
        with_transitions(transition("note", "made", "made", tell=(Message("a note", ("judge",)),))),
    ),
    "its own name": ("not_plain", lambda: lifecycle(name="Paper")),
    "a second birth": ("unknown_state", with_transitions(transition("note", "", "made"))),
    "an effect that runs": (
        "not_alone",
        with_transitions(transition("note", "made", "made", alone=True, then=(Effect("run", run=lambda _: None),))),
    ),
    "an entry's id": (
        "unknown_value",
        with_transitions(
            transition("note", "made", "made", alone=True, then=(Effect("keep", sql="SELECT :entry_id"),))
        ),
    ),
    "a guard of that name without its makers": (
        "no_four_eyes",
        lambda: lifecycle(
            transitions=(SUBMIT, replace(APPROVE, when=(Guard("not_an_actor_of", lambda _: None),)), BACK)
        ),
    ),
    "a reason that may be left out": (
        "no_reason",
        with_transitions(
            transition("drop", "made", "done", takes_back=True, asks=(replace(reason(), required=False),))
        ),
    ),
}


@pytest.mark.parametrize("place", ALSO)
def test_the_same_fault_in_another_place_is_found_too(place: str) -> None:
    code, broken = ALSO[place]
    with pytest.raises(LifecycleInvalid) as caught:
        broken()
    assert caught.value.codes == {code}


def test_every_maker_before_a_judge_must_be_barred_also_through_other_states() -> None:
    resubmit = transition("resubmit", "made", "sent", submits=True)
    with pytest.raises(LifecycleInvalid, match="resubmit"):
        lifecycle(transitions=(SUBMIT, resubmit, APPROVE, BACK))
    barred = replace(APPROVE, when=(not_an_actor_of("submit", "resubmit"),))
    assert lifecycle(transitions=(SUBMIT, resubmit, barred, BACK)).names >= {"resubmit"}


def test_all_faults_of_a_declaration_are_told_at_once() -> None:
    with pytest.raises(LifecycleInvalid) as caught:
        lifecycle(states=(*STATES, state("island", final=True)), transitions=(SUBMIT, replace(APPROVE, by=()), BACK))
    assert caught.value.codes == {"unreachable", "no_role"}

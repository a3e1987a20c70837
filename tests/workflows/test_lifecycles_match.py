"""The declarations say what the law says: states, moves, roles, guards, reasons, deadlines, transcribed by hand."""

import pytest

from engine.lifecycle import Guard, Lifecycle, Transition
from tests.workflows.transcription import ASKED, FINAL, LAW, REASONED, ROLES, SETTLED_ITEMS, states
from workflows import LIFECYCLES

NAMES = list(LAW)


def _all(lifecycle: Lifecycle) -> tuple[Transition, ...]:
    return (lifecycle.birth, *lifecycle.transitions)


def _named(guard: Guard) -> str:
    return " ".join((guard.name, *guard.args))


def test_there_are_six_lifecycles() -> None:
    assert list(LIFECYCLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_states_and_their_words_are_those_of_the_law(name: str) -> None:
    assert [(state.name, state.label) for state in LIFECYCLES[name].states] == states(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_final_states_are_those_of_the_law(name: str) -> None:
    assert {state.name for state in LIFECYCLES[name].states if state.final} == FINAL[name]


def test_the_settled_states_of_an_item_are_those_of_the_law() -> None:
    assert {state.name for state in LIFECYCLES["content_item"].states if state.settled} == SETTLED_ITEMS


@pytest.mark.parametrize("name", NAMES)
def test_the_moves_are_those_of_the_law_and_no_others(name: str) -> None:
    declared = {(edge.source, edge.transition, edge.target) for edge in LIFECYCLES[name].edges}
    assert declared == {(move.source, move.name, move.target) for move in LAW[name]}


@pytest.mark.parametrize("name", NAMES)
def test_the_roles_of_each_move_are_those_of_the_law(name: str) -> None:
    declared = {edge: frozenset(each.by) for edge, each in LIFECYCLES[name].by_edge.items()}
    assert declared == {(move.source, move.name): move.by for move in LAW[name]}


@pytest.mark.parametrize("name", NAMES)
def test_the_guards_of_each_move_are_those_of_the_law(name: str) -> None:
    declared = {edge: frozenset(map(_named, each.when)) for edge, each in LIFECYCLES[name].by_edge.items()}
    assert declared == {(move.source, move.name): move.guards for move in LAW[name]}


@pytest.mark.parametrize("name", ["plan", "content_item"])
def test_the_labels_that_the_law_gives_are_kept(name: str) -> None:
    declared = {edge: each.label for edge, each in LIFECYCLES[name].by_edge.items()}
    assert [move for move in LAW[name] if move.label and declared[move.source, move.name] != move.label] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_taking_back_asks_for_a_reason(name: str) -> None:
    taken_back = [each for each in LIFECYCLES[name].transitions if each.name in REASONED]
    silent = [each.name for each in taken_back if not any(it.name == "reason" and it.required for it in each.asks)]
    by_the_system = {"reopen"} if name == "content_item" else set()
    assert set(silent) == by_the_system


@pytest.mark.parametrize("name", NAMES)
def test_what_the_law_asks_for_is_asked(name: str) -> None:
    for each in LIFECYCLES[name].transitions:
        assert ASKED.get(name, {}).get(each.name, set()) <= {asked.name for asked in each.asks}, each.name


def test_union_and_unit_have_five_working_days() -> None:
    deadlines = {state.name: state.deadline for state in LIFECYCLES["evaluation"].states if state.deadline}
    found = {name: (each.working_days, each.transition) for name, each in deadlines.items()}
    assert found == {"appraised": (5, "cosign"), "cosigned": (5, "answer")}


@pytest.mark.parametrize("name", NAMES)
def test_the_administrator_and_the_auditor_move_nothing(name: str) -> None:
    assert not [each.name for each in _all(LIFECYCLES[name]) if {"admin", "auditor"} & {*each.by}]


@pytest.mark.parametrize("name", NAMES)
def test_the_roles_are_those_of_the_law(name: str) -> None:
    assert [role.name for role in LIFECYCLES[name].roles] == ROLES


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_its_vietnamese_and_its_english_word(name: str) -> None:
    lifecycle = LIFECYCLES[name]
    words = [word for state in lifecycle.states for word in (state.label, state.label_en)]
    words += [word for role in lifecycle.roles for word in (role.label, role.label_en)]
    words += [word for each in _all(lifecycle) for word in (each.label, each.label_en)]
    words += [word for each in _all(lifecycle) for asked in each.asks for word in (asked.label, asked.label_en)]
    assert all(words)

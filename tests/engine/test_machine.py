"""The package `transitions` as we use it: what was tried and found must stay so."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from transitions import MachineError

from engine.lifecycle import Lifecycle
from engine.machine import FrozenMachine, Token
from tests.engine.toy import PLAN, REPORT


@pytest.fixture
def machine() -> FrozenMachine:
    """The machine of the toy's report."""
    return of(REPORT)


def of(lifecycle: Lifecycle) -> FrozenMachine:
    """The machine of a lifecycle."""
    return FrozenMachine(lifecycle.state, lifecycle.edges)


@pytest.mark.parametrize("lifecycle", [PLAN, REPORT], ids=lambda each: each.name)
def test_every_declared_edge_leads_where_it_says_and_no_other_exists(lifecycle: Lifecycle) -> None:
    machine, declared = of(lifecycle), {(edge.source, edge.transition): edge.target for edge in lifecycle.edges}
    for source in ("", *lifecycle.state):
        for name in machine.events:
            if (source, name) in declared:
                assert machine.move(source, name) == declared[source, name]
            else:
                with pytest.raises(MachineError):
                    machine.move(source, name)


def test_nothing_but_the_declared_names_can_be_triggered(machine: FrozenMachine) -> None:
    assert set(machine.events) == {edge.transition for edge in REPORT.edges}
    with pytest.raises(KeyError):
        machine.move("written", "to_approved")


def test_a_state_that_nobody_declared_is_an_error(machine: FrozenMachine) -> None:
    with pytest.raises(ValueError, match="lost"):
        machine.move("lost", "submit")


@pytest.mark.parametrize(
    "change",
    [
        lambda machine: machine.add_transition("jump", "written", "approved"),
        lambda machine: machine.add_states("limbo"),
        lambda machine: machine.add_model(Token("written")),
        lambda machine: machine.remove_transition("submit"),
        lambda machine: machine.add_ordered_transitions(),
    ],
    ids=["add a transition", "add a state", "add a model", "remove a transition", "add ordered transitions"],
)
def test_a_machine_cannot_be_changed_once_it_is_built(machine: FrozenMachine, change: Any) -> None:
    before = {name: list(event.transitions) for name, event in machine.events.items()}
    with pytest.raises(TypeError, match="does not change"):
        change(machine)
    assert {name: list(event.transitions) for name, event in machine.events.items()} == before


def test_no_token_is_registered_or_kept(machine: FrozenMachine) -> None:
    machine.move("written", "submit")
    gc.collect()
    assert machine.models == []
    assert not [each for each in gc.get_objects() if isinstance(each, Token)]


def test_a_transition_that_stays_in_its_state_is_one_too(machine: FrozenMachine) -> None:
    assert machine.move("written", "note") == "written"


def test_every_thread_may_use_the_one_machine(machine: FrozenMachine) -> None:
    edges = [edge for edge in REPORT.edges if edge.source]

    def walk(_: int) -> bool:
        return all(machine.move(edge.source, edge.transition) == edge.target for edge in edges for _ in range(50))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(walk, range(16)))


def test_the_machine_asks_no_conditions_and_calls_nothing_back(machine: FrozenMachine) -> None:
    for event in machine.events.values():
        for edges in event.transitions.values():
            assert all(not (edge.conditions or edge.before or edge.after or edge.prepare) for edge in edges)
    assert machine.before_state_change == machine.after_state_change == machine.finalize_event == []
    assert all(not (state.on_enter or state.on_exit) for state in machine.states.values())

"""Every state, every role, every transition: offered and refused exactly as the law has it, for each lifecycle."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.case import Actor, Case, Subject
from engine.decide import find, permitted
from engine.errors import Ground, Refusal
from engine.lifecycle import Lifecycle
from tests.workflows.transcription import LAW, ROLES, states
from workflows import LIFECYCLES

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
PLACES = [(name, state, role) for name in LAW for state, _ in states(name) for role in ROLES]


def _without_guards(lifecycle: Lifecycle) -> Lifecycle:
    """Return the lifecycle with its roles alone: what a guard looks at is tested with the guard."""
    bare = tuple(replace(each, when=(), approves=False) for each in lifecycle.transitions)
    return replace(lifecycle, transitions=bare)


BARE = {name: _without_guards(lifecycle) for name, lifecycle in LIFECYCLES.items()}


def _case(name: str, state: str, role: str) -> Case:
    subject = Subject(
        id=1,
        kind=name,
        lifecycle_version=1,
        state=state,
        seq=1,
        head="",
        parent_id=None,
        root_id=1,
        unit_id=1,
    )
    return Case(subject=subject, actor=Actor(id=1, name="Ai đó", roles=frozenset({role})), now=NOW)


@pytest.mark.parametrize(("name", "state", "role"), PLACES)
def test_a_role_is_permitted_exactly_what_the_law_gives_it(name: str, state: str, role: str) -> None:
    lawful = {move.name for move in LAW[name] if move.source == state and role in move.by}
    assert set(permitted(BARE[name], _case(name, state, role))) == lawful


@pytest.mark.parametrize(("name", "state"), [(name, state) for name in LAW for state, _ in states(name)])
def test_what_does_not_leave_the_state_is_refused_for_the_state(name: str, state: str) -> None:
    leaving = {move.name for move in LAW[name] if move.source == state}
    for move in {each.name for each in LAW[name] if each.source} - leaving:
        found = find(LIFECYCLES[name], state, move)
        assert isinstance(found, Refusal)
        assert found.ground is Ground.STATE


@pytest.mark.parametrize("name", list(LAW))
@pytest.mark.parametrize("role", ROLES)
def test_a_subject_is_born_by_whom_the_law_names(name: str, role: str) -> None:
    lawful = {role for move in LAW[name] if not move.source for role in move.by}
    assert (role in LIFECYCLES[name].birth.by) is (role in lawful)


@pytest.mark.parametrize("name", list(LAW))
def test_nobody_is_permitted_anything_without_a_role(name: str) -> None:
    offered = {state: permitted(BARE[name], _case(name, state, "nobody")) for state, _ in states(name)}
    assert not any(offered.values())


def test_the_matrix_is_whole() -> None:
    rows = sum(len(LIFECYCLES[name].names) for name, _, _ in PLACES)
    assert len(PLACES) == 53 * 16
    assert rows > 9000

"""Cases out of nothing: subjects and actors of the toy without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from engine.case import Actor, Case, Subject
from engine.lifecycle import Lifecycle
from tests.engine.play import MORNING
from tests.engine.toy import PLAN, REPORT, ROLES

LIFECYCLES: Mapping[int, Lifecycle] = {1: PLAN, 2: REPORT}


def case(
    state: str,
    *roles: str,
    data: Mapping[str, Any] | None = None,
    past: Iterable[tuple[str, int]] = (),
    actor_id: int = 7,
    **facts: Any,
) -> Case:
    """A report (a plan, where the state is one of a plan's) in that state, as somebody with those roles meets it."""
    version = 2 if state in REPORT.state else 1
    subject = Subject(
        id=5,
        kind=LIFECYCLES[version].name,
        lifecycle_version=version,
        state=state,
        seq=3,
        head="",
        parent_id=1,
        root_id=1,
        unit_id=2,
    )
    actor = Actor(id=actor_id, name="Nguyễn Văn A", roles=frozenset(roles))
    return Case(subject=subject, actor=actor, now=MORNING, facts=facts, past=frozenset(past), data=data)


_ROLE_SETS = st.sets(st.sampled_from([role.name for role in ROLES]), max_size=3)
_PASTS = st.sets(st.tuples(st.sampled_from(["begin", "submit", "approve"]), st.integers(1, 3)), max_size=3)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case of the toy, with any facts."""
    state = draw(st.sampled_from([*PLAN.state, *REPORT.state]))
    return case(
        state,
        *draw(_ROLE_SETS),
        past=draw(_PASTS),
        actor_id=draw(st.integers(1, 3)),
        open_reports=draw(st.integers(0, 2)),
        own_state="running",
    )

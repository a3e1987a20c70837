"""Properties that hold on every way through a lifecycle, on a real database."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.decide import Option
from engine.errors import TransitionRefused
from engine.explain import explain
from engine.history import Entry
from engine.verify import verify
from tests.engine.play import STRAIGHT, SUMMARY, Toy
from tests.engine.toy import PLAN, REPORT
from tests.tables import hashes

PEOPLE = ("office", "director", "head", "staff", "other", "both", "nobody")
GOOD = {
    "submit": {"summary": SUMMARY},
    "hand_back": {"reason": "Thiếu số liệu của quý"},
    "drop": {"reason": "Không còn cần nữa"},
}
STATES = ("opened", *(reached for *_, reached in STRAIGHT))
NAMES = sorted({*REPORT.names, *PLAN.names, "open"})

# One database for all examples of a test: each example bears subjects of its own.
on_one_database = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
_steps = st.lists(
    st.tuples(st.sampled_from(["plan", "first", "second"]), st.sampled_from(NAMES), st.sampled_from(PEOPLE)),
    min_size=5,
    max_size=25,
)


@on_one_database
@given(state=st.sampled_from(STATES), who=st.sampled_from(PEOPLE), name=st.sampled_from(NAMES))
def test_what_is_offered_is_exactly_what_is_accepted(toy: Toy, state: str, who: str, name: str) -> None:
    report = toy.report(toy.running_plan(), state=state)
    offered = {option.transition.name for option in explained(toy, report, who)}
    before = hashes(toy.database)
    accepted = performed(toy, report, name, who) is not None
    assert accepted == (name in offered)
    assert accepted or hashes(toy.database) == before


@on_one_database
@given(state=st.sampled_from(STATES), who=st.sampled_from(PEOPLE))
def test_everything_offered_is_accepted_one_after_the_other(toy: Toy, state: str, who: str) -> None:
    plan = toy.running_plan()
    offered = [option.transition.name for option in explained(toy, toy.report(plan, state=state), who)]
    for name in offered:
        assert performed(toy, toy.report(toy.running_plan(), state=state), name, who) is not None


@on_one_database
@given(steps=_steps)
def test_no_walk_leaves_the_declared_states_and_history_tells_the_state(
    toy: Toy, steps: list[tuple[str, str, str]]
) -> None:
    plan = toy.running_plan()
    subjects = {"plan": plan, "first": toy.report(plan), "second": toy.report(plan)}
    for which, name, who in steps:
        performed(toy, subjects[which], name, who)
        assert toy.state(subjects[which]) in (PLAN.state if which == "plan" else REPORT.state)
    for which, key in subjects.items():
        assert replayed(toy, key) == toy.state(key), which
    assert list(verify(toy.database)) == []


def explained(toy: Toy, subject: int, who: str) -> tuple[Option, ...]:
    """The options that are offered to that person."""
    return explain(toy.runtime, [subject], toy.people[who], toy.now)[subject].allowed


def performed(toy: Toy, subject: int, name: str, who: str) -> Entry | None:
    """The entry, where it is accepted."""
    try:
        return toy.do(subject, name, who, GOOD.get(name))
    except TransitionRefused:
        return None


def replayed(toy: Toy, subject: int) -> str:
    """The state to which the declared edges lead along the subject's history, from nothing."""
    kind = toy.value("SELECT kind FROM subject WHERE id = :id", id=subject)
    targets = {(edge.source, edge.transition): edge.target for edge in (PLAN if kind == "plan" else REPORT).edges}
    state, places = "", count(1)
    for seq, name in toy.rows("SELECT seq, transition FROM history WHERE subject_id = :id ORDER BY seq", id=subject):
        assert seq == next(places)
        state = targets[state, str(name)]
    return state

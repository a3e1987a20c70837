"""`lifecycle check` proves what holds, and says what does not."""

from dataclasses import replace

import pytest

from engine.check import Verdict, check
from engine.lifecycle import Effect, Guard, Lifecycle, State, Transition
from engine.stored import Rules
from tests.engine.paper import FILE, PAPER, RULES, TITLE

FACTS = {"title"}


def _verdict(lifecycle: Lifecycle = PAPER, rules: Rules = RULES, facts: set[str] | None = None) -> Verdict:
    (verdict,) = check((lifecycle,), rules, FACTS if facts is None else facts)
    return verdict


def test_a_whole_lifecycle_is_proved_in_one_line() -> None:
    verdict = _verdict()
    assert verdict.holds
    assert verdict.lines == (f"paper: 3 states, 4 moves, version {PAPER.fingerprint[:12]}: proved",)


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        (replace(RULES, guards={}), "send names the guard has_a_title, which is not registered"),
        (replace(RULES, effects={}), "keep names the effect file, which is not registered"),
    ],
)
def test_what_no_register_knows_is_named(rules: Rules, problem: str) -> None:
    verdict = _verdict(rules=rules)
    assert problem in verdict.problems
    assert verdict.lines[0].endswith(": broken")
    assert f"  {problem}" in verdict.lines


def test_a_fact_that_nobody_loads_is_named() -> None:
    assert _verdict(facts=set()).problems == ("send needs the fact title, which nobody loads",)


def test_a_state_from_which_no_end_can_be_reached_is_named() -> None:
    round_about = (
        *PAPER.transitions,
        _move("stray", "drafted", "lost"),
        _move("seek", "lost", "lost_again"),
        _move("stray_on", "lost_again", "lost"),
    )
    states = (
        *PAPER.states,
        State(name="lost", label="Lạc", label_en="Lost"),
        State(name="lost_again", label="Lạc nữa", label_en="Lost again"),
    )
    problems = _verdict(replace(PAPER, states=states, transitions=round_about)).problems
    assert problems == ("no end can be reached from lost", "no end can be reached from lost_again")


@pytest.mark.parametrize(
    "rules",
    [
        replace(RULES, guards={**RULES.guards, "has_a_title": lambda: Guard("has_a_number", TITLE.check)}),
        replace(RULES, effects={"file": Effect("burn", sql=FILE.sql)}),
    ],
)
def test_a_register_that_gives_something_else_is_found_out(rules: Rules) -> None:
    (problem,) = _verdict(rules=rules).problems
    assert problem.startswith("rebuilt from its document it is another lifecycle")


def test_a_declaration_that_contradicts_itself_is_found_even_when_it_got_past_its_birth() -> None:
    broken = replace(PAPER)
    object.__setattr__(broken, "transitions", (*PAPER.transitions, PAPER.transitions[0]))
    assert _verdict(broken).problems == ("the edge 'drafted.send' is declared 2 times",)


def _move(name: str, source: str, target: str) -> Transition:
    return Transition(name=name, label=name, label_en=name, source=(source,), target=target, by=("clerk",))

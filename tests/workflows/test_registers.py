"""One name means one rule: registers and lifecycles fit together."""

from importlib import import_module

import pytest

from models.facts import FACTS
from workflows import LIFECYCLES
from workflows.effects import EFFECTS
from workflows.guards import GUARDS

KINDS = ("plan", "content_item", "report", "evaluation", "nomination", "referral")
REGISTERS = {
    "GUARDS": ("workflows.guards", (*KINDS, "common"), GUARDS),
    "EFFECTS": ("workflows.effects", (*KINDS, "common"), EFFECTS),
    "FACTS": ("models.facts", KINDS, FACTS),
}


@pytest.mark.parametrize("register", REGISTERS)
def test_no_name_stands_for_two_rules(register: str) -> None:
    package, modules, whole = REGISTERS[register]
    parts = [getattr(import_module(f"{package}.{module}"), register) for module in modules]
    assert sum(map(len, parts)) == len(whole)


def test_every_rule_that_a_lifecycle_names_is_the_registered_one() -> None:
    for lifecycle in LIFECYCLES.values():
        for transition in lifecycle.every:
            assert all(EFFECTS[effect.name] is effect for effect in transition.then), transition.name
            assert all(GUARDS[guard.name](*guard.args).args == guard.args for guard in transition.when)


def test_no_registered_rule_is_left_without_a_transition() -> None:
    transitions = [each for one in LIFECYCLES.values() for each in one.every]
    named = {guard.name for each in transitions for guard in each.when}
    done = {effect.name for each in transitions for effect in each.then}
    needed = {need for each in transitions for need in each.needs}
    assert set(GUARDS) - named == set()
    assert set(EFFECTS) - done == set()
    assert set(FACTS) - needed == set()


def test_only_approving_a_report_is_alone() -> None:
    alone = [(kind, each.name) for kind in KINDS for each in LIFECYCLES[kind].transitions if each.alone]
    assert alone == [("report", "approve")]


def test_every_transition_says_in_vietnamese_what_will_happen() -> None:
    assert [(kind, each.name) for kind in KINDS for each in LIFECYCLES[kind].transitions if not each.hint] == []

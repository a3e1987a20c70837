"""The six lifecycles are proved, and everything that they need can be read on both databases."""

from engine.check import check
from engine.load import load_case, load_facts
from engine.runtime import home_day
from models.facts import FACTS
from tests.workflows.stage import Stage
from workflows import LIFECYCLES, RULES


def test_every_lifecycle_is_proved() -> None:
    verdicts = check(LIFECYCLES.values(), RULES, FACTS)
    assert [line for verdict in verdicts if not verdict.holds for line in verdict.lines] == []
    assert [verdict.lifecycle.name for verdict in verdicts] == list(LIFECYCLES)


def test_every_fact_can_be_read_for_every_subject(summed: Stage) -> None:
    summed.nominate("1.1")
    summed.refer("1.2")
    runtime, now = summed.dept.runtime, summed.dept.now
    ids = [row[0] for row in summed.dept.rows("SELECT min(id) FROM subject GROUP BY kind")]
    with summed.dept.database.connection() as link:
        subjects = [load_case(link, key, None, now, home_day(now)).subject for key in ids]
        facts = load_facts(runtime, link, subjects, tuple(FACTS), now)
    assert {subject.kind for subject in subjects} == set(LIFECYCLES)
    assert all(set(FACTS) >= set(found) for found in facts.values())


def test_every_registered_guard_and_effect_is_named_by_a_lifecycle() -> None:
    transitions = [each for it in LIFECYCLES.values() for each in it.every]
    assert set(RULES.guards) == {guard.name for each in transitions for guard in each.when}
    assert set(RULES.effects) == {effect.name for each in transitions for effect in each.then}

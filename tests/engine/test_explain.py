"""What is offered for stored subjects: the same decision, in a handful of queries."""

from __future__ import annotations

import pytest

from engine.errors import NotPermitted
from engine.explain import explain
from models.link import Link
from tests.engine.play import Toy


def test_tells_what_is_allowed_and_what_is_blocked_with_every_reason(toy: Toy) -> None:
    report = toy.report(toy.running_plan(), state="submitted")
    found = explain(toy.runtime, [report], toy.people["staff"], toy.now)[report]
    assert found.case.subject.state == "submitted"
    assert found.allowed == ()
    assert [(each.transition.name, [refusal.code for refusal in each.refusals]) for each in found.blocked] == [
        ("approve", ["not_permitted", "own_work"]),
        ("hand_back", ["not_permitted"]),
        ("drop", ["not_permitted"]),
    ]


def test_leaves_out_what_does_not_exist_and_keeps_the_order_asked_for(toy: Toy) -> None:
    plan = toy.running_plan()
    first, second = toy.report(plan), toy.report(plan)
    found = explain(toy.runtime, [second, 999, first, plan], toy.people["office"], toy.now)
    assert list(found) == [second, first, plan]
    assert explain(toy.runtime, [], toy.people["office"], toy.now) == {}


def test_asks_the_database_no_more_often_for_many_than_for_one(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = toy.running_plan()
    reports = [toy.report(plan) for _ in range(5)]
    monkeypatch.setitem(toy.runtime.facts, "own_state", "SELECT 'running'")
    asked: list[str] = []
    execute = Link._execute  # noqa: SLF001 - every statement goes through it

    def counted(link: Link, sql: str, params: object) -> None:
        asked.append(sql)
        execute(link, sql, params)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Link, "_execute", counted)
    explain(toy.runtime, [plan, reports[0]], toy.people["office"], toy.now)
    few = len(asked)
    explain(toy.runtime, [plan, *reports], toy.people["office"], toy.now)
    assert few <= 3
    assert len(asked) == 2 * few


def test_looks_at_each_records_own_facts(toy: Toy) -> None:
    busy, idle = toy.running_plan(), toy.running_plan()
    toy.report(busy)
    found = explain(toy.runtime, [busy, idle], toy.people["director"], toy.now)
    assert [[each.transition.name for each in found[plan].allowed] for plan in (busy, idle)] == [[], ["close"]]


@pytest.mark.parametrize("who", ["left", None])
def test_explains_nothing_to_who_has_left_or_never_was(toy: Toy, who: str | None) -> None:
    with pytest.raises(NotPermitted, match="ngừng hoạt động"):
        explain(toy.runtime, [toy.plan()], toy.people[who] if who else 999, toy.now)

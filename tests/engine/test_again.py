"""Two cascades wait for each other: PostgreSQL breaks one off, and it is done again, as a whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from engine import again
from engine.lifecycle import Effect, Lifecycle
from engine.perform import Act, perform
from engine.runtime import Runtime
from engine.verify import verify
from models.database import BrokenOff, Database
from tests.engine.play import Toy, build
from tests.engine.toy import FACTS, PLAN, REPORT, RULES
from tests.templates import PostgresqlTemplate

REASON = {"reason": "Không còn cần báo cáo"}


def dropping_does(run: Callable[[Act], None]) -> Lifecycle:
    """The toy's report, whose dropping has this effect instead of its own."""
    steps = (
        replace(each, then=(Effect("sum_up_when_last", run=run),)) if each.name == "drop" else each
        for each in REPORT.transitions
    )
    return replace(REPORT, transitions=tuple(steps))


@pytest.mark.postgresql
def test_of_two_cascades_that_wait_for_each_other_both_are_done(
    postgresql_template: PostgresqlTemplate, tmp_path: Path
) -> None:
    with postgresql_template.lend(tmp_path) as url, closing(Database(url)) as database:
        toy = build(database)
        one, other = toy.running_plan(), toy.running_plan()
        across, both_hold_their_own = {one: other, other: one}, Barrier(2, timeout=20)
        tried: list[int] = []

        def sum_up_the_other(act: Act) -> None:
            plan_id = act.subject.root_id
            tried.append(plan_id)
            if tried.count(plan_id) == 1:
                both_hold_their_own.wait()
            act.perform(across[plan_id], "sum_up")

        toy.runtime = Runtime(database, (PLAN, dropping_does(sum_up_the_other)), RULES, FACTS)
        requests = [toy.request(toy.report(plan), "drop", "office", REASON) for plan in (one, other)]
        with ThreadPoolExecutor(2) as pool:
            entries = list(pool.map(lambda request: perform(toy.runtime, request), requests))

        assert [entry.target for entry in entries] == ["dropped", "dropped"]
        assert sorted(tried) in ([one, one, other], [one, other, other])
        assert [toy.state(plan) for plan in (one, other)] == ["summed_up", "summed_up"]
        assert toy.value("SELECT count(*) FROM history WHERE transition = 'sum_up'") == 2
        assert list(verify(database)) == []


def test_what_is_broken_off_every_time_is_given_up_and_leaves_nothing(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def break_off(act: Act) -> None:
        tried.append(act.subject.id)
        raise BrokenOff("deadlock detected")

    monkeypatch.setattr(again, "PAUSE", 0.0)
    toy.runtime = Runtime(toy.database, (PLAN, dropping_does(break_off)), RULES, FACTS)
    report = toy.report(toy.running_plan())
    with pytest.raises(BrokenOff):
        toy.do(report, "drop", "office", REASON)
    assert len(tried) == again.ATTEMPTS
    assert toy.state(report) == "opened"

"""Many ask for the same at the same time: one is first, the others are told who was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from engine.errors import GuardRefused, StaleSubject, WrongState
from engine.history import Entry
from engine.perform import Request, bear, perform
from engine.verify import verify
from tests.engine.play import Toy, handed

ROUNDS, CONTENDERS = 50, 40
REASON = {"reason": "Thiếu số liệu của quý"}


def together(acts: Sequence[Callable[[], Entry]]) -> list[Entry | Exception]:
    """Do it all at the same time, each in a thread and on a connection of its own."""
    barrier = Barrier(len(acts))

    def attempt(act: Callable[[], Entry]) -> Entry | Exception:
        barrier.wait()
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - the test looks at every kind
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(attempt, acts))


def at_once(toy: Toy, requests: Sequence[Request]) -> list[Entry | Exception]:
    """Perform all requests at the same time."""
    return together([partial(perform, toy.runtime, request) for request in requests])


def outcome(found: Sequence[Entry | Exception]) -> tuple[Entry, list[StaleSubject | WrongState]]:
    """Return the one winner and the losers; nothing else may have happened."""
    winners = [each for each in found if isinstance(each, Entry)]
    losers = [each for each in found if isinstance(each, StaleSubject | WrongState)]
    others = [each for each in found if not isinstance(each, Entry | StaleSubject | WrongState)]
    assert others == []
    assert len(winners) == 1
    return winners[0], losers


@pytest.mark.parametrize("transition", ["approve", "hand_back"], ids=["alone", "under-the-plans-lock"])
def test_of_many_contenders_one_wins_and_the_others_are_told_who(toy: Toy, transition: str) -> None:
    plan = toy.running_plan()
    data = REASON if transition == "hand_back" else {}
    for number in range(ROUNDS // 2):
        report = toy.report(plan, state="submitted")
        seen_seq = 3 if number % 2 else None
        requests = [
            handed(replace(toy.request(report, transition, "head", data), seen_seq=seen_seq), request_id=f"{place}")
            for place in range(CONTENDERS)
        ]
        winner, losers = outcome(at_once(toy, requests))
        assert len(losers) == CONTENDERS - 1
        for loser in losers:
            assert loser.winner is not None
            assert loser.winner.hash == winner.hash
            assert "Nguyễn Văn Head" in str(loser)
        assert toy.value("SELECT count(*) FROM history WHERE subject_id = :id AND seq = 4", id=report) == 1
        assert toy.value("SELECT count(*) FROM outbox WHERE history_id = :id", id=winner.id) == len(
            toy.runtime.current["report"].lifecycle.by_edge["submitted", transition].told
        )
    assert toy.value("SELECT count(*) FROM refused_attempt") == ROUNDS // 2 * (CONTENDERS - 1)
    assert list(verify(toy.database)) == []


@pytest.mark.parametrize("transition", ["approve", "hand_back"], ids=["alone", "under-the-plans-lock"])
def test_one_request_sent_eight_times_takes_effect_once(toy: Toy, transition: str) -> None:
    plan = toy.running_plan()
    data = REASON if transition == "hand_back" else {}
    for number in range(10):
        report = toy.report(plan, state="submitted")
        request = replace(toy.request(report, transition, "head", data), idempotency_key=f"key {number}", seen_seq=3)
        found = at_once(toy, [request] * 8)
        assert all(isinstance(each, Entry) for each in found), found
        assert len({each.hash for each in found if isinstance(each, Entry)}) == 1
        assert sum(not each.replayed for each in found if isinstance(each, Entry)) == 1
        assert toy.value("SELECT count(*) FROM history WHERE subject_id = :id", id=report) == 4


def test_one_key_for_two_records_at_once_is_used_for_one(toy: Toy) -> None:
    plan = toy.running_plan()
    for number in range(10):
        reports = [toy.report(plan, state="written") for _ in range(4)]
        requests = [
            replace(toy.request(report, "note", "staff"), idempotency_key=f"key {number}") for report in reports
        ]
        _, losers = outcome(at_once(toy, requests))
        assert {reason.code for loser in losers for reason in loser.reasons} == {"key_reused"}


def test_a_plan_is_never_closed_with_a_report_that_was_opened_meanwhile(toy: Toy) -> None:
    for _ in range(30):
        plan = toy.running_plan()
        births = [partial(bear, toy.runtime, toy.birth_of_report(plan)) for _ in range(3)]
        close = partial(perform, toy.runtime, toy.request(plan, "close", "director"))
        refused = [each for each in together([*births, close]) if isinstance(each, Exception)]
        assert all(isinstance(each, GuardRefused) for each in refused), refused
        reports = toy.value("SELECT count(*) FROM subject WHERE parent_id = :id", id=plan)
        assert (toy.state(plan), reports) in {("closed", 0), ("running", 3)}
    assert list(verify(toy.database)) == []

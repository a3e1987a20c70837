"""Two people at the same moment: one wins, or both do in either order; never half of each."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest

from engine.case import Hand
from engine.errors import TransitionRefused
from engine.perform import Request, perform
from engine.verify import verify
from tests.factories import Department
from tests.plans import approve_report, author, drafted_plan, report_of, running_plan, write_report
from workflows.drafting import NewItem, add_item

ROUNDS = 5


def _together(*acts: Callable[[], object]) -> list[TransitionRefused | None]:
    """Begin all acts at the same moment and return how each was refused, None where it was not."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> TransitionRefused | None:
        barrier.wait()
        try:
            act()
        except TransitionRefused as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def _act(dept: Department, transition: str, subject: int, person: str) -> Callable[[], object]:
    request = Request(
        subject_id=subject, transition=transition, hand=Hand(actor_id=dept.people[person], now=dept.tick())
    )
    return lambda: perform(dept.runtime, request)


def _winners(refusals: Sequence[TransitionRefused | None]) -> int:
    return sum(refusal is None for refusal in refusals)


@pytest.mark.parametrize("people", [("post_head", "post_deputy", "other_deputy", "post_head", "post_deputy")])
def test_one_of_many_approves_and_the_others_are_told_who(dept: Department, people: tuple[str, ...]) -> None:
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    write_report(dept, report, "post")
    dept.act("submit", report, "post_staff")
    dept.now += timedelta(minutes=5)
    refusals = _together(*(_act(dept, "approve", report, person) for person in people))
    assert _winners(refusals) == 1
    assert {refusal.winner.transition for refusal in refusals if refusal and refusal.winner} == {"approve"}
    assert dept.state(report) == "approved"


def test_the_last_two_reports_received_at_once_still_move_the_item(dept: Department) -> None:
    for _ in range(ROUNDS):
        plan = running_plan(dept)
        reports = [report_of(dept, plan, unit) for unit in ("post", "press")]
        for report, unit in zip(reports, ("post", "press"), strict=True):
            approve_report(dept, report, unit)
        people = ("office_staff", "office_head")
        refusals = _together(*(_act(dept, "accept", *each) for each in zip(reports, people, strict=True)))
        assert refusals == [None, None]
        assert dept.state(plan.items[0]) == "reported"
    assert list(verify(dept.database)) == []


def test_an_item_added_while_the_plan_is_submitted_is_in_the_version_or_refused(dept: Department) -> None:
    for _ in range(ROUNDS):
        plan, late = drafted_plan(dept), NewItem(fields={"no": "9", "title": "Thêm vào phút chót"})
        adding = partial(add_item, dept.runtime, author(dept), plan.id, late)
        added, submitted = _together(adding, _act(dept, "submit", plan.id, "office_staff"))
        frozen = dept.value("SELECT max(document) FROM plan_version WHERE plan_id = :id", id=plan.id)
        if submitted is None:
            assert added is not None
            assert [item["no"] for item in json.loads(frozen)["items"]] == ["1.1", "1.2", "2.1"]
        else:
            assert added is None
            assert frozen is None

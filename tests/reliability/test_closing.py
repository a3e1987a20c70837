"""Closing a plan races with opening a nomination in it: whoever is first, no closed plan has an open nomination."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import random
from threading import Barrier
from time import sleep

from engine.case import Hand
from engine.errors import TransitionRefused
from engine.perform import Request, perform
from tests.factories import Department
from tests.reliability.conftest import pressed
from tests.reliability.evaluated import evaluated_plan
from workflows import judging
from workflows.judging import NominationContent, Opening

OPEN = "'drafted', 'submitted', 'checked', 'reviewed', 'forwarded'"
WRONG = f"""SELECT count(*) FROM subject p WHERE p.kind = 'plan' AND p.state = 'closed' AND EXISTS (
 SELECT 1 FROM subject n WHERE n.parent_id = p.id AND n.kind = 'nomination' AND n.state IN ({OPEN}))"""


def test_no_closed_plan_has_an_open_nomination(dept: Department) -> None:
    """Each pair ends with exactly one winner, and the loser is told why."""
    plans = [evaluated_plan(dept) for _ in range(pressed("PAIRS", 40))]
    now = dept.tick()
    with ThreadPoolExecutor(2) as threads:
        outcomes = [_pair(dept, threads, plan, now) for plan in plans]
    assert dept.value(WRONG) == 0
    assert all(closed != nominated for closed, nominated in outcomes)
    assert len({closed for closed, _ in outcomes}) == 2, "both must win now and then, else nothing raced"


def _pair(dept: Department, threads: ThreadPoolExecutor, plan: int, now: datetime) -> tuple[bool, bool]:
    start = Barrier(2)
    closing = threads.submit(_close, dept, plan, now, start)
    nominating = threads.submit(_nominate, dept, plan, now, start)
    return closing.result(), nominating.result()


def _leave(start: Barrier) -> None:
    """Start together, within a millisecond: else the order in which threads wake decides every race alike."""
    start.wait()
    sleep(random() / 1000)  # noqa: S311 - no secret


def _close(dept: Department, plan: int, now: datetime, start: Barrier) -> bool:
    request = Request(subject_id=plan, transition="close", hand=Hand(actor_id=dept.people["director"], now=now))
    _leave(start)
    try:
        perform(dept.runtime, request)
    except TransitionRefused:
        return False
    return True


def _nominate(dept: Department, plan: int, now: datetime, start: Barrier) -> bool:
    opening = Opening(plan_id=plan, hand=Hand(actor_id=dept.people["post_head"], now=now))
    unit = dept.units["post"]
    content = NominationContent(nominee_unit_id=unit, form="certificate_of_merit", merits="Làm tốt.")
    _leave(start)
    try:
        judging.open_nomination(dept.runtime, opening, unit_id=unit, content=content)
    except TransitionRefused:
        return False
    return True

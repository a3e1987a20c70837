"""DBOS does the jobs when they are due, and takes up what a stopped process left."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep
from typing import Any

import pytest
from dbos import DBOS

from documents.read import apart
from jobs.readings import ask
from jobs.running import Times, at_work
from jobs.storage import Storage
from jobs.tasks import Work
from tests.factories import Department
from tests.plans import running_plan
from tests.web.review.samples import FULL

pytestmark = pytest.mark.usefixtures("without_loop")

NEVER = "0 0 29 2 *"
EVERY_SECOND = "* * * * * *"


def _runs() -> int:
    """Count the verifications that DBOS remembers."""
    return len(DBOS.list_workflows(name="verify"))


def _wait_for(dept: Department, sql: str, wanted: Callable[[Any], bool]) -> Any:
    start = monotonic()
    while not wanted(found := dept.value(sql)):
        assert monotonic() - start < 30, f"still {found}: {sql}"
        sleep(0.05)
    return found


def test_new_entries_are_sealed_when_it_is_due(dept: Department, work: Work, storage: Callable[[], Storage]) -> None:
    running_plan(dept)
    with at_work(work, storage(), name="one", times=Times(seal=EVERY_SECOND, verify=NEVER)):
        _wait_for(dept, "SELECT coalesce(max(size), 0) FROM checkpoint", bool)
        before = int(dept.value("SELECT count(*) FROM history"))
        running_plan(dept)
        _wait_for(dept, "SELECT max(size) FROM checkpoint", lambda size: size > before)
        _wait_for(dept, "SELECT count(*) FROM history_search WHERE source = 'done'", lambda found: found > before)


def test_what_came_before_is_sealed_at_once(dept: Department, work: Work, storage: Callable[[], Storage]) -> None:
    running_plan(dept)
    with at_work(work, storage(), name="one", times=Times(seal=NEVER, verify=NEVER)):
        _wait_for(dept, "SELECT coalesce(max(size), 0) FROM checkpoint", bool)


def test_the_history_is_verified_when_it_is_due(dept: Department, work: Work, storage: Callable[[], Storage]) -> None:
    running_plan(dept)
    with at_work(work, storage(), name="one", times=Times(seal=NEVER, verify=EVERY_SECOND)):
        _wait_for(dept, "SELECT count(*) FROM verification", lambda count: count >= 2)
    assert dept.value("SELECT sum(faults) FROM verification") == 0
    assert dept.value("SELECT max(size) FROM checkpoint") == dept.value("SELECT count(*) FROM history")


def test_it_comes_up_again_on_what_it_left(dept: Department, work: Work, storage: Callable[[], Storage]) -> None:
    running_plan(dept)
    rare = Times(seal=NEVER, verify=NEVER)
    for count in (1, 2):
        with at_work(work, storage(), name="one", times=rare):
            DBOS.trigger_schedule("verify").get_result()
            assert _runs() == count
        assert dept.value("SELECT count(*) FROM verification") == count


def test_a_file_that_waits_is_read(dept: Department, work: Work, storage: Callable[[], Storage]) -> None:
    with at_work(work, storage(), name="one", times=Times(seal=NEVER, verify=NEVER)):
        sha256 = ask(dept.database, FULL.encode(), dept.now, name="Kế hoạch.txt")
        _wait_for(dept, "SELECT count(*) FROM file_reading WHERE stage = 'read'", bool)
        assert dept.value("SELECT sha256 FROM blob") == sha256


def test_a_reading_cut_short_by_the_end_of_the_process_is_done_by_the_next(
    dept: Department, work: Work, storage: Callable[[], Storage], monkeypatch: pytest.MonkeyPatch
) -> None:
    rare = Times(seal=NEVER, verify=NEVER)
    ask(dept.database, FULL.encode(), dept.now, name="Kế hoạch.txt")
    with monkeypatch.context() as slow:
        slow.setattr(apart, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
        with at_work(work, storage(), name="one", times=rare):
            _wait_for(dept, "SELECT count(*) FROM file_reading WHERE stage = 'lines'", bool)
    assert dept.value("SELECT stage FROM file_reading") == "waiting"
    with at_work(work, storage(), name="one", times=rare):
        _wait_for(dept, "SELECT count(*) FROM file_reading WHERE stage = 'read'", bool)


def test_runs_of_last_week_are_forgotten_their_verdicts_are_not(
    dept: Department, work: Work, storage: Callable[[], Storage]
) -> None:
    next_month = replace(work, clock=lambda: datetime.now(UTC) + timedelta(days=30))
    with at_work(next_month, storage(), name="one", times=Times(seal=NEVER, verify=NEVER)):
        for _ in range(2):
            DBOS.trigger_schedule("verify").get_result()
        assert _runs() == 1
    assert dept.value("SELECT count(*) FROM verification") == 2

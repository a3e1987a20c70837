"""DBOS at work: the schedules fire once over all processes, and what a crash cut short is taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

import structlog
from dbos import DBOS, DBOSConfig, ScheduleInput, SetWorkflowID

from jobs.reader import Desk, forget, read_asked, waiting
from jobs.storage import Storage
from jobs.tasks import Work, index_history, seal_or_alarm, verify_history

HOME = "Asia/Ho_Chi_Minh"
KEPT = timedelta(days=7)
"""How long DBOS remembers a finished run; the verdicts themselves are kept for good, in our own table."""
VERSION = "1"
"""Pinned: by default it changes with our source, and what an earlier version left behind would never be taken up."""
_PATIENCE = 10
_AT_ONCE = 500

READING = "reading"
"""The queue of the files to be read."""
READERS = 2
"""How many files one process reads at the same time."""
_LOOK = 1.0

_at_work: dict[str, Work] = {}
_leaving = Event()
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Times:
    """When the jobs are due, as cron says it, by the clock of Hà Nội: sealing every minute, verifying at 02:30."""

    seal: str = "* * * * *"
    verify: str = "30 2 * * *"


@contextmanager
def at_work(work: Work, storage: Storage, *, name: str, times: Times = Times()) -> Iterator[None]:
    """Run the jobs in this process until left; `name` is this process's own and the same after a restart."""
    _at_work["work"] = work
    _leaving.clear()
    looking = Thread(target=_look_for_readings, name="readings", daemon=True)
    DBOS(config=_config(storage, name))
    try:
        DBOS.launch()
        DBOS.apply_schedules(_schedules(times))
        DBOS.trigger_schedule("seal")  # what came while nobody was at work does not wait for the minute
        DBOS.register_queue(READING, worker_concurrency=READERS, polling_interval_sec=0.2)
        looking.start()
        yield
    finally:
        _leaving.set()
        if looking.ident:
            looking.join()
        DBOS.destroy(workflow_completion_timeout_sec=_PATIENCE)
        storage.close()
        _at_work.clear()


def _schedules(times: Times) -> list[ScheduleInput]:
    due = {"seal": (seal_workflow, times.seal), "verify": (verify_workflow, times.verify)}
    return [
        {"schedule_name": name, "workflow_fn": workflow, "schedule": cron, "cron_timezone": HOME}
        for name, (workflow, cron) in due.items()
    ]


def _config(storage: Storage, name: str) -> DBOSConfig:
    return {
        "name": "thidua",
        "executor_id": name,
        "application_version": VERSION,
        "log_level": "WARNING",
        "scheduler_polling_interval_sec": 1.0,
        **storage.config,
    }


@DBOS.workflow(name="seal")
def seal_workflow(_due: datetime, _context: Any) -> None:
    """Seal the entries of the last minute, and make them searchable."""
    _seal()
    _index(full=False)


@DBOS.workflow(name="verify")
def verify_workflow(_due: datetime, _context: Any) -> None:
    """Verify the whole history, look through the search for gaps, and forget the runs of last week."""
    _verify()
    _index(full=True)
    _forget()


@DBOS.workflow(name="read")
def read_workflow(ticket: str) -> None:
    """Read a file that somebody waits for."""
    _read(ticket)


def _look_for_readings() -> None:
    """Hand each waiting file to the queue, once: the same ticket twice is the same run."""
    while not _leaving.wait(_LOOK):
        try:
            for ticket in waiting(_desk()):
                with SetWorkflowID(f"read-{ticket}"):
                    DBOS.enqueue_workflow(READING, read_workflow, ticket)
        except Exception:  # a database that does not answer now will answer later
            log.exception("readings")


def _desk() -> Desk:
    work = _at_work["work"]
    return Desk(database=work.database, clock=work.clock, leaving=_leaving.is_set)


@DBOS.step(name="read")
def _read(ticket: str) -> None:
    read_asked(_desk(), ticket)


@DBOS.step(name="seal")
def _seal() -> None:
    seal_or_alarm(_at_work["work"])


@DBOS.step(name="index")
def _index(*, full: bool) -> None:
    index_history(_at_work["work"], full=full)


@DBOS.step(name="verify")
def _verify() -> None:
    verify_history(_at_work["work"])


@DBOS.step(name="forget")
def _forget() -> None:
    forget(_desk())
    before = (_at_work["work"].clock() - KEPT).isoformat()
    while old := DBOS.list_workflows(completed_before=before, limit=_AT_ONCE, load_input=False, load_output=False):
        DBOS.delete_workflows([each.workflow_id for each in old])

"""Every write to the database's files of one approve-with-attachment, failed in turn and killed in turn, by strace."""

from __future__ import annotations

import ctypes
import multiprocessing
import re
import shutil
import subprocess
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, redirect_stderr
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path

from engine.ledger.keys import keyring
from models.database import Database, sqlite_library
from tests.factories import department
from tests.plans import report_of, running_plan
from tests.reliability.approving import SHA256, Case, approve_with_attachment
from tests.reliability.checker import check
from tests.servers import wait_until

WRITES = (
    "pwrite64", "pwritev", "write", "writev", "fsync", "fdatasync", "sync_file_range", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "ftruncate", "fallocate",
)  # fmt: skip
"""The calls by which a process changes a file, or asks for it to be kept."""
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
FILES = ("", "-wal", "-shm", "-journal")
_FORK = multiprocessing.get_context("fork")
_PR_SET_PTRACER = 0x59616D61
_CALL = re.compile(r"^\d+ +(\w+)\(", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The n-th call of its kind, and what befalls it."""

    call: str
    number: int
    fault: str

    @property
    def name(self) -> str:
        """How it is named in a log."""
        return f"{self.call}:{self.number}:{self.fault}"

    @property
    def injection(self) -> str:
        """What strace is told."""
        return f"inject={self.call}:{self.fault}:when={self.number}"


def prepared(folder: Path, migrated: Path) -> Case:
    """Bring a report, in a copy of the migrated SQLite file, to where it may be written; nothing stays open."""
    folder.mkdir()
    dept = department(f"sqlite:///{shutil.copyfile(migrated, folder / 'thidua.db')}")
    report = report_of(dept, running_plan(dept), "post")
    dept.run("UPDATE person SET must_change_password = :no", no=False)
    items = tuple(row[0] for row in dept.rows("SELECT item_id FROM report_line WHERE report_id = :id", id=report))
    dept.database.close()
    url = dept.database.url.render_as_string()
    return Case(url=url, folder=str(folder), report=report, items=items, people=dept.people)


def points(case: Case, folder: Path) -> list[Point]:
    """Record one undisturbed run and return every point at which another may be disturbed."""
    counts = Counter(_CALL.findall(_traced(_copy(case, folder), ())))
    return [
        Point(call=call, number=number, fault=fault)
        for call, count in sorted(counts.items())
        for number in range(1, count + 1)
        for fault in FAULTS
    ]


def disturb(case: Case, point: Point, folder: Path) -> list[str]:
    """Run once with this fault and return what is wrong afterwards; then ask again for what was left open."""
    copy = _copy(case, folder)
    trace = _traced(copy, ("-e", point.injection))
    wrong = [] if "INJECTED" in trace or "killed by SIGKILL" in trace else ["the fault never came about"]
    wrong += _judged(copy)
    if not _quietly(copy):
        wrong.append("afterwards it could not be done")
    return wrong + _judged(copy)


def _copy(case: Case, folder: Path) -> Case:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copied = shutil.copyfile(case.database, folder / "thidua.db")
    return Case(
        url=f"sqlite:///{copied}", folder=str(folder), report=case.report, items=tuple(case.items), people=case.people
    )


def _traced(case: Case, injecting: Sequence[str]) -> str:
    """Run it in a forked child under strace and return the trace: a fork takes no import along."""
    trace, go = Path(case.folder) / "trace", _FORK.Event()
    child = _FORK.Process(target=_quietly, args=(case, go))
    child.start()
    with subprocess.Popen(_command(case.database, trace, child.pid or 0, injecting)) as tracer:  # noqa: S603 - looked up
        wait_until(lambda: _is_traced(child.pid or 0) or tracer.poll() is not None)
        go.set()
        child.join()
    return trace.read_text(encoding="utf-8", errors="replace")


def _command(database: Path, trace: Path, process: int, injecting: Sequence[str]) -> list[str]:
    paths = [word for suffix in FILES for word in ("-P", f"{database}{suffix}")]
    return ["strace", "-f", "-qqq", "-o", str(trace), *paths, "-e", f"trace={','.join(WRITES)}", *injecting,
            "-p", str(process)]  # fmt: skip


def _is_traced(process: int) -> bool:
    return "TracerPid:\t0\n" not in Path(f"/proc/{process}/status").read_text(encoding="ascii")


def _quietly(case: Case, go: Event | None = None) -> bool:
    """Do it, its log beside the database; a failure that nothing caught is in that log too."""
    if go:
        _let_be_traced()
        go.wait()
    with (Path(case.folder) / "output").open("a") as output, redirect_stderr(output):
        try:
            return approve_with_attachment(case)
        except Exception:  # noqa: BLE001 - the disk fails: whatever is raised ends a process, and is judged by what is kept
            traceback.print_exc()
            return False


def _let_be_traced() -> None:
    """Let a process that is not our parent trace us, where the kernel asks for that (Yama)."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1))


def _judged(case: Case) -> list[str]:
    """Return what is wrong: with the file, with history, with what was acknowledged."""
    return [*_broken(case.database), *_unkept(case)]


def _broken(path: Path) -> Iterator[str]:
    with closing(sqlite_library().connect(path)) as opened:
        yield from (row[0] for row in opened.execute("PRAGMA integrity_check") if row[0] != "ok")
        yield from (f"foreign key {tuple(row)}" for row in opened.execute("PRAGMA foreign_key_check"))


def _unkept(case: Case) -> Iterator[str]:
    database = Database(case.url)
    events = [event for event in case.log.events() if event["kind"] not in _STORING]
    verdict = check(events, database, keyring("", Path(case.folder)))
    yield from verdict.wrong
    if verdict.refused:
        yield "a step was refused that nothing stood against"
    if len(case.log.events()) > len(events) and "stored" in {event["kind"] for event in case.log.events()}:
        yield from _evidence_missing(database, case)
    database.close()


_STORING = frozenset({"stored", "unstored"})
_PROOFS = """SELECT count(*) FROM attachment a JOIN blob b ON b.sha256 = a.sha256
 WHERE a.subject_id = :report AND a.sha256 = :sha256 AND b.size = length(b.content)"""


def _evidence_missing(database: Database, case: Case) -> Iterator[str]:
    with database.connection() as link:
        found = link.value(_PROOFS, {"report": case.report, "sha256": SHA256})
    if found < len(case.items):
        yield f"evidence was acknowledged for {len(case.items)} lines, stored for {found}"

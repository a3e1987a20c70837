"""Reading in a process apart, with bounded memory and time: what a hostile file does, it does there.

The answer comes back as JSON and is checked value by value (`documents.wire`); nothing in it is ever run.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

from documents.read import LIMIT, PlanUnreadable, Reason
from documents.reading import Reading, Stage
from documents.wire import WireDamaged, from_wire

MEBIBYTE = 1024 * 1024
AT_ONCE = max(2, os.cpu_count() or 2)
"""How many files one process lets be read at the same time."""
_LOOK = 0.2
_ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-B", "-X", "utf8", "-m", "documents.read.child")
TURNS = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)

Watch = Callable[[Stage | None], bool]
"""Asked five times a second with the stage reached; false gives the reading up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one reading may use: bytes of address space and of answer, seconds of processor and of the clock."""

    memory: int = 512 * MEBIBYTE
    cpu: int = 60
    wall: float = 120.0
    answer: int = 64 * MEBIBYTE


PATIENT = Limits()
"""For a job, and for the command line."""
BRIEF = Limits(cpu=5, wall=1.5)
"""For a page that somebody waits for."""


class ReadingStopped(Exception):
    """The reading was given up because whoever asked for it said so."""


def read_apart(
    data: bytes,
    name: str,
    *,
    limit: int = LIMIT,
    limits: Limits = PATIENT,
    watch: Watch = lambda _stage: True,
) -> Reading:
    """Read a plan in a process of its own.

    `name` is what messages call the file, `limit` the most bytes it may have. Raises PlanUnreadable when the file
    holds no plan, breaks its reader or needs more than the limits; ReadingStopped when `watch` says so.
    """
    ends = monotonic() + limits.wall
    if not TURNS.acquire(timeout=limits.wall):
        raise failure(Reason.OUT_OF_TIME, name, limits)
    try:
        said = _ask(_order(data, name, limit, limits), limits, _Wait(ends, watch))
    except TimeoutError as error:
        raise failure(Reason.OUT_OF_TIME, name, limits) from error
    finally:
        TURNS.release()
    return _taken(said, name, limits)


@dataclass(frozen=True, slots=True)
class _Wait:
    """Until when, and who is asked meanwhile."""

    ends: float
    watch: Watch

    def go_on(self, so_far: bytes) -> None:
        """Raise TimeoutError when the time is over, ReadingStopped when nobody wants the answer any more."""
        if monotonic() > self.ends:
            raise TimeoutError
        if not self.watch(_stage(so_far)):
            raise ReadingStopped


@dataclass(frozen=True, slots=True)
class _Said:
    """All that the process wrote, and how it ended."""

    output: bytes
    code: int

    @property
    def outcome(self) -> dict[str, Any]:
        """The last line; empty when the process ended before it could say anything."""
        *_, last = (b"", *self.output.splitlines())
        return _object(last)

    @property
    def reason(self) -> Reason:
        """Why there is no answer: the processor's time was over, or something broke."""
        over = sys.platform != "win32" and -self.code in (signal.SIGXCPU, signal.SIGKILL)
        return Reason.OUT_OF_TIME if over else Reason.READER_FAILED


def _order(data: bytes, name: str, limit: int, limits: Limits) -> bytes:
    return json.dumps({"name": name, "limit": limit, **asdict(limits)}).encode() + b"\n" + data


def _ask(order: bytes, limits: Limits, wait: _Wait) -> _Said:
    """Run the process to its end, or to the end of what it may use."""
    process = _start(order)
    try:
        while True:
            try:
                output, _none = process.communicate(timeout=_LOOK)
                return _Said(output, process.returncode)
            except subprocess.TimeoutExpired as running:
                so_far = running.output or b""
                wait.go_on(so_far)
                if len(so_far) > limits.answer:
                    return _Said(b"", 0)
    finally:
        _end(process)


def _start(order: bytes) -> subprocess.Popen[bytes]:
    """Start it in its own group, with no surroundings but those that Python needs to find itself."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ}
    with TemporaryFile() as waiting:
        waiting.write(order)
        waiting.seek(0)
        return subprocess.Popen(  # noqa: S603 - our own program, by the very interpreter that runs this one
            COMMAND,
            cwd=_ROOT,
            env=kept,
            stdin=waiting,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group, which may be gone already, and leave nothing behind."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout:
        process.stdout.close()


def _taken(said: _Said, name: str, limits: Limits) -> Reading:
    match said.outcome:
        case {"reading": plain}:
            try:
                return from_wire(Reading, plain)
            except (WireDamaged, TypeError) as error:
                raise failure(Reason.READER_FAILED, name, limits) from error
        case {"unreadable": [str(code), str(message)]} if code in set(Reason):
            raise PlanUnreadable(Reason(code), message)
        case {"failed": str(code), **more} if code in set(Reason):
            if told := more.get("told"):
                _log.warning("a reader failed: %s", told)
            raise failure(Reason(code), name, limits)
    raise failure(said.reason, name, limits)


def _stage(so_far: bytes) -> Stage | None:
    """Return the last stage of which a whole line was written."""
    *lines, _rest = so_far[-4096:].split(b"\n")
    told = [_object(line).get("stage") for line in lines]
    return next((Stage(each) for each in reversed(told) if each in set(Stage)), None)


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def failure(code: Reason, name: str, limits: Limits = PATIENT) -> PlanUnreadable:
    """Return why the reader of a file came to nothing, to be raised."""
    return PlanUnreadable(code, _SENTENCES[code].format(name=name, memory=limits.memory // MEBIBYTE))


_SENTENCES = {
    Reason.OUT_OF_TIME: (
        "Đọc tệp “{name}” quá lâu nên đã dừng; tệp quá dài hoặc được tạo bất thường. "
        "Chép riêng phần kế hoạch sang một tệp mới rồi chọn tệp đó, hoặc nhập tay."
    ),
    Reason.OUT_OF_MEMORY: (
        "Đọc tệp “{name}” cần hơn {memory} MB bộ nhớ nên đã dừng; tệp quá lớn hoặc được tạo bất thường. "
        "Chép riêng phần kế hoạch sang một tệp mới rồi chọn tệp đó, hoặc nhập tay."
    ),
    Reason.READER_FAILED: (
        "Không đọc được tệp “{name}”; tệp bị hỏng hoặc được tạo bất thường. "
        "Mở tệp, lưu lại thành một tệp mới rồi chọn tệp đó, hoặc nhập tay."
    ),
}

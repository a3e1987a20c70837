"""A file is read in a process of its own; whatever becomes of that process, the caller gets a reading or a sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from textwrap import dedent
from time import monotonic

import pytest

from documents.read import PlanUnreadable, Reason, apart, read_whole
from documents.read.apart import BRIEF, Limits, ReadingStopped, read_apart
from documents.reading import Stage
from tests.web.review.samples import FULL

PLAN = FULL.encode()
Astray = Callable[[str], None]
PREAMBLE = """
import documents.read, documents.read.child as child
from documents.read.sniff import TEXT
def reader(data):
"""


@pytest.fixture
def reading_with(monkeypatch: pytest.MonkeyPatch) -> Astray:
    """Let the process apart read text by the given body of a function: a reader that a hostile file has led astray."""

    def use(body: str) -> None:
        code = PREAMBLE + "".join(f"    {line}\n" for line in dedent(body).splitlines() if line)
        code += "documents.read.READERS = {TEXT: reader}\nchild.main()\n"
        monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-B", "-X", "utf8", "-c", code))

    return use


def reason(limits: Limits = apart.PATIENT) -> Reason:
    """Why the plan is unreadable now."""
    with pytest.raises(PlanUnreadable) as unreadable:
        read_apart(PLAN, "Kế hoạch.txt", limits=limits)
    assert "“Kế hoạch.txt”" in unreadable.value.message
    assert "nhập tay" in unreadable.value.message
    return unreadable.value.code


def test_it_reads_what_is_read_here() -> None:
    assert read_apart(PLAN, "Kế hoạch.txt") == read_whole(PLAN)


def test_a_text_takes_less_than_half_a_second_of_the_processor() -> None:
    assert min(_processor_time() for _ in range(3)) < 0.5


def test_what_is_unreadable_keeps_its_own_sentence() -> None:
    with pytest.raises(PlanUnreadable) as unreadable:
        read_apart("Mai em nghỉ.".encode(), "Thư\n“lạ”.txt")
    assert unreadable.value.code == Reason.NOT_A_PLAN
    assert "Thư\n“lạ”.txt" in unreadable.value.message


def test_a_file_larger_than_the_limit_is_not_read() -> None:
    with pytest.raises(PlanUnreadable) as unreadable:
        read_apart(PLAN, "x", limit=100)
    assert unreadable.value.code == Reason.TOO_LARGE


def test_a_reader_that_fails_gives_a_sentence(reading_with: Astray, caplog: pytest.LogCaptureFixture) -> None:
    reading_with("raise KeyError('rId7')")
    assert reason() == Reason.READER_FAILED
    assert "rId7" in caplog.text


@pytest.mark.parametrize(
    "body",
    ["import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "import os; os._exit(0)", "return ((1, 2),)"],
    ids=["killed", "silent", "wrong"],
)
def test_a_process_that_dies_or_talks_nonsense_gives_a_sentence(reading_with: Astray, body: str) -> None:
    reading_with(body)
    assert reason() == Reason.READER_FAILED


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"{", b"null", b'{"reading": [1, 2, 3]}', b'{"reading": null}', b'{"unreadable": ["emperor", "x"]}',
     b'{"failed": 7}', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_is_believed_only_as_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes) -> None:
    (tmp_path / "answer").write_bytes(answer)
    code = (
        f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(open({str(tmp_path / 'answer')!r}, 'rb').read())"
    )
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", code))
    assert reason() == Reason.READER_FAILED


def test_memory_is_bounded(reading_with: Astray) -> None:
    reading_with("return bytearray(600_000_000)")
    assert reason() == Reason.OUT_OF_MEMORY


def test_the_time_of_the_processor_is_bounded(reading_with: Astray) -> None:
    reading_with("while True: pass")
    started = monotonic()
    assert reason(Limits(cpu=1, wall=600)) == Reason.OUT_OF_TIME
    assert monotonic() - started < 60


def test_the_time_of_the_clock_is_bounded_and_the_process_is_gone(reading_with: Astray) -> None:
    reading_with("import time; time.sleep(60)")
    started = monotonic()
    assert reason(BRIEF) == Reason.OUT_OF_TIME
    assert monotonic() - started < 5
    assert not _children()


def test_an_endless_answer_is_cut_short(reading_with: Astray, caplog: pytest.LogCaptureFixture) -> None:
    reading_with("import os\nwhile True: os.write(3, b'x' * 65536)")  # 3: where it answers
    assert reason(Limits(answer=1_000_000, cpu=20, wall=20)) == Reason.READER_FAILED
    assert not caplog.text


@pytest.mark.parametrize(
    "body",
    [
        "open('/dev/shm/thidua-hostile', 'w')",
        "import os; os.open('x', os.O_CREAT | os.O_WRONLY)",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.remove('CHANGELOG.md')",
    ],
)
def test_no_file_is_written_nothing_is_started_nobody_is_called(
    reading_with: Astray, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    reading_with(body)
    assert reason() == Reason.READER_FAILED
    assert "a reader may not" in caplog.text


def test_it_is_told_what_stage_is_reached_and_stops_when_asked(reading_with: Astray) -> None:
    reading_with("import time; time.sleep(60)")
    seen: list[Stage | None] = []

    def watch(stage: Stage | None) -> bool:
        seen.append(stage)
        return stage is None

    with pytest.raises(ReadingStopped):
        read_apart(PLAN, "x", watch=watch)
    assert seen[-1] == Stage.LINES
    assert not _children()


def test_more_files_than_seats_wait_their_turn(reading_with: Astray) -> None:
    for _ in range(apart.AT_ONCE):
        assert apart.TURNS.acquire(timeout=1)
    try:
        assert reason(Limits(wall=0.2)) == Reason.OUT_OF_TIME
    finally:
        for _ in range(apart.AT_ONCE):
            apart.TURNS.release()
    assert read_apart(PLAN, "x").lines


def _processor_time() -> float:
    """What reading a text costs in all, which does not depend on who else is at work here."""
    before = getrusage(RUSAGE_CHILDREN)
    read_apart(PLAN, "Kế hoạch.txt")
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _children() -> list[str]:
    """The processes of ours that still read."""
    listed = subprocess.run(  # noqa: S603 - of our own process
        ["/usr/bin/ps", "--ppid", str(os.getpid()), "-o", "stat=,args="], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if "documents.read" in line]

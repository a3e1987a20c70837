"""A reading that was asked for is done once, survives whoever does it, and leaves nothing behind that is no plan."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256 as digest

import pytest

from documents.read import apart, read_whole
from documents.read.apart import Limits
from documents.reading import Reading
from jobs import reader
from jobs.reader import MOST_TRIES, SILENT, Desk, forget, give_back, read_asked, waiting
from jobs.readings import Stage, ask, keep, kept, progress, stop
from tests.factories import Department
from tests.web.review.samples import FULL, LITTLE

PLAN, LETTER = FULL.encode(), "Thân gửi chị Hoa, mai em nghỉ.".encode()
STORED = "SELECT count(*) FROM blob"
WAITS = "SELECT count(*) FROM file_reading WHERE file IS NOT NULL"


@pytest.fixture
def desk(dept: Department) -> Desk:
    """A reader of the department's database, by its clock."""
    return Desk(database=dept.database, clock=lambda: dept.now)


def asked(desk: Desk, content: bytes = PLAN, name: str = "Kế hoạch.txt") -> str:
    return ask(desk.database, content, desk.clock(), name=name)


def stage_of(desk: Desk, sha256: str) -> Stage:
    found = progress(desk.database, sha256)
    assert found is not None
    return found.stage


def work_off(desk: Desk) -> None:
    for ticket in waiting(desk):
        read_asked(desk, ticket)


def test_what_was_read_at_once_is_kept_with_its_file(desk: Desk, dept: Department) -> None:
    reading = read_whole(PLAN)
    sha256 = keep(desk.database, PLAN, reading, dept.now, name="Kế hoạch.txt")
    assert sha256 == digest(PLAN).hexdigest()
    assert kept(desk.database, sha256) == reading
    assert dept.value("SELECT media_type FROM blob") == "text/plain"
    assert waiting(desk) == []


def test_a_file_waits_is_read_and_is_then_stored_by_its_hash(desk: Desk, dept: Department) -> None:
    sha256 = asked(desk)
    assert (stage_of(desk, sha256), kept(desk.database, sha256)) == (Stage.WAITING, None)
    assert (dept.value(STORED), dept.value(WAITS)) == (0, 1)
    work_off(desk)
    assert (stage_of(desk, sha256), kept(desk.database, sha256)) == (Stage.READ, read_whole(PLAN))
    assert (dept.value(STORED), dept.value(WAITS)) == (1, 0)
    assert waiting(desk) == []


def test_what_is_no_plan_is_told_and_dropped(desk: Desk, dept: Department) -> None:
    sha256 = asked(desk, LETTER, "Thư.txt")
    work_off(desk)
    found = progress(desk.database, sha256)
    assert found is not None
    assert (found.stage, found.message[:40]) == (Stage.UNREADABLE, "Không thấy kế hoạch trong tệp “Thư.txt”:")
    assert (dept.value(STORED), dept.value(WAITS)) == (0, 0)


def test_the_same_file_asked_for_twice_is_one_job_and_after_its_end_a_new_one(desk: Desk) -> None:
    assert asked(desk, LETTER) == asked(desk, LETTER)
    (first,) = waiting(desk)
    work_off(desk)
    asked(desk, LETTER)
    (second,) = waiting(desk)
    assert first != second


def test_a_stopped_file_is_dropped_and_its_reader_ends(desk: Desk, dept: Department) -> None:
    sha256 = asked(desk)
    (ticket,) = waiting(desk)
    stop(desk.database, sha256)
    assert (stage_of(desk, sha256), waiting(desk)) == (Stage.STOPPED, [])
    read_asked(desk, ticket)
    assert stage_of(desk, sha256) == Stage.STOPPED
    assert (dept.value(STORED), dept.value(WAITS)) == (0, 0)


def test_a_reading_under_way_is_stopped_in_the_middle(
    desk: Desk, dept: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = asked(desk)
    seen: list[Stage] = []

    def meanwhile() -> bool:
        seen.append(stage_of(desk, sha256))
        stop(desk.database, sha256)
        return False

    _slow(monkeypatch)
    monkeypatch.setattr(reader, "HEARD", 0.0)
    work_off(replace(desk, leaving=meanwhile))
    assert (seen, stage_of(desk, sha256)) == ([Stage.LINES], Stage.STOPPED)
    assert (dept.value(STORED), dept.value(WAITS)) == (0, 0)


def test_a_stop_that_comes_after_the_last_look_still_stores_nothing(
    desk: Desk, dept: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = asked(desk)

    def meanwhile(_reading: Reading) -> bytes:
        stop(desk.database, sha256)
        return b"x"

    monkeypatch.setattr(reader, "packed", meanwhile)
    work_off(desk)
    assert (stage_of(desk, sha256), dept.value(STORED)) == (Stage.STOPPED, 0)


def test_a_reader_that_leaves_gives_its_file_back_under_a_new_ticket(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = asked(desk)
    (first,) = waiting(desk)
    _slow(monkeypatch)
    work_off(replace(desk, leaving=lambda: True))
    (second,) = waiting(desk)
    assert first != second
    monkeypatch.undo()
    work_off(desk)
    assert stage_of(desk, sha256) == Stage.READ


def test_a_reader_that_fell_silent_loses_its_job(desk: Desk, dept: Department) -> None:
    asked(desk)
    (first,) = waiting(desk)
    dept.run("UPDATE file_reading SET stage = 'lines', tries = 1")
    assert waiting(desk) == []
    later = replace(desk, clock=lambda: dept.now + SILENT + timedelta(seconds=1))
    (second,) = waiting(later)
    read_asked(later, first)
    assert dept.value(STORED) == 0
    read_asked(later, second)
    assert dept.value(STORED) == 1


def test_a_crash_of_the_reader_begins_the_same_ticket_again(desk: Desk, dept: Department) -> None:
    asked(desk)
    (ticket,) = waiting(desk)
    dept.run("UPDATE file_reading SET stage = 'structure', tries = 1")
    read_asked(desk, ticket)
    assert dept.value(STORED) == 1


def test_a_file_that_takes_every_reader_down_is_unreadable_at_last(desk: Desk, dept: Department) -> None:
    sha256 = asked(desk)
    for _ in range(MOST_TRIES):
        (ticket,) = waiting(desk)
        dept.run("UPDATE file_reading SET stage = 'lines', tries = tries + 1")
        give_back(desk, ticket)
    work_off(desk)
    assert stage_of(desk, sha256) == Stage.UNREADABLE
    assert dept.value(WAITS) == 0


def test_a_file_that_takes_too_long_is_unreadable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _slow(monkeypatch)
    sha256 = asked(desk)
    work_off(replace(desk, limits=Limits(wall=0.1)))
    found = progress(desk.database, sha256)
    assert found is not None
    assert "quá lâu" in found.message


def test_a_running_reader_is_heard_and_its_stage_is_seen(
    desk: Desk, dept: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "HEARD", 0.0)
    sha256, ticks = asked(desk), iter(range(100))
    seen: list[object] = []

    def leaving() -> bool:
        seen.append(dept.value("SELECT stage FROM file_reading"))
        return next(ticks) > 1

    _slow(monkeypatch)
    work_off(replace(desk, leaving=leaving))
    assert seen == ["lines", "lines", "lines"]
    assert stage_of(desk, sha256) == Stage.WAITING


def test_readings_nobody_asked_for_lately_and_those_of_other_readers_are_forgotten(
    desk: Desk, dept: Department
) -> None:
    for text in (FULL, LITTLE):
        keep(desk.database, text.encode(), read_whole(text.encode()), dept.now, name="x")
    dept.run("UPDATE file_reading SET version = 'older' WHERE sha256 = :one", one=digest(PLAN).hexdigest())
    forget(desk)
    assert dept.value("SELECT count(*) FROM file_reading") == 2
    forget(replace(desk, clock=lambda: dept.now + timedelta(days=2)))
    assert dept.value("SELECT count(*) FROM file_reading") == 1
    forget(replace(desk, clock=lambda: dept.now + timedelta(days=31)))
    assert dept.value("SELECT count(*) FROM file_reading") == 0
    assert dept.value(STORED) == 2


def test_readers_of_another_version_leave_the_file_alone_unless_nobody_else_comes(desk: Desk, dept: Department) -> None:
    sha256 = asked(desk)
    dept.run("UPDATE file_reading SET version = 'older'")
    assert waiting(desk) == []
    assert stage_of(desk, sha256) == Stage.WAITING
    later = replace(desk, clock=lambda: dept.now + SILENT + timedelta(seconds=1))
    work_off(later)
    assert kept(desk.database, sha256) == read_whole(PLAN)


def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process apart take a minute."""
    monkeypatch.setattr(apart, "COMMAND", (*apart.COMMAND[:1], "-c", "import time; time.sleep(60)"))

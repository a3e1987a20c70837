"""What the jobs do, called by hand."""

from engine.ledger.checkpointer import Sealed
from jobs.tasks import Work, seal_new_entries, seal_or_alarm, verify_history
from tests.factories import Department
from tests.plans import running_plan

LAST = "SELECT entries, sealed, faults, first_fault FROM verification ORDER BY id DESC LIMIT 1"


def _entries(dept: Department) -> int:
    return int(dept.value("SELECT count(*) FROM history"))


def test_new_entries_are_sealed_once(dept: Department, work: Work) -> None:
    running_plan(dept)
    first, second = seal_new_entries(work), seal_new_entries(work)
    assert isinstance(first, Sealed)
    assert isinstance(second, Sealed)
    assert (first.added, second.added) == (_entries(dept), 0)
    assert first.note == second.note


def test_the_night_seals_what_is_left_and_keeps_its_verdict(dept: Department, work: Work) -> None:
    running_plan(dept)
    verdict = verify_history(work)
    entries = _entries(dept)
    assert verdict.intact
    assert tuple(dept.rows(LAST)[0]) == (entries, entries, 0, "")


def test_a_verdict_names_the_first_fault(dept: Department, work: Work) -> None:
    running_plan(dept)
    _with_guards_off(dept, "UPDATE history SET body = replace(body, 'comment', 'remark') WHERE id = 1")
    verdict = verify_history(work)
    assert not verdict.intact
    assert "đã bị sửa" in verdict.first_fault
    assert dept.rows(LAST)[0][2:] == (len(verdict.faults), verdict.first_fault)


def test_without_its_key_nothing_is_signed_anew_and_it_is_told_once(dept: Department, work: Work) -> None:
    running_plan(dept)
    seal_new_entries(work)
    work.keys.path.unlink()
    running_plan(dept)
    for _ in range(3):
        seal_or_alarm(work)
    assert dept.value("SELECT max(size) FROM checkpoint") < _entries(dept)
    ((*_, faults, first),) = dept.rows(LAST)
    assert faults == 1
    assert "Không có khoá ký" in first
    assert dept.value("SELECT count(*) FROM verification") == 1


def test_without_its_key_the_chains_are_verified_all_the_same(dept: Department, work: Work) -> None:
    running_plan(dept)
    seal_new_entries(work)
    work.keys.path.unlink()
    running_plan(dept)
    _with_guards_off(dept, "UPDATE history SET body = replace(body, 'comment', 'remark') WHERE id = 1")
    codes = [fault.code for fault in verify_history(work).faults]
    assert codes[0] == "unsealed"
    assert {"body_changed", "no_key"} <= set(codes)
    assert codes.count("unsealed") == 1


def _with_guards_off(dept: Department, sql: str) -> None:
    if dept.database.dialect == "sqlite":
        dept.run("DROP TRIGGER history_kept")
    else:
        dept.run("ALTER TABLE history DISABLE TRIGGER USER")
    dept.run(sql)

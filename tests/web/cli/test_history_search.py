"""`thidua history search | at | index | note`: the auditor's workspace at the terminal."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from tests import plans
from tests.factories import Department
from tests.plans import Plan
from tests.web.cli.terminal import Terminal


@pytest.fixture
def plan(dept: Department) -> Plan:
    """A plan under way."""
    return plans.running_plan(dept)


def refer(terminal: Terminal, plan: Plan) -> int:
    values = ("--set", "unit=TTCNTT", "--set", "detected_on=05/01/2026", "--set", "items=1.2")
    facts = ("--set", "facts=Chưa cập nhật thủ tục trong hai tháng liền.")
    opened = terminal.ask("subject", "new", "referral", "--parent", plan.id, "--as", "office_deputy", *values, *facts)
    return int(opened["subject"])


def test_everything_is_found_the_newest_first(terminal: Terminal, dept: Department, plan: Plan) -> None:
    found = terminal.ask("history", "search", "--limit", "1000")
    assert len(found) == dept.value("SELECT count(*) FROM history")
    assert [row["at"] for row in found] == sorted((row["at"] for row in found), reverse=True)
    shown = terminal.type("history", "search", "--step", "start").said
    assert "Triển khai" in shown
    assert "Nguyễn Hữu Khoa, Chánh Văn phòng" in shown


@pytest.mark.parametrize(
    ("options", "sql"),
    [
        (("--person", "huu khoa"), "actor_id = (SELECT id FROM person WHERE username = 'office_head')"),
        (("--list", "system"), "actor_id IS NULL"),
        (("--from", "06/01/2026"), "1 = 0"),
        (("--to", "2026-01-05"), "1 = 1"),
        (("nguyen huu khoa",), "actor_id = (SELECT id FROM person WHERE username = 'office_head')"),
        (("--person", "khong ai ca"), "1 = 0"),
    ],
)
def test_filters_leave_what_fits(
    terminal: Terminal, dept: Department, plan: Plan, options: tuple[str, ...], sql: str
) -> None:
    found = terminal.ask("history", "search", "--limit", "1000", *options)
    assert len(found) == dept.value(f"SELECT count(*) FROM history WHERE {sql}")


def test_of_the_restricted_register_nobody_in_particular_finds_anything(
    terminal: Terminal, dept: Department, plan: Plan
) -> None:
    referral = refer(terminal, plan)
    dept.run("DELETE FROM request_key")
    assert referral not in {row["subject"] for row in terminal.ask("history", "search", "--limit", "1000")}
    assert terminal.ask("history", "search", "--list", "restricted") == []
    assert "referral" not in terminal.ask("history", "at", "05/01/2100")["counts"]
    assert dept.value("SELECT count(*) FROM access_log") == 0
    assert terminal.refused("history", "search", "--as", "office_staff") == ["not_permitted"]
    assert terminal.refused("history", "at", "05/01/2026", "--as", "post_head") == ["not_permitted"]


def test_who_may_see_it_finds_it_and_that_is_written_down(terminal: Terminal, dept: Department, plan: Plan) -> None:
    referral = refer(terminal, plan)
    found = terminal.ask("history", "search", "--list", "restricted", "--as", "auditor")
    assert {row["subject"] for row in found} == {referral}
    (row,) = dept.rows("SELECT act, channel, subjects, account, place FROM access_log")
    assert tuple(row)[:3] == ("search", "cli", str(referral))
    assert row[3]
    assert "username=auditor" in row[4]
    terminal.ask("history", "show", referral, "--as", "director")
    assert dept.value("SELECT act FROM access_log ORDER BY id DESC LIMIT 1") == "read"
    assert terminal.ask("history", "at", "05/01/2100", "--as", "auditor")["counts"]["referral"] == {"opened": 1}


def test_a_day_is_shown_as_it_was(terminal: Terminal, dept: Department, plan: Plan) -> None:
    dept.tick(days=3)
    dept.act("suspend", plan.id, "director", reason="Chờ hướng dẫn mới.", document_number="9/CV")
    then, later = (terminal.ask("history", "at", day) for day in ("05/01/2026", "08/01/2026"))
    assert (then["counts"]["plan"], later["counts"]["plan"]) == ({"in_progress": 1}, {"suspended": 1})
    within = terminal.ask("history", "at", "08/01/2026", "--plan", plan.id)["records"]
    assert {row["id"] for row in within} == {
        row[0] for row in dept.rows("SELECT id FROM subject WHERE id = :id OR root_id = :id", id=plan.id)
    }
    assert "Tạm dừng" in terminal.type("history", "at", "08/01/2026").said
    assert terminal.type("history", "at", "hôm kia").code == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_what_was_found_is_taken_away_with_its_hashes(
    terminal: Terminal, dept: Department, plan: Plan, kind: str, tmp_path: Path
) -> None:
    out = tmp_path / "nhat-ky.zip"
    made = terminal.ask("history", "search", "--format", kind, "--out", out, "--limit", "1000")
    with zipfile.ZipFile(out) as archive:
        table, manifest = (archive.read(name) for name in archive.namelist())
    assert made["sha256"] == hashlib.sha256(table).hexdigest() == json.loads(manifest)["file"]["sha256"]
    assert {row["hash"] for row in json.loads(manifest)["rows"]} == {
        row[0] for row in dept.rows("SELECT hash FROM history")
    }
    assert dept.value("SELECT digest FROM access_log") == made["sha256"]
    again = terminal.type("history", "search", "--format", kind, "--out", out)
    assert (again.code, "Đã có tệp" in again.complained) == (1, True)


def test_a_file_needs_a_kind(terminal: Terminal, dept: Department) -> None:
    assert terminal.type("history", "search", "--format", "csv").code == 2
    assert terminal.refused("history", "search", "***") == ["no_words"]


def test_what_was_taken_out_of_the_index_comes_back(terminal: Terminal, dept: Department, plan: Plan) -> None:
    count = dept.value("SELECT count(*) FROM history")
    assert terminal.ask("history", "index") == {"added": count}
    dept.run("DELETE FROM history_search WHERE source_id < 3")
    assert terminal.ask("history", "index", "--anew") == {"added": count}
    assert terminal.ask("history", "index") == {"added": 0}


def test_the_auditor_notes_and_nobody_else(terminal: Terminal, dept: Department, plan: Plan) -> None:
    terminal.ask("history", "note", plan.id, "Đã đối chiếu bản giấy.", "--as", "auditor")
    (row,) = terminal.ask("history", "search", "--list", "noted")
    assert (row["words"], row["who"], row["subject"]) == ("Đã đối chiếu bản giấy.", "Tạ Thị Mai", plan.id)
    assert terminal.refused("history", "note", plan.id, "Đã xem.", "--as", "director") == ["not_permitted"]
    assert terminal.refused("history", "note", plan.id, "  ", "--as", "auditor") == ["missing"]
    assert terminal.refused("history", "note", 999_999, "x", "--as", "auditor") == ["unknown_subject"]


def test_taking_the_whole_away_is_written_down(
    terminal: Terminal, dept: Department, plan: Plan, tmp_path: Path
) -> None:
    referral = refer(terminal, plan)
    terminal.ask("history", "checkpoint")
    terminal.ask("history", "export", "--out", tmp_path / "whole.zip")
    (row,) = dept.rows("SELECT act, subjects, place FROM access_log")
    assert tuple(row)[:2] == ("export", str(referral))
    assert "whole.zip" in row[2]

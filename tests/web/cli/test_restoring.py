"""`thidua restore`: what was backed up comes back, verified, and what it lacks is said."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import Database
from tests import plans
from tests.databases import Cluster
from tests.factories import START, Department
from tests.plans import Plan
from tests.web.cli.terminal import Terminal
from web.cli import restoring

pytestmark = pytest.mark.usefixtures("own_programs")


@pytest.fixture
def swept(request: pytest.FixtureRequest, dept: Department) -> Iterator[None]:
    """Drop the databases that a restore has kept under another name."""
    yield
    if dept.database.dialect == "postgresql":
        server: Cluster = request.getfixturevalue("postgresql")
        database = Database(server.url.render_as_string(hide_password=False))
        with database.connection() as link:
            names = [row[0] for row in link.rows("SELECT datname FROM pg_database")]
        database.close()
        for name in names:
            if "_before_" in name or name.startswith("thidua_restoring"):
                server.drop(server.url.set(database=name))


@pytest.fixture
def plan(dept: Department, swept: None) -> Plan:
    """A plan under way."""
    return plans.running_plan(dept)


@pytest.fixture
def backup(terminal: Terminal, plan: Plan, tmp_path: Path) -> Path:
    """A backup of the plan under way, sealed before."""
    terminal.ask("history", "checkpoint")
    return Path(terminal.ask("backup", tmp_path / "bản sao")["file"])


@pytest.fixture
def elsewhere(
    request: pytest.FixtureRequest, terminal: Terminal, dept: Department, tmp_path: Path
) -> Iterator[Terminal]:
    """A terminal on an empty database of the same kind, with the same key."""
    if dept.database.dialect == "sqlite":
        yield Terminal(f"sqlite:///{tmp_path / 'other.db'}", terminal.folder)
        return
    server: Cluster = request.getfixturevalue("postgresql")
    url = server.create()
    yield Terminal(url.render_as_string(hide_password=False), terminal.folder)
    server.drop(url)


def later(dept: Department, terminal: Terminal, tmp_path: Path) -> Path:
    """Let the history go on, seal it, and let the auditor keep the checkpoint; nobody is left in the database."""
    plans.drafted_plan(dept)
    kept = tmp_path / "niem-phong.txt"
    terminal.ask("history", "checkpoint", "--out", kept)
    dept.database.close()
    return kept


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(
    terminal: Terminal, dept: Department, plan: Plan, backup: Path
) -> None:
    before = terminal.ask("plan", "show", plan.id), terminal.ask("history", "verify")
    dept.act("suspend", plan.id, "director", document_number="9/QĐ-SKHTT", reason="Chờ hướng dẫn của UBND tỉnh.")
    dept.database.close()
    done = terminal.ask("restore", backup, "--force", "--older")
    assert (terminal.ask("plan", "show", plan.id), terminal.ask("history", "verify")) == before
    assert "thiếu 1 mục sau cùng" in done["missing"]
    kept = dept.database.url.set(database=done["kept"]).render_as_string(hide_password=False)
    assert Terminal(kept, terminal.folder).ask("plan", "show", plan.id)["state"] == "suspended"
    assert terminal.type("doctor").code == 0


def test_what_is_there_is_not_replaced_unasked(terminal: Terminal, dept: Department, backup: Path) -> None:
    dept.database.close()
    answered = terminal.type("restore", backup)
    assert answered.code == 1
    assert "Thêm --force để thay" in answered.complained
    assert terminal.ask("restore", backup, "--force")["missing"] is None


def test_two_restores_of_one_second_keep_both_that_were_there(
    terminal: Terminal, dept: Department, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dept.database.close()
    monkeypatch.setattr(restoring, "now", lambda: START)
    kept = [terminal.ask("restore", backup, "--force")["kept"] for _ in range(2)]
    assert kept[1] == f"{kept[0]}_2"


def test_what_the_present_history_has_more_is_not_lost_in_silence(
    terminal: Terminal, dept: Department, backup: Path, tmp_path: Path
) -> None:
    later(dept, terminal, tmp_path)
    count = dept.value("SELECT count(*) FROM history")
    dept.database.close()
    answered = terminal.type("restore", backup, "--force")
    assert answered.code == 1
    assert f"nhật ký đang có {count} mục" in answered.complained
    assert "thêm --older" in answered.complained
    assert dept.value("SELECT count(*) FROM history") == count


def test_an_older_backup_is_recognised_against_a_held_checkpoint(
    terminal: Terminal, dept: Department, backup: Path, elsewhere: Terminal, tmp_path: Path
) -> None:
    sealed = dept.value("SELECT max(size) FROM checkpoint")
    held = later(dept, terminal, tmp_path)
    newer = dept.value("SELECT max(size) FROM checkpoint")
    dept.database.close()
    answered = elsewhere.type("restore", backup, "--checkpoint", held)
    assert answered.code == 1
    assert f"dấu đó niêm phong {newer} mục, bản sao lưu chỉ có {sealed}" in answered.complained
    assert f"thiếu các mục sau mục {sealed} của sổ niêm phong" in answered.complained
    assert elsewhere.ask("restore", backup, "--checkpoint", held, "--older")["sealed"] == sealed
    assert elsewhere.type("history", "verify").code == 0
    verified = elsewhere.type("history", "verify", "--checkpoint", held)
    assert verified.code == 1
    assert "bản sao lưu cũ hơn" in verified.said


def test_a_backup_from_before_a_change_of_key_is_known_by_the_checkpoint_that_changed_it(
    terminal: Terminal, dept: Department, backup: Path, elsewhere: Terminal, tmp_path: Path
) -> None:
    terminal.ask("history", "key", "rotate")
    kept = later(dept, terminal, tmp_path)
    refused = elsewhere.type("restore", backup)
    assert "mang chữ ký của một khoá khác" in refused.complained
    assert elsewhere.ask("restore", backup, "--older", "--checkpoint", kept)


def test_a_checkpoint_that_the_backup_contradicts_stops_it(
    terminal: Terminal, dept: Department, backup: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "khác.txt"
    note = terminal.ask("history", "checkpoint")["note"]
    foreign.write_text(note.replace("thidua/", "thidua/x", 1), encoding="utf-8")
    dept.database.close()
    answered = terminal.type("restore", backup, "--force", "--checkpoint", foreign)
    assert answered.code == 1
    assert "xác minh không đạt" in answered.complained


def test_a_backup_of_a_history_that_was_changed_is_refused(
    terminal: Terminal, dept: Department, plan: Plan, tmp_path: Path
) -> None:
    on = "" if dept.database.dialect == "sqlite" else " ON history"
    dept.run(f"DROP TRIGGER history_kept{on}")
    dept.run("UPDATE history SET body = replace(body, 'KH-SKHTT', 'XX') WHERE id = 2")
    dept.run("UPDATE history SET hash = 'f' WHERE id = 3")
    made = Path(terminal.ask("backup", tmp_path / "bản sao")["file"])
    dept.database.close()
    answered = terminal.type("restore", made, "--force")
    assert answered.code == 1
    assert "không phục hồi, vì xác minh không đạt" in answered.complained


@pytest.mark.parametrize("keep", [0, 100, 20_000])
def test_a_backup_that_was_cut_short_is_refused_and_nothing_changes(
    terminal: Terminal, dept: Department, backup: Path, keep: int
) -> None:
    before = dept.value("SELECT count(*) FROM history")
    dept.database.close()
    backup.write_bytes(backup.read_bytes()[:keep])
    answered = terminal.type("restore", backup, "--force")
    assert answered.code == 1
    assert str(backup) in answered.complained
    assert dept.value("SELECT count(*) FROM history") == before
    assert not list(terminal.folder.parent.glob("*.restoring*"))


def test_it_waits_for_nobody_who_is_still_at_work(terminal: Terminal, dept: Department, backup: Path) -> None:
    with dept.database.connection() as link:
        link.value("SELECT count(*) FROM history")
        answered = terminal.type("restore", backup, "--force")
    assert answered.code == 1
    assert "Dừng “thidua serve” và “thidua worker”" in answered.complained


@pytest.mark.sqlite
def test_a_damaged_file_is_replaced_and_kept(light: Terminal, tmp_path: Path) -> None:
    made = light.ask("backup", tmp_path / "bản sao")["file"]
    file = Path(light.url.removeprefix("sqlite:///"))
    file.write_bytes(b"not a database" * 1000)
    assert light.type("restore", made).code == 1
    done = light.ask("restore", made, "--force")
    assert light.ask("history", "verify")["faults"] == []
    assert Path(done["kept"]).read_bytes().startswith(b"not a database")


@pytest.fixture
def roles(postgresql: Cluster, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a PostgreSQL database that one role owns and another works in; their names are alike."""
    mark = uuid.uuid4().hex[:12]
    server = Database(postgresql.url.render_as_string(hide_password=False))
    with server.connection() as link:
        link.run(f"CREATE ROLE owner_{mark} LOGIN")
        link.run(f"CREATE ROLE app_{mark} LOGIN")
        link.run(f"CREATE DATABASE db_{mark} OWNER owner_{mark}")
    owner, app = (
        postgresql.url.set(database=f"db_{mark}", username=f"{role}_{mark}").render_as_string(hide_password=False)
        for role in ("owner", "app")
    )
    yield Terminal(app, tmp_path / "var", (("THIDUA_OWNER_URL", owner),))
    with server.connection() as link:
        for row in link.rows("SELECT datname FROM pg_database WHERE datname LIKE :like", {"like": f"db_{mark}%"}):
            postgresql.drop(postgresql.url.set(database=row[0]))
        link.run(f"DROP ROLE owner_{mark}, app_{mark}")
    server.close()


@pytest.mark.postgresql
def test_the_owner_restores_and_the_application_works_on(roles: Terminal, postgresql: Cluster, tmp_path: Path) -> None:
    roles.ask("init")
    roles.ask("unit", "add", "Văn phòng", "--kind", "office")
    named = ("--name", "Vũ Ngọc Diệp", "--role", "office_staff", "--unit", "Văn phòng")
    roles.ask("user", "add", "diep.vn", *named)
    roles.ask("subject", "new", "plan", "--as", "diep.vn", "--set", "title=Kế hoạch một")
    made = roles.ask("backup", tmp_path / "bản sao")["file"]
    refused = roles.type("restore", made, "--force")
    assert refused.code == 1
    assert "CREATEDB" in refused.complained
    server = Database(postgresql.url.render_as_string(hide_password=False))
    with server.connection() as link:
        link.run(f"ALTER ROLE {Database(dict(roles.extra)['THIDUA_OWNER_URL']).url.username} CREATEDB")
    server.close()
    assert roles.ask("restore", made, "--force")["entries"] == 1
    assert roles.ask("subject", "new", "plan", "--as", "diep.vn", "--set", "title=Kế hoạch hai")["subject"] == 2
    assert roles.ask("history", "verify")["entries"] == 2
    assert roles.type("doctor").code == 0

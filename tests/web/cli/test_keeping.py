"""`thidua init`, `backup`, `upgrade`, `doctor`: the first day, and every day after it."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from models.database import Database
from models.migrations.check import problems
from models.migrations.revisions import head_revision
from models.passwords import password_fits
from tests import plans
from tests.databases import Cluster
from tests.factories import Department
from tests.servers import wait_until
from tests.web.cli.terminal import Terminal
from web.cli.working import at_work
from web.settings import Settings
from workflows import LIFECYCLES

DUMP = "PGDMP"
"""With what a dump of PostgreSQL begins."""


pytestmark = pytest.mark.usefixtures("own_programs")


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Terminal:
    """A terminal on a database that holds nothing."""
    return Terminal(database_url, tmp_path / "var")


@pytest.fixture
def beside(database_url: str) -> Iterator[Database]:
    """The same database, seen from beside."""
    opened = Database(database_url)
    yield opened
    opened.close()


def test_init_asks_nothing_and_lets_the_administrator_in(empty: Terminal, beside: Database) -> None:
    answered = empty.type("init", "--department", "Sở Mẫu", "--symbol", "SM", "--place", "Bình An")
    assert answered.code == 0
    password = re.search(r"mật khẩu dùng một lần: (\S+)", answered.said)
    assert password
    with beside.connection() as link:
        row = link.row("SELECT username, password_hash, must_change_password FROM person")
        unit = link.row("SELECT name, symbol, place, kind FROM unit")
        assert link.value("SELECT count(*) FROM lifecycle_version") == len(LIFECYCLES) + 1  # and that of an erasure
    assert row[0] == "admin"
    assert password_fits(row[1], password.group(1))
    assert row[2]
    assert tuple(unit) == ("Sở Mẫu", "SM", "Bình An", "department")
    assert problems(beside) == []


def test_init_makes_the_secret_key_for_its_owner_only(empty: Terminal) -> None:
    assert empty.ask("init")["secret_key"] == str(empty.folder / "secret_key")
    assert stat.S_IMODE((empty.folder / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(empty.folder.stat().st_mode) == 0o700


def test_init_happens_once(empty: Terminal, beside: Database) -> None:
    empty.ask("init")
    assert empty.refused("init", "--admin", "khac") == ["has_people"]
    with beside.connection() as link:
        assert link.value("SELECT count(*) FROM person") == 1


def test_the_day_after_init_units_and_people_can_be_added(empty: Terminal) -> None:
    empty.ask("init")
    empty.ask("unit", "add", "Văn phòng", "--kind", "office")
    empty.ask("user", "add", "khoa.nh", "--name", "Nguyễn Hữu Khoa", "--role", "office_head")
    assert empty.ask("user", "passwd", "khoa.nh")["one_time_password"]


def test_a_backup_holds_everything(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    plan = plans.running_plan(dept)
    target = tmp_path / "bản sao.db"
    answered = terminal.type("backup", target)
    assert answered.code == 0
    assert answered.said.startswith(f"Đã sao lưu vào {target} (")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    if dept.database.dialect == "postgresql":
        assert target.read_bytes().startswith(DUMP.encode())
        return
    copy = Terminal(f"sqlite:///{target}", tmp_path)
    assert copy.ask("plan", "show", plan.id) == terminal.ask("plan", "show", plan.id)
    assert copy.ask("history", "verify") == terminal.ask("history", "verify")
    assert not target.with_name(target.name + "-wal").exists()


def test_a_backup_is_named_by_its_time_and_overwrites_nothing(terminal: Terminal, dept: Department) -> None:
    made = Path(terminal.ask("backup")["file"])
    assert made.parent == terminal.folder / "backups"
    assert re.fullmatch(r"thidua-\d{8}-\d{6}\.(db|dump)", made.name)
    answered = terminal.type("backup", made)
    assert answered.code == 1
    assert "đã có. Chọn tên tệp khác" in answered.complained


def test_there_is_nothing_to_back_up_before_init(empty: Terminal) -> None:
    answered = empty.type("backup")
    assert answered.code == 1
    assert "Không có gì để sao lưu." in answered.complained


def test_without_pg_dump_it_is_said_what_to_install(
    terminal: Terminal, dept: Department, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answered = terminal.type("backup")
    if dept.database.dialect == "sqlite":
        assert answered.code == 0
    else:
        assert answered.code == 1
        assert answered.complained.startswith("Không thấy pg_dump trên máy này.")


def test_upgrade_backs_up_migrates_and_verifies(terminal: Terminal, dept: Department) -> None:
    plans.drafted_plan(dept)
    done = terminal.ask("upgrade")
    assert Path(done["backup"]).exists()
    assert (done["from"], done["to"], done["faults"]) == (head_revision(), head_revision(), [])
    assert "Kiểm tra lại: nguyên vẹn." in terminal.type("upgrade").said
    assert len(list((terminal.folder / "backups").iterdir())) == 2
    assert terminal.ask("upgrade", "--no-backup")["backup"] is None


def test_upgrade_needs_a_database(empty: Terminal) -> None:
    answered = empty.type("upgrade")
    assert answered.code == 1
    assert "Chạy “thidua init” để tạo." in answered.complained


def test_upgrade_and_doctor_say_which_rule_is_gone(terminal: Terminal, dept: Department) -> None:
    on = "" if dept.database.dialect == "sqlite" else " ON history"
    dept.run(f"DROP TRIGGER history_kept{on}")
    upgraded = terminal.type("upgrade")
    assert upgraded.code == 1
    assert "Cơ sở dữ liệu thiếu quy tắc history_kept." in upgraded.said
    assert "bản sao lưu còn đó" in upgraded.said
    looked = terminal.type("doctor")
    assert looked.code == 1
    assert "CẦN XEM" in looked.said


def test_doctor_finds_a_good_installation_well(terminal: Terminal, dept: Department) -> None:
    found = {each["name"]: each for each in terminal.ask("doctor")}
    assert all(each["well"] for each in found.values())
    assert {"THIDUA_DATABASE_URL", "THIDUA_PORT", "migrations", "triggers", "disk", "thidua"} <= set(found)
    assert found["triggers"]["found"] == "đủ"
    library = "SQLite" if dept.database.dialect == "sqlite" else "PostgreSQL"
    assert library in found


def test_doctor_never_shows_a_password(tmp_path: Path) -> None:
    terminal = Terminal("postgresql+psycopg://an:bimat@127.0.0.1:1/none", tmp_path)
    assert "bimat" not in repr(terminal.type("doctor"))


def test_doctor_says_that_nothing_was_made_yet(tmp_path: Path) -> None:
    answered = Terminal(f"sqlite:///{tmp_path / 'none.db'}", tmp_path).type("doctor")
    assert answered.code == 1
    assert "chưa tạo dữ liệu; chạy “thidua init”" in answered.said


def test_doctor_says_that_the_database_is_another_versions(terminal: Terminal, dept: Department) -> None:
    dept.run("UPDATE alembic_version SET version_num = '9999'")
    answered = terminal.type("doctor")
    assert answered.code == 1
    assert f"9999, chương trình cần {head_revision()}; chạy “thidua upgrade”" in answered.said


@pytest.mark.usefixtures("without_loop")
def test_postgresql_is_made_by_its_owner_and_worked_in_by_another(postgresql: Cluster, tmp_path: Path) -> None:
    owner = postgresql.create()
    role = f"app_{owner.database}"
    server = Database(owner.render_as_string(hide_password=False))
    try:
        with server.connection() as link:
            link.run(f'CREATE ROLE "{role}" LOGIN')
        app = owner.set(username=role).render_as_string(hide_password=False)
        terminal = Terminal(app, tmp_path / "var", (("THIDUA_OWNER_URL", owner.render_as_string(hide_password=False)),))
        terminal.ask("init")
        terminal.ask("unit", "add", "Văn phòng", "--kind", "office")
        named = ("--name", "Vũ Ngọc Diệp", "--role", "office_staff", "--unit", "Văn phòng")
        terminal.ask("user", "add", "diep.vn", *named)
        made = terminal.ask("subject", "new", "plan", "--as", "diep.vn", "--set", "title=Kế hoạch")
        assert terminal.ask("history", "verify")["faults"] == []
        _refuses_to_move(app, made["subject"])
        _seals(app, tmp_path)
    finally:
        server.close()
        postgresql.drop(owner)
        _drop_role(postgresql, role)


def _seals(url: str, folder: Path) -> None:
    """The jobs work as the application's role, in the tables that the owner made for them."""
    database = Database(url)
    with at_work(database, Settings(database_url=url, data_dir=folder), "one"):
        wait_until(lambda: _checkpoints(database))
    database.close()


def _checkpoints(database: Database) -> int:
    with database.connection() as link:
        return int(link.value("SELECT count(*) FROM checkpoint"))


def _refuses_to_move(url: str, subject: int) -> None:
    """The application's role may not write a state, whatever it says."""
    database = Database(url)
    with database.connection() as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.run("UPDATE subject SET state = 'closed' WHERE id = :id", {"id": subject})
    database.close()


def _drop_role(server: Cluster, role: str) -> None:
    with psycopg.connect(server.url.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))

"""What `make check`, `thidua upgrade` and `thidua doctor` say about a database that is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import CheckConstraint

from models.database import Database
from models.migrations import check, upgrade
from models.migrations.catalogue import catalogue, differences
from models.migrations.check import problems
from tests.databases import Cluster

DAMAGE = {
    "sqlite": {
        "DROP TRIGGER history_moves": "thiếu quy tắc history_moves",
        "DROP INDEX ix_subject_unit_id": "ix_subject_unit_id",
        "CREATE TRIGGER mine AFTER INSERT ON unit BEGIN SELECT 1; END": "quy tắc lạ mine",
        "ALTER TABLE plan ADD COLUMN mine TEXT": "mine",
    },
    "postgresql": {
        "DROP TRIGGER history_moves ON history": "thiếu quy tắc history_moves",
        "ALTER TABLE history DISABLE TRIGGER history_kept": "history_kept đã bị sửa",
        "ALTER FUNCTION thidua_move() SECURITY INVOKER": "thidua_move đã bị sửa",
        "CREATE OR REPLACE FUNCTION thidua_immutable() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'": "thidua_immutable đã bị sửa",
        "ALTER TABLE history DROP CONSTRAINT ck_history_seq": "ck_history_seq",
        "ALTER TABLE subject DROP CONSTRAINT fk_subject_last_entry": "fk_subject_last_entry",
        "ALTER TABLE subject ALTER COLUMN state SET DEFAULT 'closed'": "subject",
        "DROP INDEX ix_subject_unit_id": "ix_subject_unit_id",
    },
}


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """A migrated database."""
    opened = Database(migrated_url)
    yield opened
    opened.close()


def test_a_migrated_database_is_as_expected(database: Database) -> None:
    assert problems(database) == []


@pytest.mark.parametrize(
    ("kind", "statement"), [(kind, each) for kind, statements in DAMAGE.items() for each in statements]
)
def test_what_is_missing_changed_or_strange_is_named(
    kind: str, statement: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = Database(_url(kind, request, tmp_path_factory))
    with database.connection() as link:
        link.run(statement)
    (problem,) = problems(database)
    database.close()
    assert DAMAGE[kind][statement] in problem


def test_a_database_made_of_the_models_has_the_same_catalogue(database_url: str) -> None:
    made = Database(database_url)
    check.copied().create_all(made.engine)
    with made.engine.connect() as connection:
        lines = catalogue(connection)
    assert any("history check" in line and "prev_seq" in line for line in lines)
    assert any("subject index" in line and "ix_subject_kind" in line for line in lines)
    assert any("subject foreign key" in line and "DEFERRED" in line for line in lines)
    made.close()


def test_a_dropped_check_shows_when_catalogues_are_compared(database_url: str) -> None:
    database, tables = Database(database_url), check.copied()
    history = tables.tables["history"]
    history.constraints -= {each for each in history.constraints if isinstance(each, CheckConstraint)}
    tables.create_all(database.engine)
    with database.engine.connect() as connection:
        lacking = catalogue(connection)
    tables.drop_all(database.engine)
    check.copied().create_all(database.engine)
    with database.engine.connect() as connection:
        (difference,) = differences(catalogue(connection), lacking)
    database.close()
    assert difference.startswith("- history check")


@pytest.fixture
def server(postgresql: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command uses the server of the tests instead of starting one."""
    monkeypatch.setenv("TEST_DATABASE_URL", postgresql.url.render_as_string(hide_password=False))


@pytest.mark.usefixtures("server")
def test_the_command_migrates_both_kinds_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0
    assert capsys.readouterr().out == "migrations == models\n"


@pytest.mark.usefixtures("server")
def test_the_command_fails_when_the_models_go_on_without_a_migration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "upgrade", _upgraded_without_an_index)
    assert check.main() == 1
    assert "ix_subject_unit_id" in capsys.readouterr().out


def test_migrating_twice_changes_nothing(database: Database) -> None:
    upgrade(database)
    assert problems(database) == []


def _upgraded_without_an_index(database: Database) -> None:
    upgrade(database)
    with database.connection() as link:
        link.run("DROP INDEX ix_subject_unit_id")


def _url(kind: str, request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> str:
    """Return the address of a migrated database of one kind."""
    lent = ExitStack()
    request.addfinalizer(lent.close)
    return str(lent.enter_context(request.getfixturevalue(f"{kind}_template").lend(folders.mktemp("check"))))

"""Raw SQL against the rules of SQLite: on our own connections, and on ones that ask for nothing.

Every kind is first shown to succeed where its guard was dropped.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.database import Database, sqlite_library
from tests.models.attempts import APPROVED, ON_BOTH, OPENED, SUBMITTED, Attempt, born, entry
from tests.models.midlife import PROTECTED, fill
from tests.templates import SqliteTemplate

pytestmark = pytest.mark.sqlite

OTHER_NAMES = tuple(
    Attempt(
        f"id changed by the name {name}", f"UPDATE subject SET {name} = 99 WHERE id = {{draft}}", ("subject_moved",)
    )
    for name in ("rowid", "_rowid_", "oid")
)
_CHECKED = ("history_checked", "subject_moved")
ON_SQLITE = (
    *OTHER_NAMES,
    Attempt(
        "state written or ignored",
        "UPDATE OR IGNORE subject SET state = 'approved' WHERE id = {report}",
        ("subject_moved",),
    ),
    Attempt(
        "state written or replaced",
        "UPDATE OR REPLACE subject SET id = {report}, state = 'approved' WHERE id = {written}",
        ("subject_moved",),
    ),
    Attempt(
        "subject replaced in a later state",
        born("{report}, 'report', {version}, 'approved', 4, {hash}, {plan}, {plan}", verb="INSERT OR REPLACE"),
        ("subject_born",),
    ),
    Attempt(
        "subject replaced by a newborn",
        born("{report}, 'report', {version}, '', 0, '', {plan}, {plan}", verb="REPLACE"),
        ("subject_born",),
    ),
    Attempt("entry replaced", entry(f"{{report}}, 3, 2, {SUBMITTED}", verb="INSERT OR REPLACE"), _CHECKED),
    Attempt(
        "entry replaced by its id",
        entry(f"{{birth}}, {{report}}, 4, 3, {APPROVED}", verb="REPLACE", columns="id, "),
        ("history_checked",),
    ),
    Attempt(
        "personal value replaced",
        "REPLACE INTO personal_value VALUES ({beside}, 'reason', 'f', 'x')",
        ("personal_value_named",),
    ),
    Attempt("birth replaced", entry(f"{{report}}, 1, NULL, {OPENED}", verb="REPLACE"), _CHECKED),
    Attempt(
        "undeclared move recorded or ignored",
        entry("{report}, 4, 3, 'submitted', 'filed', 'file', {version}", verb="INSERT OR IGNORE"),
        ("history_checked",),
    ),
    Attempt(
        "sequence that is no number", entry(f"{{report}}, '4x', 3, {APPROVED}"), ("history_checked", "subject_moved")
    ),
    Attempt("entry's rowid changed", "UPDATE history SET rowid = 999 WHERE id = {submitted}", ("history_kept",)),
    Attempt(
        "stored lifecycle replaced",
        "REPLACE INTO lifecycle_version (id, name, fingerprint, document, stored_at)"
        " VALUES ({version}, 'report', {hash}, '{{\"edges\": []}}', '2026-11-22')",
        ("lifecycle_version_once",),
    ),
    Attempt(
        "refused attempt replaced",
        "REPLACE INTO refused_attempt (id, at, transition, channel, codes, messages)"
        " VALUES (1, '2026-11-22', '', '', '', '')",
        ("refused_attempt_once",),
    ),
    Attempt(
        "reading replaced",
        "REPLACE INTO access_log (id, at, account, channel, act, subjects, place, entries, digest, request)"
        " VALUES (1, '2026-11-22', '', '', '', '', '', 0, '', '')",
        ("access_log_once",),
    ),
    Attempt(
        "remark replaced",
        "REPLACE INTO annotation (id, at, actor_id, subject_id, text) VALUES (1, '2026-11-22', 1, {plan}, 'x')",
        ("annotation_once",),
    ),
    Attempt(
        "registered number replaced",
        "REPLACE INTO register_entry (series_id, number, subject_id, issue_date, title, outside)"
        " VALUES (1, 1, {draft}, '2026-11-22', '', 0)",
        ("register_entry_once",),
    ),
    Attempt(
        "submitted version replaced",
        "REPLACE INTO plan_version (plan_id, number, hash, document, frozen_at) VALUES ({plan}, 1, '', '', '')",
        ("plan_version_once",),
    ),
    Attempt(
        "state written by a temporary trigger",
        "CREATE TEMP TRIGGER one AFTER UPDATE OF title ON main.subject BEGIN"
        " UPDATE subject SET state = 'approved' WHERE id = NEW.id| END;"
        " UPDATE subject SET title = 'x' WHERE id = {report}",
        ("subject_moved",),
    ),
    Attempt(
        "state written with constraints deferred",
        "PRAGMA defer_foreign_keys = ON; UPDATE subject SET state = 'approved' WHERE id = {report}",
        ("subject_moved",),
    ),
)
ATTEMPTS = (*(each for each in ON_BOTH if each.sqlite), *ON_SQLITE)


def asking_for_nothing(path: Path) -> Any:
    """A connection as the standard library opens it, with every check that can be turned off turned off."""
    return _loosened(sqlite3.connect(path, isolation_level=None))


def asking_for_nothing_of_the_new_library(path: Path) -> Any:
    """The same with the library that the product uses."""
    return _loosened(sqlite_library().connect(str(path), isolation_level=None))


def our_own(path: Path) -> Any:
    """A connection as the product opens it."""
    database = Database(f"sqlite:///{path}", synchronous="OFF")
    pooled = database.engine.raw_connection()
    connection = pooled.driver_connection
    pooled.detach()
    return connection


@pytest.fixture(scope="module")
def midlife(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, object]]:
    """A database in the middle of its life, to be copied, and the names in it."""
    folder = tmp_path_factory.mktemp("midlife")
    return folder / "thidua.db", fill(sqlite_template.copy(folder))


@pytest.fixture
def copied(midlife: tuple[Path, dict[str, object]], tmp_path: Path) -> Callable[[str], Path]:
    """Copies of that database, by name."""
    return lambda name: shutil.copyfile(midlife[0], tmp_path / f"{name}.db")


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
def test_raw_sql_is_refused_and_would_succeed_without_its_guard(
    attempt: Attempt, midlife: tuple[Path, dict[str, object]], copied: Callable[[str], Path]
) -> None:
    statements = [each.replace("|", ";") for each in attempt.sql.format(**midlife[1]).split("; ")]
    before = contents(midlife[0])

    path = copied("unguarded")
    unguarded = asking_for_nothing_of_the_new_library(path)
    for guard in attempt.sqlite:
        unguarded.execute(f"DROP TRIGGER {guard}")
    run(unguarded, statements)
    unguarded.close()
    assert contents(path) != before, "the attempt changes nothing even without its guard: it proves nothing"

    path = copied("guarded")
    for opened in (asking_for_nothing, asking_for_nothing_of_the_new_library, our_own):
        guarded = opened(path)
        with pytest.raises((sqlite3.DatabaseError, sqlite_library().DatabaseError)):
            run(guarded, statements)
        guarded.close()
        assert contents(path) == before, opened.__doc__


def test_a_subject_without_its_birth_entry_is_refused_at_the_commit(
    midlife: tuple[Path, dict[str, object]], copied: Callable[[str], Path]
) -> None:
    sql = born("90, 'report', {version}, '', 0, '', {plan}, {plan}").format(**midlife[1])
    connection = our_own(copied("guarded"))
    connection.execute("BEGIN")
    connection.execute(sql)
    with pytest.raises(sqlite_library().IntegrityError):
        connection.execute("COMMIT")
    connection.close()


def test_there_are_kinds_enough() -> None:
    assert len({attempt.name for attempt in ATTEMPTS}) >= 28


def run(connection: Any, statements: list[str]) -> None:
    """Run the statements in one transaction."""
    connection.execute("BEGIN")
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.execute("COMMIT")


def contents(path: Path) -> str:
    """Return a hash of every row of the protected tables."""
    connection = asking_for_nothing_of_the_new_library(path)
    rows = [connection.execute(f"SELECT rowid, * FROM {table} ORDER BY 1").fetchall() for table in PROTECTED]
    connection.close()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _loosened(connection: Any) -> Any:
    for pragma in (
        "foreign_keys = OFF",
        "recursive_triggers = OFF",
        "ignore_check_constraints = ON",
        "synchronous = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection

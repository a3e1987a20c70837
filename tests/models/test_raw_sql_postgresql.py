"""Raw SQL against the rules of PostgreSQL: as the application's role, and as the owner of everything.

Every kind is first shown to succeed where its guards were dropped and its right was granted. All of it happens in
transactions that are rolled back; constraints that wait for the commit are asked at the end of each.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

from engine.errors import LifecyclesUnstored
from engine.runtime import Runtime
from models.database import Database
from models.migrations import upgrade
from tests.databases import Cluster
from tests.engine.play import BY_OFFICE
from tests.engine.toy import FACTS, PLAN, REPORT, RULES
from tests.models.attempts import ON_BOTH, OPENED, SUBMITTED, Attempt, born, entry
from tests.models.midlife import PROTECTED, fill
from tests.templates import PostgresqlTemplate

pytestmark = pytest.mark.postgresql

ON_POSTGRESQL = (
    *(
        Attempt(
            f"{table} truncated",
            f"TRUNCATE {table} CASCADE",
            postgresql=tuple(f"{each}_whole" for each in (*PROTECTED, "ledger_leaf", "annotation")),
            grant="TRUNCATE ON ALL TABLES IN SCHEMA public",
        )
        for table in PROTECTED
    ),
    Attempt(
        "entry recorded twice",
        entry(f"{{report}}, 3, 2, {SUBMITTED}"),
        postgresql=("history_moves", "uq_history_subject_id"),
    ),
    Attempt(
        "second birth recorded",
        entry(f"{{report}}, 1, NULL, {OPENED}"),
        postgresql=("history_moves", "uq_history_subject_id"),
    ),
    Attempt(
        "subject left without its birth entry",
        born("90, 'report', {version}, '', 0, '', {plan}, {plan}"),
        postgresql=("fk_subject_last_entry",),
    ),
    Attempt(
        "subject left without its birth entry, constraints deferred",
        "SET CONSTRAINTS ALL DEFERRED; " + born("90, 'report', {version}, '', 0, '', {plan}, {plan}"),
        postgresql=("fk_subject_last_entry",),
    ),
    Attempt(
        "state merged",
        "MERGE INTO subject s USING (SELECT {report} AS id) one ON s.id = one.id"
        " WHEN MATCHED THEN UPDATE SET state = 'approved'",
        postgresql=("subject_moved", "fk_subject_last_entry"),
        grant="UPDATE ON subject",
    ),
    Attempt(
        "state written by a block",
        "DO $$ BEGIN UPDATE subject SET state = 'approved' WHERE id = {report}; END $$",
        postgresql=("subject_moved", "fk_subject_last_entry"),
        grant="UPDATE ON subject",
    ),
    Attempt(
        "undeclared move recorded past a shadow of the table",
        "CREATE TEMP TABLE declared_transition AS SELECT * FROM public.declared_transition; "
        "INSERT INTO declared_transition VALUES ({version}, 'submitted', 'file', 'filed'); "
        "SET LOCAL search_path = pg_temp, public; " + entry("{report}, 4, 3, 'submitted', 'filed', 'file', {version}"),
        postgresql=("fk_history_declared",),
    ),
    Attempt(
        "move recorded while the subject's shadow is moved",
        "CREATE TEMP TABLE subject AS SELECT * FROM public.subject; "
        "UPDATE subject SET state = 'approved', seq = 4 WHERE id = {report}; SET LOCAL search_path = pg_temp, public; "
        + entry("{report}, 5, 4, 'approved', 'filed', 'file', {version}"),
        postgresql=("history_moves", "fk_history_previous"),
    ),
)
ATTEMPTS = (*(each for each in ON_BOTH if each.postgresql), *ON_POSTGRESQL)
RIGHTS = (
    """INSERT INTO lifecycle_version (name, fingerprint, document, stored_at)
 VALUES ('report', 'mine', '{"edges": [["submitted", "skip", "filed"]]}', now())""",
    "ALTER TABLE subject DISABLE TRIGGER subject_moved",
    "ALTER TABLE history DROP CONSTRAINT ck_history_seq",
    "DROP TRIGGER history_moves ON history",
    "DROP TABLE history CASCADE",
    "SET LOCAL session_replication_role = replica",
    "CREATE TRIGGER mine BEFORE INSERT ON history FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE mine AS ON INSERT TO history DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION thidua_move() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "CREATE TABLE public.mine (id int)",
    "ALTER FUNCTION thidua_move() SECURITY INVOKER",
    "SELECT setval('history_id_seq', 1)",
    "UPDATE alembic_version SET version_num = '0000'",
    "LOCK TABLE history IN ACCESS EXCLUSIVE MODE",
)


class Midlife(NamedTuple):
    """A connection of the owner to a database in the middle of its life, the application's role, the names in it."""

    connection: psycopg.Connection
    role: str
    names: dict[str, object]


@pytest.fixture(scope="module")
def role(postgresql: Cluster) -> Iterator[str]:
    """A role for the application, that owns nothing; roles belong to the whole server, so it has a name of its own."""
    name = f"thidua_{uuid.uuid4().hex}"
    with psycopg.connect(_plain(postgresql.url), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name}")
        yield name
        connection.execute(f"DROP ROLE {name}")


@pytest.fixture(scope="module")
def midlife(
    postgresql_template: PostgresqlTemplate, role: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Midlife]:
    """A database in the middle of its life, which the role may use."""
    with postgresql_template.lend(tmp_path_factory.getbasetemp()) as url:
        names = fill(url)
        _grant(url, role)
        with psycopg.connect(_plain(make_url(url))) as connection:
            yield Midlife(connection, role, names)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
def test_raw_sql_is_refused_and_would_succeed_without_its_guards(attempt: Attempt, midlife: Midlife) -> None:
    statements = _statements(attempt.sql.format(**midlife.names))
    with trial(midlife) as connection:
        _drop(connection, attempt, midlife.role)
        before = contents(connection)
        connection.execute(f"SET LOCAL ROLE {midlife.role}")
        run(connection, statements)
        connection.execute("RESET ROLE")
        assert contents(connection) != before, "the attempt changes nothing even without its guards: it proves nothing"
    with trial(midlife) as connection:
        connection.execute(f"SET LOCAL ROLE {midlife.role}")
        with pytest.raises(psycopg.Error):
            run(connection, statements)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
def test_raw_sql_is_refused_even_to_the_owner(attempt: Attempt, midlife: Midlife) -> None:
    with trial(midlife) as connection, pytest.raises(psycopg.Error):
        run(connection, _statements(attempt.sql.format(**midlife.names)))


@pytest.mark.parametrize("statement", RIGHTS)
def test_the_application_may_not_change_the_rules(statement: str, midlife: Midlife) -> None:
    with trial(midlife) as connection:
        connection.execute(statement)
    with trial(midlife) as connection:
        connection.execute(f"SET LOCAL ROLE {midlife.role}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_the_application_can_do_its_own_work(
    postgresql_template: PostgresqlTemplate, role: str, tmp_path: Path
) -> None:
    text = postgresql_template.copy(tmp_path)
    url = make_url(text)
    _grant(text, role)
    work_as(url, role)
    with pytest.raises(LifecyclesUnstored, match="thidua upgrade"):
        fill(text)
    work_as(url, "none")
    store_lifecycles(text)
    work_as(url, role)
    fill(text)
    with psycopg.connect(_plain(url)) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (role,)
        assert connection.execute("SELECT count(*) > 5 FROM history").fetchone() == (True,)
    postgresql_template.server.drop(url)


def test_there_are_kinds_enough() -> None:
    assert len({attempt.name for attempt in ATTEMPTS}) >= 26


def work_as(url: URL, role: str) -> None:
    """Let whoever connects from now on work as the role."""
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute("SET ROLE NONE")
        connection.execute(f"ALTER DATABASE {url.database} SET role = '{role}'")


def store_lifecycles(url: str) -> None:
    """Store the toy's lifecycles, as only the owner may."""
    database = Database(url)
    Runtime(database, (PLAN, REPORT, BY_OFFICE), RULES, FACTS)
    database.close()


@contextmanager
def trial(midlife: Midlife) -> Iterator[psycopg.Connection]:
    """A transaction that is rolled back; a sequence never is, so it first goes on from the last id."""
    with midlife.connection.transaction(force_rollback=True):
        midlife.connection.execute("SELECT setval('history_id_seq', (SELECT max(id) FROM history))")
        yield midlife.connection


def run(connection: psycopg.Connection, statements: list[str]) -> None:
    """Run the statements, and what a commit would ask."""
    for statement in statements:
        connection.execute(statement)
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")


def contents(connection: psycopg.Connection) -> str:
    """Return every row of the protected tables as one text."""
    queries = (f"SELECT string_agg(t::text, '|' ORDER BY t::text) FROM public.{table} t" for table in PROTECTED)
    return repr([connection.execute(query).fetchone() for query in queries])


def _statements(text: str) -> list[str]:
    return [text] if text.startswith("DO") else text.split("; ")


def _drop(connection: psycopg.Connection, attempt: Attempt, role: str) -> None:
    for guard in attempt.postgresql:
        for kind, query in (("TRIGGER", _TRIGGER), ("CONSTRAINT", _CONSTRAINT)):
            for (table,) in connection.execute(query, [guard]).fetchall():
                words = "DROP TRIGGER {guard} ON {table}" if kind == "TRIGGER" else _DROP_CONSTRAINT
                names = {"guard": sql.Identifier(guard), "table": sql.Identifier(table)}
                connection.execute(sql.SQL(words).format(**names))
    if attempt.grant:
        connection.execute(f"GRANT {attempt.grant} TO {role}")


_TRIGGER = "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE tgname = %s"
_CONSTRAINT = "SELECT c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE conname = %s"
_DROP_CONSTRAINT = "ALTER TABLE {table} DROP CONSTRAINT {guard} CASCADE"


def _grant(url: str, role: str) -> None:
    database = Database(url)
    upgrade(database, app_role=role)
    database.close()


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)

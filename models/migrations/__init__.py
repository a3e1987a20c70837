"""Alembic migrations, linear; the only way in which the schema and the database's rules are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from models.database import Database

HERE = Path(__file__).parent


def upgrade(database: Database, revision: str = "head", *, app_role: str | None = None) -> None:
    """Bring the database to a revision; on PostgreSQL, grant the application's role what it needs and no more."""
    with database.engine.connect() as connection, _without_foreign_keys(connection):
        command.upgrade(_config(connection), revision)
        if app_role and database.dialect == "postgresql":
            grant(connection, app_role)
        connection.commit()


def statements(name: str) -> list[str]:
    """Return the statements of one of the SQL files beside the migrations."""
    text = (HERE / "sql" / name).read_text(encoding="utf-8")
    return [statement.strip().rstrip(";") + ";" for statement in text.split("-- next\n")]


def grant(connection: Connection, role: str) -> None:
    """Let the role read everything and write what the engine writes; state, seq and head of a subject it may not."""
    quoted = connection.dialect.identifier_preparer.quote(role)
    for statement in statements("grants_postgresql.sql"):
        connection.exec_driver_sql(statement.replace("{role}", quoted))


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let SQLite rebuild a table that others refer to; outside a transaction: inside one the switch does nothing."""
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
        if broken := cursor.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"the migration left rows that refer to nothing: {broken[:5]}")
    finally:
        cursor.execute("PRAGMA foreign_keys = ON")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config

"""A database's tables as lines of text, so that two databases of one kind can be compared: nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Inspector, inspect

from models.history_search import WORD_INDEX, WORD_TABLE

_NOT_OURS = "alembic_version"


def catalogue(connection: Connection) -> frozenset[str]:
    """Return one line for every column, key, CHECK, default and index."""
    inspector = inspect(connection)
    return frozenset(
        line for table in inspector.get_table_names() if declarable(table) for line in _lines(inspector, table)
    )


def declarable(name: str | None) -> bool:
    """Tell whether SQLAlchemy can declare it: not the index of words, nor the tables in which SQLite keeps it."""
    return name not in (_NOT_OURS, WORD_INDEX) and not (name or "").startswith(WORD_TABLE)


def differences(one: frozenset[str], other: frozenset[str]) -> list[str]:
    """Return the lines that stand in only one of two catalogues."""
    return [f"- {line}" for line in sorted(one - other)] + [f"+ {line}" for line in sorted(other - one)]


def _lines(inspector: Inspector, table: str) -> Iterator[str]:
    for column in inspector.get_columns(table):
        null = "" if column["nullable"] else " NOT NULL"
        yield f"{table}.{column['name']} {column['type']}{null} default {column['default']}"
    yield f"{table} primary key {_named(inspector.get_pk_constraint(table))}"
    for kind, found in (
        ("foreign key", inspector.get_foreign_keys(table)),
        ("unique", inspector.get_unique_constraints(table)),
        ("check", inspector.get_check_constraints(table)),
        ("index", inspector.get_indexes(table)),
    ):
        yield from (f"{table} {kind} {_named(each)}" for each in found if declarable(each["name"]))


def _named(parts: Any) -> str:
    return ", ".join(f"{name}={_plain(value)}" for name, value in sorted(parts.items()))


def _plain(value: Any) -> str:
    """Return the value in one line; the condition of an index is an object, whose words are meant."""
    words = {name: str(each) for name, each in value.items()} if isinstance(value, dict) else value
    return " ".join(str(words).split())

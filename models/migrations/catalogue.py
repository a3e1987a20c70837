"""A database's tables as lines of text, so that two databases of one kind can be compared: nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Inspector, inspect

_NOT_OURS = "alembic_version"


def catalogue(connection: Connection) -> frozenset[str]:
    """Return one line for every column, key, CHECK, default and index."""
    inspector = inspect(connection)
    return frozenset(
        line for table in inspector.get_table_names() if table != _NOT_OURS for line in _lines(inspector, table)
    )


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
        yield from (f"{table} {kind} {_named(each)}" for each in found)


def _named(parts: Any) -> str:
    return ", ".join(f"{name}={' '.join(str(value).split())}" for name, value in sorted(parts.items()))

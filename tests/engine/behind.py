"""What the owner of a database could do: change it with no trigger and no foreign key in the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from models.database import Database, Link


@contextmanager
def behind_the_rules(database: Database) -> Iterator[Link]:
    """A transaction in which no trigger and no foreign key holds: what the owner of the database could do."""
    if database.dialect == "postgresql":
        with database.transaction() as link:
            link.run("SET LOCAL session_replication_role = replica")
            yield link
        return
    with database.connection() as link:
        link.run("PRAGMA foreign_keys = OFF")
        triggers = link.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in triggers:
            link.run(f"DROP TRIGGER {name}")
        yield link
        for _, sql in triggers:
            link.cursor.execute(sql)
        link.run("PRAGMA foreign_keys = ON")

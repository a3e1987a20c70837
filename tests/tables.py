"""What the tables hold, as hashes: to show that something changed nothing."""

from __future__ import annotations

import hashlib

from models import Base
from models.database import Database

LEFT_OUT = frozenset({"refused_attempt", "login_attempt"})


def hashes(database: Database) -> dict[str, str]:
    """Return a hash of all rows of every business table, by table."""
    with database.connection() as link:
        return {
            name: _hash([tuple(row) for row in link.rows(f"SELECT * FROM {name}")])
            for name in Base.metadata.tables
            if name not in LEFT_OUT
        }


def _hash(rows: list[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr(sorted(rows, key=repr)).encode()).hexdigest()

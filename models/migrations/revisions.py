"""Which revision a database stands at, and which it should."""

from __future__ import annotations

from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from models.database import Database
from models.migrations import HERE


def stored_revision(database: Database) -> str | None:
    """Return the revision to which the database was brought; None when it holds nothing of ours, or is not there."""
    if database.dialect == "sqlite" and not Path(database.url.database or "").exists():
        return None
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def is_known(revision: str) -> bool:
    """Tell whether this version of the program knows the revision; a newer database has one that it does not."""
    return revision in {script.revision for script in ScriptDirectory(str(HERE)).walk_revisions()}


def head_revision() -> str:
    """Return the newest revision that this version of the program knows."""
    return ScriptDirectory(str(HERE)).get_current_head() or ""

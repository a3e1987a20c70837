"""What a command shows of the restricted register, or takes away, is written down before it is said."""

from __future__ import annotations

from collections.abc import Iterable

import click

from models.database import Database
from web.cli.opening import account, now, person_id
from workflows.auditing.recording import Reading, record
from workflows.auditing.sources import RESTRICTED

CHANNEL = "cli"


def write_down(
    database: Database,
    username: str | None,
    act: str,
    *,
    subjects: Iterable[int] = (),
    entries: int = 0,
    digest: str = "",
) -> None:
    """Write the reading down, with the command as its place."""
    record(
        database,
        Reading(
            actor_id=person_id(database, username) if username else None,
            account=account(),
            channel=CHANNEL,
            act=act,
            now=now(),
            subjects=tuple(subjects),
            place=_command(),
            entries=entries,
            digest=digest,
        ),
    )


def all_restricted(database: Database) -> list[int]:
    """Return every record of the restricted register, for what takes away the whole."""
    with database.connection() as link:
        return [row[0] for row in link.rows("SELECT id FROM subject WHERE kind = :kind", {"kind": RESTRICTED})]


def write_down_restricted(
    database: Database, username: str | None, act: str, shown: Iterable[tuple[str | None, int | None]]
) -> None:
    """Write down which records of the restricted register are shown, where there are any: (kind, id) of each row."""
    subjects = {key for kind, key in shown if kind == RESTRICTED and key}
    if subjects:
        write_down(database, username, act, subjects=subjects, entries=len(subjects))


def _command() -> str:
    """Return the command with what was given to it."""
    context = click.get_current_context()
    given = (f"{name}={value}" for name, value in context.params.items() if value not in (None, "", (), False))
    return " ".join((context.command_path, *given))

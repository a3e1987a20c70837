"""Units and people from a workbook, in one transaction, all or nothing.

A dry run performs everything and rolls back, so that what is announced is what will happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.errors import InputInvalid
from models.database import Database
from workflows.staffing.accounts import give_one_time_passwords
from workflows.staffing.desk import Desk, staffing
from workflows.staffing.rows import Change, take
from workflows.staffing.sheet import Row, read_rows


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with one cell, for the person who filled it in."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an import changes, in sentences, or the cells because of which it cannot; new passwords by username."""

    changes: tuple[str, ...]
    errors: tuple[CellError, ...] = ()
    stored: bool = False
    passwords: Mapping[str, str] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """Return the outcome as JSON data."""
        return {
            "changes": list(self.changes),
            "errors": [{"cell": error.cell, "message": error.message} for error in self.errors],
            "stored": self.stored,
            "passwords": dict(self.passwords),
        }


class _NotStored(Exception):
    """Rolls back a dry run, or an import with wrong cells, and carries what it found."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


def import_workbook(database: Database, content: bytes, now: datetime, *, dry_run: bool) -> Outcome:
    """Store what the workbook says, unless a cell is wrong or it is a dry run; nothing absent from it is touched."""
    rows = read_rows(content)
    try:
        with staffing(database, now) as desk:
            changes = _take_all(desk, rows, dry_run=dry_run)
    except _NotStored as found:
        return found.outcome
    accounts = dict(change.account for change in changes if change.account)
    given = give_one_time_passwords(database, accounts)
    passwords = {accounts[person_id]: password for person_id, password in given.items()}
    return Outcome(changes=tuple(change.sentence for change in changes), stored=True, passwords=passwords)


def _take_all(desk: Desk, rows: Sequence[Row], *, dry_run: bool) -> list[Change]:
    changes: list[Change] = []
    errors: list[CellError] = []
    for row in rows:
        try:
            changes.extend(take(desk, row))
        except InputInvalid as refused:
            errors.extend(CellError(row.cell(reason.field or ""), reason.message) for reason in refused.reasons)
    if dry_run or errors:
        raise _NotStored(Outcome(changes=tuple(change.sentence for change in changes), errors=tuple(errors)))
    return changes

"""Verdicts: each verification of the whole is kept, so that a fault is shown until a later one finds none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from engine.ledger.identity import public_key
from engine.ledger.keys import KeyRefused, Keyring
from engine.verify import verify
from models.database import Database

_KEEP = (
    "INSERT INTO verification (at, entries, sealed, faults, first_fault)"
    " VALUES (:at, :entries, :sealed, :faults, :first_fault)"
)
_ENTRIES = "SELECT count(*) FROM history"
_SEALED = "SELECT coalesce(max(size), 0) FROM checkpoint"


class Verdict(NamedTuple):
    """What one verification found: entries there were, entries sealed, faults, and the first of them in words."""

    at: datetime
    entries: int
    sealed: int
    faults: int
    first_fault: str

    @property
    def intact(self) -> bool:
        """Whether nothing was wrong, and nothing was left unread."""
        return not self.faults


def verify_and_keep(database: Database, keys: Keyring, now: datetime) -> Verdict:
    """Verify the whole history and keep what was found; a key that cannot be used is a fault, not an excuse."""
    try:
        key = public_key(database, keys)
    except KeyRefused as refused:
        return keep(database, now, [str(refused)])
    return keep(database, now, (fault.message for fault in verify(database, key=key)))


def keep(database: Database, now: datetime, faults: Iterable[str]) -> Verdict:
    """Keep these faults as what a look at the whole history found."""
    found = list(faults)
    with database.transaction() as link:
        counts = int(link.value(_ENTRIES)), int(link.value(_SEALED))
        verdict = Verdict(now, *counts, len(found), found[0] if found else "")
        link.run(_KEEP, verdict._asdict() | {"at": database.timestamp(now)})
    return verdict

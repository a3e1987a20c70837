"""Verdicts: each verification of the whole is kept, so that a fault is shown until a later one finds none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from engine.ledger.identity import public_key
from engine.ledger.keys import KeyRefused, Keyring
from engine.verify import verify
from engine.verify.faults import Fault, fault
from models.database import Database

_KEEP = (
    "INSERT INTO verification (at, entries, sealed, faults, first_fault)"
    " VALUES (:at, :entries, :sealed, :faults, :first_fault)"
)
_LAST = "SELECT first_fault FROM verification ORDER BY id DESC LIMIT 1"
_ENTRIES = "SELECT count(*) FROM history"
_SEALED = "SELECT coalesce(max(size), 0) FROM checkpoint"


class Verdict(NamedTuple):
    """What one verification found: entries there were, entries sealed, and every fault, the first one first."""

    at: datetime
    entries: int
    sealed: int
    faults: tuple[Fault, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing was wrong, and nothing was left unread."""
        return not self.faults

    @property
    def first_fault(self) -> str:
        """The first fault in words; blank when there is none."""
        return self.faults[0].message if self.faults else ""


def verify_and_keep(database: Database, keys: Keyring, now: datetime, beside: Iterable[Fault] = ()) -> Verdict:
    """Verify the whole history and keep what was found, with what was found `beside` it."""
    return keep(database, now, dict.fromkeys((*beside, *_faults(database, keys))))


def keep(database: Database, now: datetime, faults: Iterable[Fault]) -> Verdict:
    """Keep these faults as what a look at the whole history found."""
    with database.transaction() as link:
        verdict = Verdict(now, int(link.value(_ENTRIES)), int(link.value(_SEALED)), tuple(faults))
        row = {"entries": verdict.entries, "sealed": verdict.sealed, "faults": len(verdict.faults)}
        link.run(_KEEP, row | {"at": database.timestamp(now), "first_fault": verdict.first_fault})
    return verdict


def is_told(database: Database, found: Fault) -> bool:
    """Tell whether the last verdict says so already."""
    with database.connection() as link:
        return bool(link.value(_LAST) == found.message)


def unsealed(refused: Exception) -> Fault:
    """Return the fault that the history must not be sealed, or its signatures not be checked, and why."""
    return fault("unsealed", said=str(refused))


def _faults(database: Database, keys: Keyring) -> Iterator[Fault]:
    """Yield what is wrong; without a key that may be used, the rest is verified all the same."""
    key = None
    try:
        key = public_key(database, keys)
    except KeyRefused as refused:
        yield unsealed(refused)
    yield from verify(database, key=key)

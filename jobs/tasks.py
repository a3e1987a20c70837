"""The tasks themselves; each may be done twice without harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.ledger.checkpointer import Sealed, seal
from engine.ledger.keys import KeyRefused, Keyring
from engine.ledger.tree import LedgerDamaged
from engine.runtime import Runtime
from engine.verify.faults import Fault
from engine.verify.verdict import Verdict, is_told, keep, unsealed, verify_and_keep
from models.database import Database
from workflows.auditing.indexing import CaughtUp, Indexer


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the tasks work on: the database with its lifecycles, the key that signs, the clock."""

    runtime: Runtime
    keys: Keyring
    clock: Callable[[], datetime]

    @property
    def database(self) -> Database:
        """The database of the lifecycles."""
        return self.runtime.database


def index_history(work: Work, *, full: bool = False) -> CaughtUp:
    """Make searchable what is new; `full` finds also what somebody took out of the search."""
    return Indexer(work.runtime).catch_up(full=full)


def seal_new_entries(work: Work, *, full: bool = False) -> Sealed | Fault:
    """Seal what is new, or say why that must not be done."""
    try:
        return seal(work.database, work.keys, work.clock(), full=full)
    except (KeyRefused, LedgerDamaged) as refused:
        return unsealed(refused)


def seal_or_alarm(work: Work) -> None:
    """Seal what is new; when that must not be done, those concerned read why above every page, told once."""
    found = seal_new_entries(work)
    if isinstance(found, Fault) and not is_told(work.database, found):
        keep(work.database, work.clock(), [found])


def verify_history(work: Work) -> Verdict:
    """Seal whatever was missed, and recompute the whole history whether that was possible or not."""
    found = seal_new_entries(work, full=True)
    return verify_and_keep(work.database, work.keys, work.clock(), [found] if isinstance(found, Fault) else [])

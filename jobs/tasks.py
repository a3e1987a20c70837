"""The tasks themselves; each may be done twice without harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.ledger.checkpointer import Sealed, seal
from engine.ledger.keys import KeyRefused, Keyring
from engine.ledger.tree import LedgerDamaged
from engine.runtime import Runtime
from engine.verify.verdict import Verdict, keep, verify_and_keep
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


def seal_new_entries(work: Work, *, full: bool = False) -> Sealed | Verdict:
    """Seal what is new; when that must not be done, everybody concerned reads why above every page."""
    try:
        return seal(work.database, work.keys, work.clock(), full=full)
    except (KeyRefused, LedgerDamaged) as refused:
        return keep(work.database, work.clock(), [str(refused)])


def verify_history(work: Work) -> Verdict:
    """Seal whatever was missed, then recompute the whole history."""
    sealed = seal_new_entries(work, full=True)
    return sealed if isinstance(sealed, Verdict) else verify_and_keep(work.database, work.keys, work.clock())

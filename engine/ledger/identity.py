"""Which ledger a database holds: its name, and the public key that signs for it."""

from __future__ import annotations

import uuid

from engine.ledger.keys import Keyring
from engine.ledger.notes import VerifyingKey
from models.database import Database, Link

_NAME = "SELECT name FROM ledger"
_OPEN = "INSERT INTO ledger (name, opened_at) VALUES (:name, :at)"


def ledger_name(link: Link) -> str | None:
    """Return the name of this database's ledger; None before anything was sealed."""
    found = link.value(_NAME)
    return found and str(found)


def open_ledger(link: Link, stored_at: object) -> str:
    """Give this database's ledger its name, for good."""
    name = f"thidua/{uuid.uuid4()}"
    link.run(_OPEN, {"name": name, "at": stored_at})
    return name


def public_key(database: Database, keys: Keyring) -> VerifyingKey | None:
    """Return the key that signs for this database's ledger; None before anything was sealed, or without a key."""
    with database.connection() as link:
        name = ledger_name(link)
    return keys.verifying(name) if name else None

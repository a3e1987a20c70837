"""History entries, and the canonical bytes whose hashes chain them."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

BODY_FORMAT = 1
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Entry(NamedTuple):
    """A performed transition as it was recorded; `replayed` when the same request had been performed before."""

    id: int
    subject_id: int
    seq: int
    transition: str
    source: str
    target: str
    actor_name: str
    at: datetime
    hash: str
    replayed: bool = False

    def to_document(self) -> dict[str, Any]:
        """Return the receipt of the entry as JSON data."""
        return {
            "entry": self.id,
            "subject": self.subject_id,
            "seq": self.seq,
            "transition": self.transition,
            "source": self.source,
            "target": self.target,
            "actor": self.actor_name,
            "at": instant(self.at),
            "hash": self.hash,
            "replayed": self.replayed,
        }


def canonical(value: object) -> str:
    """Return the one text of a JSON value: sorted keys, no spaces, letters as they are."""
    return _encode(value)


def digest(body: str) -> str:
    """Return the SHA-256 of a canonical body; the body holds the hash of the entry before it, which makes the chain."""
    return hashlib.sha256(body.encode()).hexdigest()


def instant(at: datetime) -> str:
    """Return an instant as bodies keep it: UTC, microseconds."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat("T", "microseconds") + "Z"

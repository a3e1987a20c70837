"""The one move that floor and ORM peer make: an authenticated head approves a submitted report of his or her unit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

SOURCE, TRANSITION, TARGET = "submitted", "approve", "approved"
UNIT = 7
TABLE = {
    ("drafted", "submit"): ("submitted", frozenset({"unit_staff", "unit_head"}), True),
    (SOURCE, TRANSITION): (TARGET, frozenset({"unit_head", "unit_deputy"}), True),
    (SOURCE, "return"): ("drafted", frozenset({"unit_head"}), True),
    (TARGET, "accept"): ("accepted", frozenset({"office_staff"}), False),
}


@dataclass(frozen=True)
class Approver:
    """Who approves: known before the clock starts, as in the peers' benchmark."""

    id: int = 42
    roles: frozenset[str] = frozenset({"unit_head"})
    unit_id: int = UNIT


class Refused(Exception):
    """The floor's refusal: no reason, no record."""


def check(state: str, transition: str, actor: Approver, unit_id: int) -> str:
    """Return the target state, by one dictionary look-up, role and same-unit guard included."""
    edge = TABLE.get((state, transition))
    if edge is None or edge[1].isdisjoint(actor.roles) or (edge[2] and unit_id != actor.unit_id):
        raise Refused(transition)
    return edge[0]


def chained(previous: str, *parts: object) -> str:
    """Return the SHA-256 that links a history row to the one before it."""
    return hashlib.sha256("|".join([previous, *map(str, parts)]).encode()).hexdigest()


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)

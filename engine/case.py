"""The one frozen value on which a decision rests: subject, actor, facts, what was typed, the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

SYSTEM = "system"
GREATEST_ID = 2**63 - 1
"""The greatest id that both databases can store."""


class Actor(NamedTuple):
    """Who acts, seen from one subject: `roles` are held for that subject, on that day.

    `id` is None for the system; `units` are the units the person belongs to; `title` is what history prints
    ("Trưởng phòng, Phòng Bưu chính - Viễn thông").
    """

    id: int | None
    name: str
    roles: frozenset[str]
    units: frozenset[int] = frozenset()
    title: str = ""


class Subject(NamedTuple):
    """Anything that has a lifecycle, as it stands now; `seq` counts its history entries, `head` hashes the last one.

    `content` is the digest of what people wrote in it.
    """

    id: int
    kind: str
    lifecycle_version: int
    state: str
    seq: int
    head: str
    parent_id: int | None
    root_id: int
    unit_id: int | None
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who asks, when, and by which way; `actor_id` None is the system.

    `channel` is where it came from (web, cli, system), `account` the operating system account behind a CLI.
    """

    actor_id: int | None
    now: datetime
    channel: str = "web"
    account: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What guards look at. `facts` holds what the guards declared they need, `past` who performed what on this subject.

    `data` is None when nobody has typed anything yet (explain): guards of what was typed are then not asked.
    """

    subject: Subject
    actor: Actor
    now: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    past: frozenset[tuple[str, int]] = frozenset()
    data: Mapping[str, Any] | None = None

    def fact(self, name: str) -> Any:
        """Return a declared fact; KeyError when the guard forgot to declare it."""
        return self.facts[name]

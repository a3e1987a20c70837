"""What is asked of the engine: to perform a transition, or to bear a subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.case import Hand

if TYPE_CHECKING:
    from engine.perform import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A transition that somebody asks for.

    `seen_seq` is the length of the history on the page from which they ask. `data` holds the raw asked values;
    `idempotency_key` makes the same request take effect once; `caused_by` is the entry that made the system ask.
    """

    subject_id: int
    transition: str
    hand: Hand
    data: Mapping[str, Any] = field(default_factory=dict)
    seen_seq: int | None = None
    comment: str = ""
    idempotency_key: str | None = None
    caused_by: int | None = None

    @property
    def about(self) -> int:
        """The subject."""
        return self.subject_id

    @property
    def named(self) -> str:
        """What is asked for."""
        return self.transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A new subject: `write` inserts its own rows, given the act; guards of the birth look at the parent's facts."""

    kind: str
    title: str
    hand: Hand
    write: Callable[[Act], None]
    parent_id: int | None = None
    unit_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    caused_by: int | None = None

    @property
    def about(self) -> int | None:
        """The subject that exists already: the parent."""
        return self.parent_id

    @property
    def named(self) -> str:
        """What is asked for."""
        return self.kind

    @property
    def comment(self) -> str:
        """Nobody comments on a birth."""
        return ""

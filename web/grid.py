"""The grid of items on which units and deadlines are set for many at once, as the templates draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.draft import Span
from web.review.marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A unit beside the accountable one: what it does, and the value of the button that takes it out (none: "")."""

    text: str
    drop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The words of an item that are being changed in the grid; `fault` says why its title cannot be taken."""

    title: str
    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One item of the grid; a `group` is only a heading over the rows that follow.

    `key` stands in the names of the row's controls; `said` is what the document itself says about the deadline;
    `continuous` items lack no day; `hidden` are further values that travel with the row. `tools`: it can be moved,
    changed and taken out here; `edited`: its words are open; `doubt`: the id of the control that should be looked at.
    """

    key: str
    no: str
    title: str
    group: bool = False
    url: str = ""
    span: Span | None = None
    accountable: str = ""
    others: tuple[Other, ...] = ()
    due: str = ""
    said: str = ""
    fault: str = ""
    mark: Mark | None = None
    chosen: bool = False
    continuous: bool = False
    hidden: Mapping[str, str] = field(default_factory=dict)
    tools: bool = False
    edited: Edited | None = None
    doubt: str = ""

    @property
    def called(self) -> str:
        """The row in a few words, for the names of its controls."""
        return self.no or self.title

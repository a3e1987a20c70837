"""What a plan document says, as frozen data; what it does not say is None, never an invention."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CLEAR = 1.0
"""The words stand in the document."""
INFERRED = 0.8
"""The words stand there, but were put together or computed: a broken line, the end of a stated period."""
GUESSED = 0.5
"""A person should look: found elsewhere than expected, or open to another reading."""

ISSUE_DATE = "issue_date"
"""The period begins on the day the plan is issued, whichever that will be."""


class Role(StrEnum):
    """What a unit does for an item, in the document's own words."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    ADVISE = "advise"
    PERFORM = "perform"
    MONITOR = "monitor"


class DueKind(StrEnum):
    """How the document gives a deadline."""

    STATED = "stated"
    DERIVED = "derived"
    CONTINUOUS = "continuous"
    INHERITED = "inherited"


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of the file, both ends included; the first line is 1."""

    line_from: int
    line_to: int

    def to(self, other: "Span") -> "Span":
        """Cover this span and the other."""
        return Span(min(self.line_from, other.line_from), max(self.line_to, other.line_to))

    def to_document(self) -> dict[str, int]:
        """Give the JSON form."""
        return {"line_from": self.line_from, "line_to": self.line_to}


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A document the plan rests on; number is None where it is named without one."""

    number: str | None
    text: str
    source: Span

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"number": self.number, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When the plan runs; each end is as precise as the text (2025-12-31, 2025-12, 2025-Q4, 2025)."""

    start: str | None = None
    end: str | None = None
    text: str | None = None

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form; `from` may be `issue_date`."""
        return {"from": self.start, "to": self.end, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit tied to an item; role is None where the text names the unit without a verb."""

    name: str
    role: Role | None = None
    scope: str | None = None
    source: Span
    inherited: bool = False

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form; `inherited` only where it holds."""
        document: dict[str, Any] = {"name": self.name, "role": self.role and str(self.role), "scope": self.scope}
        return document | {"inherited": True} if self.inherited else document


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline: the document's words, the end date as precise as they are, and how it was given.

    `latest` is the last day allowed where the document plans a day and names a later one ("chậm nhất ...").
    """

    text: str
    date: str | None
    kind: DueKind
    latest: str | None = None

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form; `latest` only where it is named."""
        document = {"text": self.text, "date": self.date, "kind": str(self.kind)}
        return document | {"latest": self.latest} if self.latest else document


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One content item; text is its whole text with wrapped lines joined and everything else as found."""

    no: str | None
    section: str | None
    heading: bool
    title: str
    text: str
    units: tuple[Assignment, ...]
    due: Due | None
    product: str | None
    source: Span
    confidence: float

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "no": self.no,
            "section": self.section,
            "heading": self.heading,
            "title": self.title,
            "text": self.text,
            "units": [unit.to_document() for unit in self.units],
            "due": self.due and self.due.to_document(),
            "product": self.product,
            "source": self.source.to_document(),
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """What the part "Tổ chức thực hiện" lays on one unit; unit is None where a duty names nobody."""

    unit: str | None
    duties: tuple[str, ...]
    source: Span

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"unit": self.unit, "duties": list(self.duties)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One line of "Nơi nhận", with the purpose in brackets where there is one."""

    name: str
    purpose: str | None
    source: Span

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"name": self.name, "purpose": self.purpose}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: the title as printed and the name, either None when blank."""

    title: str | None = None
    name: str | None = None

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"title": self.title, "name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A warning for whoever reviews the import: a code, an official's sentence, and where to look."""

    code: str
    message: str
    line: int | None = None

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"code": self.code, "message": self.message, "line": self.line}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan as read from a file, before anybody has filled in or corrected anything.

    `sources` tells for each field found (`title`, `legal_bases`, `legal_bases.0`, ...) the lines it came from;
    `confidence` names the fields that were inferred or guessed and how sure the reader is of them.
    """

    doc_type: str | None
    number: str | None
    symbol: str | None
    superior: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    legal_bases: tuple[LegalBasis, ...]
    participants: str | None
    period: Period
    items: tuple[Item, ...]
    organisation: tuple[Responsibility, ...]
    recipients: tuple[Recipient, ...]
    signer: Signer
    warnings: tuple[Remark, ...]
    sources: Mapping[str, Span]
    confidence: Mapping[str, float]

    def to_document(self) -> dict[str, Any]:
        """Give the JSON form that `thidua plan read --json` prints."""
        return {
            "doc_type": self.doc_type,
            "number": self.number,
            "symbol": self.symbol,
            "superior": self.superior,
            "issuer": self.issuer,
            "place": self.place,
            "date": self.date,
            "title": self.title,
            "legal_bases": [basis.to_document() for basis in self.legal_bases],
            "participants": self.participants,
            "period": self.period.to_document(),
            "items": [item.to_document() for item in self.items],
            "organisation": [responsibility.to_document() for responsibility in self.organisation],
            "recipients": [recipient.to_document() for recipient in self.recipients],
            "signer": self.signer.to_document(),
            "warnings": [warning.to_document() for warning in self.warnings],
            "sources": {field: span.to_document() for field, span in self.sources.items()},
            "confidence": dict(self.confidence),
        }

"""A plan draft put together from what was found, with the lines and the certainty of each field."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TypeVar

from documents.draft import (
    CLEAR,
    Item,
    LegalBasis,
    Period,
    PlanDraft,
    Recipient,
    Remark,
    Responsibility,
    Signer,
    Span,
)
from documents.structure.found import Found

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Singles:
    """The fields a plan has once; None where the document has none."""

    doc_type: Found[str] | None
    number: Found[str] | None
    symbol: Found[str] | None
    superior: Found[str] | None
    issuer: Found[str] | None
    place: Found[str] | None
    date: Found[str] | None
    title: Found[str] | None
    participants: Found[str] | None
    period: Found[Period] | None
    signer: Found[Signer] | None

    def found(self) -> Iterator[tuple[str, Found[object]]]:
        """Give the fields that the document has."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                yield field.name, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The fields a plan has many of."""

    legal_bases: tuple[LegalBasis, ...]
    items: tuple[Item, ...]
    organisation: tuple[Responsibility, ...]
    recipients: tuple[Recipient, ...]

    def sources(self) -> Iterator[tuple[str, Span]]:
        """Give the lines of each list as a whole and of each of its entries; items carry their own."""
        for name in ("legal_bases", "organisation", "recipients"):
            spans = [entry.source for entry in getattr(self, name)]
            if spans:
                yield name, Span(min(span.line_from for span in spans), max(span.line_to for span in spans))
            yield from ((f"{name}.{position}", span) for position, span in enumerate(spans))


def draft(singles: Singles, lists: Lists, warnings: tuple[Remark, ...]) -> PlanDraft:
    """Put a draft together."""
    found = tuple(singles.found())
    return PlanDraft(
        doc_type=value_of(singles.doc_type),
        number=value_of(singles.number),
        symbol=value_of(singles.symbol),
        superior=value_of(singles.superior),
        issuer=value_of(singles.issuer),
        place=value_of(singles.place),
        date=value_of(singles.date),
        title=value_of(singles.title),
        legal_bases=lists.legal_bases,
        participants=value_of(singles.participants),
        period=value_of(singles.period) or Period(),
        items=lists.items,
        organisation=lists.organisation,
        recipients=lists.recipients,
        signer=value_of(singles.signer) or Signer(),
        warnings=tuple(sorted(warnings, key=lambda warning: warning.line or 0)),
        sources={name: field.source for name, field in found} | dict(lists.sources()),
        confidence={name: field.confidence for name, field in found if field.confidence < CLEAR},
    )


def value_of(field: Found[Value] | None) -> Value | None:
    """Give the value of a field that may not be there."""
    return field.value if field else None

"""A value that stands in the document, with its lines and how sure the reader is."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from documents.draft import CLEAR, Span

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Value_co]):
    """One field as found."""

    value: Value_co
    source: Span
    confidence: float = CLEAR

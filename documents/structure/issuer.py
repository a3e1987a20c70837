"""The sentence in which the agency says that it makes this plan: it names the issuer where there is no head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.structure.units import opens_with_unit

_MAKES = re.compile(
    r" (?:xây dựng|ban hành|lập|đề ra|triển khai)(?: và (?:ban hành|triển khai|tổ chức thực hiện))? [Kk]ế hoạch(?!\w)"
)
_STOPS = re.compile(r"[,;.:] ")
_LONGEST_NAME, _MOST_COMMAS = 150, 3


@dataclass(frozen=True, slots=True)
class IssuingClause:
    """The name of the issuer and where it begins in the text."""

    name: str
    start: int


def find_issuer(text: str) -> IssuingClause | None:
    """Find "..., Sở X xây dựng kế hoạch ..."; a name may hold commas of its own."""
    for match in _MAKES.finditer(text):
        for start in _possible_starts(text, match.start()):
            name = text[start : match.start()]
            if opens_with_unit(name):
                return IssuingClause(name, start)
    return None


def _possible_starts(text: str, end: int) -> Iterator[int]:
    """Give the beginnings of the last clauses before `end`, the nearest first."""
    floor = max(0, end - _LONGEST_NAME)
    stops = [stop.end() for stop in _STOPS.finditer(text, floor, end)]
    yield from reversed(stops[-_MOST_COMMAS:])
    if floor == 0:
        yield 0

"""Names of units that the department does not know in that spelling, to ask which unit is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from documents.draft import Assignment, PlanDraft, Span
from documents.structure.spelling import corrected
from workflows.drafting import Names
from workflows.drafting.names import key_of
from workflows.groups import is_group

LIKE_ENOUGH = 0.82
"""How alike two names must be before one is proposed for the other; below, the person chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A name as found, the unit that it may be (None when nothing is alike), where it stands first, and how often."""

    name: str
    unit_id: int | None
    span: Span | None = None
    times: int = 1


def known_names(draft: PlanDraft, names: Names) -> dict[str, int]:
    """Return the unit of each name in the draft that is one of ours."""
    found = ((unit.name, names.unit(unit.name)) for unit in _units(draft))
    return {name: unit_id for name, unit_id in found if unit_id is not None}


def questions_of(draft: PlanDraft, names: Names, settled: Collection[str]) -> tuple[Question, ...]:
    """Return each unknown name once, in the order of the document, but for those to which the person has said no."""
    known = known_names(draft, names)
    places: dict[str, list[Span]] = {}
    for unit in _units(draft):
        if not (unit.name in known or unit.name in settled or is_group(unit.name)):
            places.setdefault(unit.name, []).append(unit.source)
    return tuple(
        Question(name=name, span=spans[0], times=len(spans), unit_id=meant(name, names))
        for name, spans in places.items()
    )


def _units(draft: PlanDraft) -> Iterator[Assignment]:
    return (unit for item in draft.items for unit in item.units if not unit.inherited)


def meant(name: str, names: Names) -> int | None:
    """Return the unit that a wording may mean: misread letters are set right first, then the name most alike counts."""
    for spelling in (corrected(name), name):
        if alike := get_close_matches(key_of(spelling), names.known, n=1, cutoff=LIKE_ENOUGH):
            return names.known[alike[0]]
    return None

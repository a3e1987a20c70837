"""Assignments by reference: "Phòng A chủ trì thực hiện nội dung 1, 2 mục III" in the part on organisation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.draft import GUESSED, Assignment, Item, Responsibility, Role
from documents.structure.field_labels import ROLE_WORDS
from documents.structure.labels import read_label
from documents.structure.units import split_units

_NUMBERS = r"\d{1,2}(?:\.\d{1,2}){0,3}(?:(?:, ?| và |; )\d{1,2}(?:\.\d{1,2}){0,3}(?![/\d])){0,20}"
_REFERENCE = re.compile(
    r"(?<!\w)(?:nội dung|nhiệm vụ|mục|điểm|khoản|tiểu mục|phần việc|hoạt động)(?: số| thứ| tại(?: mục| điểm| khoản)?)*"
    rf" (?P<numbers>{_NUMBERS})(?![/\d%])"
    r"(?:,? (?:tại |của |thuộc |ở )?(?:mục|phần|chương) (?P<section>[IVX]{1,5}|[A-H]|\d{1,2})(?!\w))?",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r",?(?: (?:tại|của|thuộc|ở))? (?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Nghị định|Thông tư|Luật|Hướng dẫn|Công văn)"
    r"(?! này)"
)
_MOST_SECTIONS = 50
"""In how many sections a number is looked for."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_ROLE = re.compile("|".join(sorted(ROLE_WORDS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Reference:
    number: str
    section: str | None
    role: Role


def assign_by_reference(items: Sequence[Item], organisation: Sequence[Responsibility]) -> tuple[Item, ...]:
    """Give each item the units that the part on organisation ties to its number."""
    places: dict[str | None, list[int]] = {}
    for at, item in enumerate(items):
        places.setdefault(item.no, []).append(at)
    tied: dict[int, list[Assignment]] = {}
    for duty in organisation:
        for reference in _references(duty) if duty.unit else ():
            place = _find(items, places.get(reference.number, ()), reference.section)
            if place is not None:
                tied.setdefault(place, []).extend(_assignments(duty, reference.role))
    return tuple(_with_units(item, tied.get(at, ())) for at, item in enumerate(items))


def _assignments(duty: Responsibility, role: Role) -> Iterator[Assignment]:
    yield from (Assignment(name=name, role=role, source=duty.source) for name in split_units(duty.unit or ""))


def _with_units(item: Item, units: Sequence[Assignment]) -> Item:
    named = {unit.name for unit in item.units if not unit.inherited}
    added = {unit.name: unit for unit in units if unit.name not in named}
    if not added:
        return item
    own = tuple(unit for unit in item.units if not unit.inherited)
    return replace(item, units=(*own, *added.values()), confidence=min(item.confidence, GUESSED))


def _references(duty: Responsibility) -> Iterator[_Reference]:
    for text in duty.duties:
        for match in _REFERENCE.finditer(text):
            if not _OF_ANOTHER.match(text, match.end()):
                role = _role_before(text, match.start())
                yield from (_Reference(number, match["section"], role) for number in _NUMBER.findall(match["numbers"]))


def _role_before(text: str, end: int) -> Role:
    """Give the role whose verb stands nearest before the reference, the first of "chủ trì thực hiện"."""
    verbs = [match[0] for match in _ROLE.finditer(text[max(0, end - 80) : end].casefold())]
    strong = [verb for verb in verbs if verb != "thực hiện"]
    return ROLE_WORDS[strong[-1]] if strong else Role.PERFORM


def _find(items: Sequence[Item], places: Sequence[int], section: str | None) -> int | None:
    """Find the item of a number within the section named; without a section the number must be the only one."""
    found = [at for at in places[:_MOST_SECTIONS] if _is_in(items[at], section)]
    return found[0] if len(found) == 1 else None


def _is_in(item: Item, section: str | None) -> bool:
    label = read_label(item.section or "")
    return section is None or (label is not None and label.no.upper() == section.upper())

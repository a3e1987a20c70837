"""Numbers of paragraphs: which of them a list of Word counts by itself, and which begin a list of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from documents.structure.labels import LabelKind, read_label

PART, POINT, INNER, INMOST, LETTER = range(5)
"""Levels of the outline: "II.", "1.", "1.1.", "1.1.1.", "a)" (Nghị định 30/2020, Phụ lục I, phần I, mục II.6.d)."""
_SHAPES = re.compile(r"(?P<roman>[IVX]+)|(?P<decimal>\d{1,2}(?:\.\d{1,2}){0,2})|(?P<letter>[a-z])")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LAST_DIGITS = re.compile(r"(.*?)(\d+)")


def label(no: str) -> str:
    """Return the number with its closing sign: "II.", "3.1.", "a)"; blank for a number that is none in our form."""
    printed = f"{no})" if len(no) == 1 and no.islower() else f"{no}."
    found = read_label(f"{printed} Nội")
    return printed if found and found.kind is not LabelKind.BULLET and found.no == no else ""


def level(no: str) -> int:
    """Return the level that a number has by its own form."""
    found = _SHAPES.fullmatch(no)
    if found is None or found["roman"]:
        return PART if found else POINT + no.count(".")
    return LETTER if found["letter"] else POINT + no.count(".")


@dataclass(frozen=True, slots=True)
class Loose:
    """A list that begins where the outline would not: `pattern` holds %1, or no count at all, from `start`."""

    pattern: str
    start: int = 1


@dataclass
class Outline:
    """Counts along as Word does, and says of each number which list gives it: the outline's level, or a loose list."""

    counts: list[int] = field(default_factory=lambda: [0] * 5)
    loose: Loose | None = None
    following: str = ""

    def take(self, no: str) -> int | Loose:
        """Return the level at which the outline itself comes to this number, else the loose list that holds it.

        The same loose list is returned while the numbers go on in it.
        """
        at, wanted = level(no), _figures(no)
        if wanted and self._expected(at) == wanted:
            self.counts[at] += 1
            self.counts[at + 1 :] = [0] * (4 - at)
            return at
        if self.loose is None or self.following != no:
            self.loose = _loose(no)
        self.following = _next(no)
        return self.loose

    def _expected(self, at: int) -> tuple[int, ...]:
        """The figures to which the level comes next; those above must have been counted."""
        above = () if at in {PART, POINT, LETTER} else tuple(self.counts[POINT:at])
        return (*above, self.counts[at] + 1) if all(above) else ()


def _figures(no: str) -> tuple[int, ...]:
    found = _SHAPES.fullmatch(no)
    if found is None:
        return ()
    if found["decimal"]:
        return tuple(int(part) for part in no.split(".")) if _is_plain(no) else ()
    return (_roman(no) if found["roman"] else ord(no) - ord("a") + 1,)


def _is_plain(no: str) -> bool:
    """Tell "1.1" from "1.01", which Word would not write."""
    return all(part == str(int(part)) for part in no.split("."))


def _roman(no: str) -> int:
    values = [_ROMAN[digit] for digit in no]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _loose(no: str) -> Loose:
    found = _LAST_DIGITS.fullmatch(no)
    if found is None or not _is_plain(found[2]):
        return Loose(label(no).replace("%", ""))
    return Loose(f"{found[1]}%1.", int(found[2]))


def _next(no: str) -> str:
    found = _LAST_DIGITS.fullmatch(no)
    return f"{found[1]}{int(found[2]) + 1}" if found else ""

"""Counting as Word counts: the number each paragraph of a list is printed with."""

import re
from collections.abc import Mapping

from documents.read.docx import figures
from documents.read.docx.numbering import BULLET, Level, List

_PLACE = re.compile(r"%([1-9])")
_PLAIN = Level()


class Counters:
    """The numbers reached so far in every family of lists; asked once for each paragraph, in the order of the text."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self._lists = lists
        self._reached: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def list_of(self, num_id: str) -> List | None:
        """Give the list of this id."""
        return self._lists.get(num_id)

    def count(self, num_id: str, at: int) -> str:
        """Count a paragraph of the list on its level and give what Word prints before it, the gap included."""
        found = self._lists.get(num_id)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        reached = self._reached.setdefault(found.family, {})
        self._start(num_id, found, reached)
        reached[at] = reached[at] + 1 if at in reached else level.start
        _forget_lower(found, reached, at)
        printed = level.text if level.form == BULLET else _print(found, reached, at)
        return printed if level.joined or not printed else f"{printed} "

    def _start(self, num_id: str, found: List, reached: dict[int, int]) -> None:
        """Begin anew, at the first use of a list, the levels it says so of."""
        for at in found.starts:
            if (num_id, at) not in self._begun:
                self._begun.add((num_id, at))
                reached.pop(at, None)


def _forget_lower(found: List, reached: dict[int, int], at: int) -> None:
    """Let lower levels begin anew; one may wait for a certain level, or for none."""
    for lower in [lower for lower in reached if lower > at]:
        restart = found.levels.get(lower, _PLAIN).restart
        if restart is None or at < restart:
            del reached[lower]


def _print(found: List, reached: Mapping[int, int], at: int) -> str:
    """Fill the places of the text: a level not reached yet is printed as it would start."""
    level = found.levels[at]

    def fill(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        other = found.levels.get(above, _PLAIN)
        form = "decimal" if level.legal and other.form != "decimalZero" else other.form
        return figures.write(reached.get(above, other.start), form)

    return _PLACE.sub(fill, level.text)

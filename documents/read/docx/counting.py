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
        self._started_over: set[str] = set()

    def list_of(self, num_id: str) -> List | None:
        """Give the list of this id."""
        return self._lists.get(num_id)

    def count(self, num_id: str, at: int) -> str:
        """Count a paragraph of the list on its level and give what Word prints before it.

        A level that is passed over on the way down has begun as if something stood there.
        """
        found = self._lists.get(num_id)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        reached = self._reached.setdefault(found.family, {})
        for above in range(at):
            reached.setdefault(above, found.levels.get(above, _PLAIN).start)
        reached[at] = self._next(num_id, found, at, reached)
        _forget_lower(found, reached, at)
        return level.text if level.form == BULLET else _print(found, reached, at)

    def _next(self, num_id: str, found: List, at: int, reached: Mapping[int, int]) -> int:
        """Count on; a list that starts over does so once, on the level it is first used on of those it names."""
        if at in found.starts and num_id not in self._started_over:
            self._started_over.add(num_id)
            return found.starts[at]
        return reached[at] + 1 if at in reached else found.levels[at].start


def _forget_lower(found: List, reached: dict[int, int], at: int) -> None:
    """Let lower levels begin anew; one may wait for a certain level, or for none."""
    for lower in [lower for lower in reached if lower > at]:
        restart = found.levels.get(lower, _PLAIN).restart
        if restart is None or at < restart:
            del reached[lower]


def _print(found: List, reached: Mapping[int, int], at: int) -> str:
    """Fill the places of the text with the numbers of this level and those above."""
    level = found.levels[at]

    def fill(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        other = found.levels.get(above, _PLAIN)
        form = "decimal" if level.legal and other.form != "decimalZero" else other.form
        return figures.write(reached.get(above, other.start), form)

    return _PLACE.sub(fill, level.text)

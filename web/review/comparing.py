"""A plan read again beside the one already known: items added, removed and changed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from flask_babel import gettext as _

from models.base import fold

ALIKE = 0.6
"""The share of common words from which two items are taken for the same one, reworded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An item as far as it is compared; `units` by name, `due` as the page writes it."""

    no: str
    title: str
    text: str
    units: frozenset[str]
    due: str

    @property
    def name(self) -> str:
        """The item in words."""
        return f"{self.no}. {self.title}" if self.no else self.title


class Piece(NamedTuple):
    """Words that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    words: str


class Difference(NamedTuple):
    """What differs about an item, in pieces."""

    label: str
    pieces: tuple[Piece, ...]


class Changed(NamedTuple):
    """An item that stands in both, with what differs."""

    item: Compared
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The known plan and the one that was read; `same` counts the items that did not change."""

    added: tuple[Compared, ...]
    removed: tuple[Compared, ...]
    changed: tuple[Changed, ...]
    same: int


def compared(known: Sequence[Compared], read: Sequence[Compared]) -> Comparison:
    """Tell how the items that were read differ from the known ones."""
    pairs = _pairs(known, read)
    both = [(known[old], read[new]) for old, new in sorted(pairs.items(), key=lambda pair: pair[1])]
    changed = tuple(Changed(new, found) for old, new in both if (found := tuple(_differences(old, new))))
    return Comparison(
        added=tuple(item for place, item in enumerate(read) if place not in pairs.values()),
        removed=tuple(item for place, item in enumerate(known) if place not in pairs),
        changed=changed,
        same=len(both) - len(changed),
    )


def alike(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, 0 to 1; marks and case do not count."""
    return _shared(_words(one), _words(other))


def _words(text: str) -> Counter[str]:
    return Counter(fold(text).split())


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _pairs(known: Sequence[Compared], read: Sequence[Compared]) -> dict[int, int]:
    """Pair items of one title first, in their order, then those most alike; of equals the nearest."""
    pairs = dict(_same_titles(known, read))
    taken = set(pairs.values())
    old = [(at, _words(item.title)) for at, item in enumerate(known) if at not in pairs]
    new = [(to, _words(item.title)) for to, item in enumerate(read) if to not in taken]
    scored = ((_shared(one, other), -abs(at - to), at, to) for at, one in old for to, other in new)
    for score, _near, at, to in sorted(scored, reverse=True):
        if score >= ALIKE and at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def _same_titles(known: Sequence[Compared], read: Sequence[Compared]) -> Iterator[tuple[int, int]]:
    waiting: dict[str, list[int]] = {}
    for to, item in enumerate(read):
        waiting.setdefault(fold(item.title), []).append(to)
    for at, item in enumerate(known):
        if places := waiting.get(fold(item.title)):
            yield at, places.pop(0)


def _differences(old: Compared, new: Compared) -> Iterator[Difference]:
    if old.no != new.no:
        yield Difference(_("Số thứ tự"), _replaced(old.no, new.no))
    if (pieces := word_pieces(old.text or old.title, new.text or new.title)) and len(pieces) > 1:
        yield Difference(_("Nội dung"), pieces)
    if old.units != new.units:
        yield Difference(_("Đơn vị"), tuple(_of_units(old.units, new.units)))
    if old.due != new.due:
        yield Difference(_("Hạn"), _replaced(old.due, new.due))


def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one row of pieces, compared word by word; one piece when nothing differs but blanks."""
    before, after = old.split(), new.split()
    pieces: list[Piece] = []
    for verb, at, end, to, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces.append(Piece("same", " ".join(before[at:end])))
            continue
        pieces += [Piece("gone", " ".join(before[at:end]))] if end > at else []
        pieces += [Piece("new", " ".join(after[to:until]))] if until > to else []
    return tuple(pieces)


def _replaced(old: str, new: str) -> tuple[Piece, ...]:
    pieces = (Piece("gone", old), Piece("new", new))
    return tuple(piece for piece in pieces if piece.words)


def _of_units(old: frozenset[str], new: frozenset[str]) -> Iterator[Piece]:
    for kind, units in (("same", old & new), ("gone", old - new), ("new", new - old)):
        if units:
            yield Piece(kind, ", ".join(sorted(units)))

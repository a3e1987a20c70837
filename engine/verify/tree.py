"""The ledger's tree, grown anew from the first leaf: leaves, stored subtrees, and every root that was ever signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from heapq import merge
from typing import Any, NamedTuple

from engine.ledger.merkle import Frontier, joined
from engine.ledger.tree import leaf_of
from engine.verify.faults import Fault, fault
from engine.verify.held import HeldCheckpoint
from models.database import Link

BLOCK_LEVEL = 8
BLOCK = 1 << BLOCK_LEVEL
MOST_TOLD = 100
"""After so many replaced entries no more are told: somebody has replaced them all."""

_LEAVES = (
    "SELECT l.leaf_index, l.history_id, l.hash, h.hash, h.subject_id, h.seq FROM ledger_leaf l"
    " LEFT JOIN history h ON h.id = l.history_id ORDER BY l.leaf_index"
)
_MARKS = "SELECT size, root, '' FROM checkpoint ORDER BY size"
_NODES = "SELECT level, place, hash FROM ledger_node"
_TWICE = "SELECT history_id FROM ledger_leaf GROUP BY history_id HAVING count(*) > 1 ORDER BY history_id LIMIT 1"


class _Mark(NamedTuple):
    """A root that was signed; `file` is empty for a stored checkpoint, else where somebody kept it."""

    size: int
    root: str
    file: str


class _Place(NamedTuple):
    """A place in the ledger, and whose entry stands there."""

    place: int
    subject_id: int
    seq: int


def tree(link: Link, held: Iterable[HeldCheckpoint], doubted: AbstractSet[int]) -> Iterator[Fault]:
    """Yield where the ledger, its entries, its stored subtrees and the signed roots contradict one another.

    A stored checkpoint whose size is `doubted` vouches for nothing: its signature is not right.
    """
    for (entry,) in link.rows(_TWICE):
        yield fault("leaf_twice", entry=entry)
    kept = sorted(_Mark(each.checkpoint.size, each.checkpoint.root.hex(), each.file) for each in held)
    marks = merge(map(_Mark._make, link.stream(_MARKS)), kept, key=lambda mark: mark.size)
    growing = _Growing(doubted, {(level, place): hashed for level, place, hashed in link.rows(_NODES)})
    mark, told = next(marks, None), 0
    for row in link.stream(_LEAVES):
        for found in growing.take(row):
            yield found
            told += 1
        if growing.stuck or told > MOST_TOLD:
            return
        while mark and mark.size <= growing.size:
            yield from growing.compared(mark)
            mark = next(marks, None)
    yield from growing.left_over()
    while mark:
        yield from growing.compared(mark)
        mark = next(marks, None)


class _Growing:
    """The tree so far, in blocks of 256 leaves, and since when no signed root agreed."""

    def __init__(self, doubted: AbstractSet[int], nodes: dict[tuple[int, int], str]) -> None:
        """Start with no leaf; `nodes` are the stored roots of complete subtrees."""
        self._doubted, self._nodes = doubted, nodes
        self._whole, self._block, self._blocks = Frontier(), Frontier(), Frontier()
        self._block_began = self._since = _Place(0, 0, 0)
        self._contradicted = False
        self.size, self.stuck = 0, False

    def take(self, row: Any) -> Iterator[Fault]:
        """Add the next leaf; yield what is wrong with it, or with the block that it ends."""
        index, history_id, hashed, entry_hash, subject_id, seq = row
        if index != self.size:
            self.stuck = True
            yield fault("leaf_gap", index=self.size)
            return
        if hashed != entry_hash:
            yield _not_there(index, history_id, entry_hash, subject_id, seq)
        if self.size == self._since.place:
            self._since = _Place(index, subject_id or 0, seq or 0)
        if not self._block.size:
            self._block_began = _Place(index, subject_id or 0, seq or 0)
        try:
            self._block.append(leaf_of(hashed))
        except (TypeError, ValueError):
            self.stuck = True
            yield fault("leaf_unreadable", index=index)
            return
        self.size += 1
        if self._block.size == BLOCK:
            yield from self._closed()

    def compared(self, mark: _Mark) -> Iterator[Fault]:
        """Yield a fault when this was signed and is not so; of stored checkpoints, the first one only."""
        if mark.size > self.size:
            yield self._differing("held_cut" if mark.file else "checkpoint_short", mark)
        elif mark.root == joined([*self._whole.peaks, *self._block.peaks]).hex():
            if mark.file or mark.size not in self._doubted:
                self._since = _Place(mark.size, 0, 0)
        elif mark.file:
            yield self._differing("held_differs", mark)
        elif not self._contradicted:
            self._contradicted = True
            yield self._differing("root_differs", mark)

    def left_over(self) -> Iterator[Fault]:
        """Yield a fault when subtrees are stored for leaves that are not there."""
        if self._nodes:
            (level, place), _ = min(self._nodes.items())
            yield fault("nodes_missing", first=place << level, last=((place + 1) << level) - 1)

    def _closed(self) -> Iterator[Fault]:
        """Yield what is wrong with the stored roots of the block that is full, and of 256 blocks."""
        root = self._block.root()
        self._whole.append(root, BLOCK_LEVEL)
        self._blocks.append(root)
        self._block = Frontier()
        yield from self._stored(BLOCK_LEVEL, root)
        if self._blocks.size == BLOCK:
            yield from self._stored(2 * BLOCK_LEVEL, self._blocks.root())
            self._blocks = Frontier()

    def _stored(self, level: int, root: bytes) -> Iterator[Fault]:
        first = self.size - (1 << level)
        stored = self._nodes.pop((level, first >> level), None)
        if stored is None:
            yield fault("nodes_missing", first=first, last=self.size - 1)
        elif stored != root.hex():
            began = self._block_began if level == BLOCK_LEVEL else _Place(first, 0, 0)
            yield fault("nodes_differ", began.subject_id, began.seq, first=first, last=self.size - 1)

    def _differing(self, code: str, mark: _Mark) -> Fault:
        first, subject_id, seq = self._since
        last, found = mark.size - 1, self.size
        return fault(code, subject_id, seq, file=mark.file, size=mark.size, found=found, first=first, last=last)


def _not_there(index: int, history_id: int, entry_hash: str | None, subject_id: int, seq: int) -> Fault:
    if entry_hash is None:
        return fault("entry_lost", entry=history_id, index=index)
    return fault("entry_replaced", subject_id, seq, index=index)

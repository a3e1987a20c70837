"""The tree as the database keeps it: leaves, and roots of complete subtrees, so that a proof reads a few hundred."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.ledger.merkle import Frontier, leaf_hash
from models.database import Link

LEVELS = (16, 8, 0)
"""Subtrees of 65,536 and of 256 leaves are stored, and the leaves themselves."""

_SIZE = "SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf"
_LEAVES = "SELECT hash FROM ledger_leaf WHERE leaf_index >= :first AND leaf_index < :end ORDER BY leaf_index"
_NODES = "SELECT hash FROM ledger_node WHERE level = :level AND place >= :first AND place < :end ORDER BY place"
_NEXT = "SELECT coalesce(max(place) + 1, 0) FROM ledger_node WHERE level = :level"
_ADD = "INSERT INTO ledger_node (level, place, hash) VALUES (:level, :place, :hash)"


class LedgerDamaged(Exception):
    """The stored ledger contradicts itself, so that nothing may be proved or signed from it; says where."""


def leaf_of(entry_hash: str) -> bytes:
    """Return the leaf hash of an entry: its data are the 32 bytes of the entry's own hash."""
    return leaf_hash(bytes.fromhex(entry_hash))


class StoredTree:
    """Answers for the hash of any range of leaves that a proof needs."""

    def __init__(self, link: Link) -> None:
        """Read through this link; inside one transaction, so that the tree does not grow meanwhile."""
        self._link = link
        self.size = int(link.value(_SIZE))

    def range_hash(self, low: int, high: int) -> bytes:
        """Return the Merkle tree hash of leaves from `low` up to, without, `high`; LedgerDamaged when one is missing.

        `low` is a multiple of the smallest power of two that spans the range, as it is in every proof.
        """
        tree = Frontier()
        for level in LEVELS:
            count = (high - low) >> level
            for hashed in self._hashes(level, low >> level, count):
                tree.append(hashed, level)
            low += count << level
        return tree.root()

    def root(self, size: int) -> bytes:
        """Return the root of the first `size` leaves."""
        return self.range_hash(0, size)

    def keep_complete_subtrees(self) -> None:
        """Store the roots of subtrees that have become complete, the small ones first."""
        for level, below in ((8, 0), (16, 8)):
            width = level - below
            for place in range(int(self._link.value(_NEXT, {"level": level})), self.size >> level):
                tree = Frontier()
                for hashed in self._hashes(below, place << width, 1 << width):
                    tree.append(hashed)
                self._link.run(_ADD, {"level": level, "place": place, "hash": tree.root().hex()})

    def _hashes(self, level: int, first: int, count: int) -> Iterator[bytes]:
        if not count:
            return
        rows = self._link.rows(_NODES if level else _LEAVES, {"level": level, "first": first, "end": first + count})
        if len(rows) != count:
            raise LedgerDamaged(
                f"Sổ niêm phong thiếu mục trong khoảng từ {first << level} đến {(first + count) << level}."
            )
        yield from (_hashed(row, level) for row in rows)


def _hashed(row: Any, level: int) -> bytes:
    try:
        return bytes.fromhex(row[0]) if level else leaf_of(row[0])
    except (TypeError, ValueError) as error:
        raise LedgerDamaged(f"Sổ niêm phong có dấu băm không đọc được: {row[0]!r}.") from error

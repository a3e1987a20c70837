"""The Merkle tree of RFC 6962 and RFC 9162, sections 2.1.1 to 2.1.4: pure functions over SHA-256.

Proofs are made from whatever answers for the hash of a range of leaves (`RangeHash`), so that a stored tree need not
be read whole; verifying needs the proof alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

RangeHash = Callable[[int, int], bytes]
"""Answers with the Merkle tree hash of the leaves from the first number up to, without, the second."""

EMPTY_ROOT = sha256(b"").digest()
HASH_BYTES = 32


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf; the prefix keeps a leaf from passing for a node."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two others."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows: keeps the roots of its complete subtrees, the largest first, and nothing else."""

    __slots__ = ("peaks", "size")

    def __init__(self) -> None:
        """Start with no leaf."""
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, hashed: bytes, level: int = 0) -> None:
        """Add a leaf, or at once 2**level leaves under the root of their subtree; those so far must be a multiple."""
        peaks, carried = self.peaks, self.size >> level
        while carried & 1:
            hashed = sha256(b"\x01" + peaks.pop() + hashed).digest()
            carried >>= 1
        peaks.append(hashed)
        self.size += 1 << level

    def root(self) -> bytes:
        """Return the Merkle tree hash of the leaves so far."""
        return joined(self.peaks)


def joined(peaks: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees that stand side by side, each smaller than the one before."""
    if not peaks:
        return EMPTY_ROOT
    *others, root = peaks
    for peak in reversed(others):
        root = node_hash(peak, root)
    return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle tree hash over these leaf hashes, in one pass."""
    tree = Frontier()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def inclusion_proof(index: int, size: int, range_hash: RangeHash) -> list[bytes]:
    """Return the proof that the leaf of this index is in the tree of this size; ValueError when it is not."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(range_hash(middle, high))
            high = middle
        else:
            path.append(range_hash(low, middle))
            low = middle
    return path[::-1]


def consistency_proof(first: int, second: int, range_hash: RangeHash) -> list[bytes]:
    """Return the proof that the tree of `second` leaves continues the one of `first`; ValueError when it cannot."""
    if not 0 < first <= second:
        raise ValueError(f"no tree of {first} leaves before one of {second}")
    path, low, high = [], 0, second
    while first != high:
        middle = low + _split(high - low)
        if first <= middle:
            path.append(range_hash(middle, high))
            high = middle
        else:
            path.append(range_hash(low, middle))
            low = middle
    return ([range_hash(low, high)] if low else []) + path[::-1]


def root_of_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root to which the proof leads from the leaf; None when the proof has not the right length."""
    if not 0 <= index < size or len(proof) != sum(1 for _ in _turns(index, size)):
        return None
    for hashed, on_the_left in zip(proof, _turns(index, size), strict=True):
        leaf = node_hash(hashed, leaf) if on_the_left else node_hash(leaf, hashed)
    return leaf


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof shows that the leaf has this index in the tree of this size and root."""
    return root_of_inclusion(leaf, index, size, proof) == root


def continues(first: int, second: int, proof: Sequence[bytes], *, old: bytes, new: bytes) -> bool:
    """Tell whether the proof shows that the tree of `second` leaves and root `new` continues the one of `first`."""
    if not 0 < first <= second:
        return False
    if first == second:
        return old == new and not proof
    aligned = first & (first - 1) == 0
    path = [old, *proof] if aligned else list(proof)
    return bool(path) and _roots_of_consistency(first, second, path) == (old, new)


def _roots_of_consistency(first: int, second: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Return the two roots to which the path leads (RFC 9162, 2.1.4.2)."""
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for hashed in path[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            old, new = node_hash(hashed, old), node_hash(hashed, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, hashed)
        node, last = node >> 1, last >> 1
    return (old, new) if last == 0 else None


def _turns(index: int, size: int) -> Iterator[bool]:
    """Yield for each hash of an inclusion proof, from the leaf up, whether it stands on the left."""
    last = size - 1
    while last:
        if index & 1:
            yield True
        elif index < last:
            yield False
        index, last = index >> 1, last >> 1


def _split(size: int) -> int:
    """Return the largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1

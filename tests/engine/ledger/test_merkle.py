"""The Merkle tree: published vectors, an independent library, and the definition of the RFC written out."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_inclusion

from engine.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    RangeHash,
    consistency_proof,
    continues,
    includes,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)

# The tree that Certificate Transparency's implementations test one another with: eight leaves, and the root after each.
PUBLISHED_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
PUBLISHED_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
PUBLISHED_INCLUSION = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
}
PUBLISHED_CONSISTENCY = {
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
}

sizes = st.integers(min_value=1, max_value=70)


def leaves_of(size: int) -> list[bytes]:
    """Leaf hashes of a tree of so many leaves."""
    return [leaf_hash(b"%d" % place) for place in range(size)]


def of_list(leaves: list[bytes]) -> RangeHash:
    """The hash of a range, by the definition: MTH of RFC 9162, 2.1.1."""

    def of_range(low: int, high: int) -> bytes:
        return defined_root(leaves[low:high])

    return of_range


def defined_root(leaves: list[bytes]) -> bytes:
    """MTH(D[n]) word for word."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256().digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(defined_root(leaves[:split]), defined_root(leaves[split:]))


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    assert root_of(map(leaf_hash, PUBLISHED_LEAVES[:size])).hex() == PUBLISHED_ROOTS[size]


@pytest.mark.parametrize(("index", "size"), PUBLISHED_INCLUSION)
def test_the_published_inclusion_proofs_come_out(index: int, size: int) -> None:
    ranges = of_list([leaf_hash(each) for each in PUBLISHED_LEAVES])
    assert [each.hex() for each in inclusion_proof(index, size, ranges)] == list(PUBLISHED_INCLUSION[index, size])


@pytest.mark.parametrize(("first", "second"), PUBLISHED_CONSISTENCY)
def test_the_published_consistency_proofs_come_out(first: int, second: int) -> None:
    ranges = of_list([leaf_hash(each) for each in PUBLISHED_LEAVES])
    expected = list(PUBLISHED_CONSISTENCY[first, second])
    assert [each.hex() for each in consistency_proof(first, second, ranges)] == expected


@given(sizes)
def test_the_growing_tree_has_the_root_that_the_definition_gives(size: int) -> None:
    leaves, tree = leaves_of(size), Frontier()
    assert tree.root() == EMPTY_ROOT == defined_root([])
    for grown, leaf in enumerate(leaves, start=1):
        tree.append(leaf)
        assert (tree.size, tree.root()) == (grown, defined_root(leaves[:grown]))


@given(st.data(), sizes)
def test_a_leaf_is_shown_to_be_in_the_tree_and_nothing_else_is(data: st.DataObject, size: int) -> None:
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(index, size, of_list(leaves)), root_of(leaves)
    assert includes(leaves[index], index, size, proof, root)
    assert not includes(leaf_hash(b"another"), index, size, proof, root)
    assert not includes(leaves[index], index, size, proof, leaf_hash(b"another"))
    assert not includes(leaves[index], index, size, [*proof, root], root)
    assert not includes(leaves[index], index, size, proof[:-1], root) or not proof
    assert not any(includes(leaves[index], other, size, proof, root) for other in range(size) if other != index)


@given(st.data(), sizes)
def test_a_tree_is_shown_to_continue_an_earlier_one_and_no_other(data: st.DataObject, size: int) -> None:
    leaves = leaves_of(size)
    first = data.draw(st.integers(1, size))
    proof, old, new = consistency_proof(first, size, of_list(leaves)), root_of(leaves[:first]), root_of(leaves)
    assert continues(first, size, proof, old=old, new=new)
    assert not continues(first, size, [*proof, old], old=old, new=new)
    assert not continues(first, size, proof, old=leaf_hash(b"another"), new=new)
    assert not continues(first, size, proof, old=old, new=leaf_hash(b"another"))
    assert not continues(first, size, proof[:-1], old=old, new=new) or not proof


@given(st.data(), sizes)
def test_a_tree_that_was_rewritten_cannot_be_shown_to_continue_what_it_was(data: st.DataObject, size: int) -> None:
    leaves = leaves_of(size)
    first = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, first - 1))
    rewritten = [*leaves[:changed], leaf_hash(b"another"), *leaves[changed + 1 :]]
    proof = consistency_proof(first, size, of_list(rewritten))
    assert not continues(first, size, proof, old=root_of(leaves[:first]), new=root_of(rewritten))


@given(st.data(), sizes)
def test_an_independent_library_makes_the_same_roots_and_proofs(data: st.DataObject, size: int) -> None:
    tree = InmemoryTree(algorithm="sha256")
    for place in range(size):
        tree.append_entry(b"%d" % place)
    leaves = leaves_of(size)
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    theirs = tree.prove_inclusion(index + 1, size)
    ours = inclusion_proof(index, size, of_list(leaves))
    assert tree.get_root() == root_of(leaves)
    assert tree.get_root(first) == root_of(leaves[:first])
    assert theirs.path[1:] == ours
    verify_inclusion(leaves[index], root_of(leaves), theirs)


@pytest.mark.parametrize(
    ("prove", "place", "size"),
    [(inclusion_proof, 3, 3), (inclusion_proof, -1, 3), (consistency_proof, 0, 3), (consistency_proof, 4, 3)],
)
def test_what_is_not_in_the_tree_has_no_proof(
    prove: Callable[[int, int, RangeHash], object], place: int, size: int
) -> None:
    with pytest.raises(ValueError, match="no "):
        prove(place, size, of_list(leaves_of(3)))


def test_sizes_that_make_no_sense_show_nothing() -> None:
    root = root_of(leaves_of(3))
    assert not continues(0, 3, [], old=EMPTY_ROOT, new=root)
    assert not continues(4, 3, [], old=root, new=root)
    assert not includes(root, 3, 3, [], root)

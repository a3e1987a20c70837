"""Sealing: every entry gets one place, in batches, whatever its id; the root is signed, never over a rewritten one."""

from __future__ import annotations

import threading
from base64 import b64encode
from itertools import pairwise

import pytest

from benchmarks.long_history import unguarded
from engine.ledger import checkpointer
from engine.ledger.checkpointer import Sealed, seal
from engine.ledger.keys import KeyRefused, Keyring
from engine.ledger.merkle import root_of
from engine.ledger.notes import NO_PREVIOUS, Checkpoint, read_checkpoint, read_note
from engine.ledger.tree import LedgerDamaged, StoredTree, leaf_of
from models.database import DatabaseRefused
from tests.engine.play import Toy


def sealed(toy: Toy, keys: Keyring, *, full: bool = False) -> Checkpoint:
    """Seal, and read the newest checkpoint."""
    note = seal(toy.database, keys, toy.tick(), full=full).note
    assert note is not None
    return read_checkpoint(read_note(note))


def test_an_empty_history_has_no_checkpoint_and_needs_no_key(toy: Toy, keys: Keyring) -> None:
    assert seal(toy.database, keys, toy.now) == Sealed(0, None)
    assert not keys.path.exists()


def test_every_entry_gets_a_place_and_the_root_is_signed(toy: Toy, keys: Keyring) -> None:
    toy.report(toy.running_plan(), state="approved")
    checkpoint = sealed(toy, keys)
    hashes = [str(row[0]) for row in toy.rows("SELECT hash FROM history ORDER BY id")]
    assert (checkpoint.size, checkpoint.root) == (len(hashes), root_of(map(leaf_of, hashes)))
    assert checkpoint.previous == NO_PREVIOUS
    assert checkpoint.ledger == toy.value("SELECT name FROM ledger")
    assert checkpoint.ledger.startswith("thidua/")
    note = str(toy.value("SELECT note FROM checkpoint"))
    assert keys.signing(checkpoint.ledger).verifying.has_signed(read_note(note))


def test_checkpoints_name_the_one_before_and_nothing_new_makes_none(toy: Toy, keys: Keyring) -> None:
    plan = toy.running_plan()
    first = sealed(toy, keys)
    assert sealed(toy, keys) == first
    toy.report(plan)
    second = sealed(toy, keys)
    assert (second.previous, second.ledger) == (first.digest, first.ledger)
    assert toy.rows("SELECT size, previous FROM checkpoint ORDER BY size") == [
        (first.size, NO_PREVIOUS),
        (second.size, first.digest),
    ]


def test_batches_and_complete_subtrees_make_the_same_root(
    toy: Toy, keys: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpointer, "AT_ONCE", 100)
    noted(toy, 300)
    checkpoint = sealed(toy, keys)
    hashes = [str(row[0]) for row in toy.rows("SELECT hash FROM history ORDER BY id")]
    leaves = list(map(leaf_of, hashes))
    assert checkpoint.root == root_of(leaves)
    assert toy.rows("SELECT level, place, hash FROM ledger_node") == [(8, 0, root_of(leaves[:256]).hex())]
    with toy.database.transaction() as link:
        tree = StoredTree(link)
        assert tree.range_hash(256, len(leaves)) == root_of(leaves[256:])
        assert tree.root(len(leaves)) == root_of(leaves)


def noted(toy: Toy, times: int) -> int:
    """A report with so many notes; return it."""
    report = toy.report(toy.running_plan(), state="written")
    for _ in range(times):
        toy.do(report, "note", "staff")
    return report


def unsealed(toy: Toy, keys: Keyring) -> list[object]:
    """Seal, and return the entries that have no place even so."""
    seal(toy.database, keys, toy.tick())
    rows = toy.rows("SELECT id FROM history WHERE id NOT IN (SELECT history_id FROM ledger_leaf)")
    return [row[0] for row in rows]


@pytest.mark.parametrize(("window", "found"), [(10_000, True), (0, False)])
def test_an_entry_that_became_visible_late_is_found_in_the_window_and_by_a_full_run(
    toy: Toy, keys: Keyring, monkeypatch: pytest.MonkeyPatch, window: int, *, found: bool
) -> None:
    toy.running_plan()
    late = toy.value("SELECT min(id) FROM history")
    with toy.database.transaction() as link:
        link.run("INSERT INTO ledger_leaf SELECT 0, id, hash FROM history WHERE id > :late", {"late": late})
    monkeypatch.setattr(checkpointer, "WINDOW", window)
    assert unsealed(toy, keys) == ([] if found else [late])
    assert sealed(toy, keys, full=True).size == 2
    assert unsealed(toy, keys) == []


def test_many_who_seal_at_once_give_each_entry_one_place(toy: Toy, keys: Keyring) -> None:
    count = toy.value("SELECT count(*) FROM history WHERE subject_id = :id", id=noted(toy, 40))
    errors: list[BaseException] = []

    def run() -> None:
        try:
            seal(toy.database, keys, toy.now)
        except BaseException as error:  # noqa: BLE001 - told by the main thread
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    size = sealed(toy, keys).size
    assert size > int(str(count))
    assert [row[0] for row in toy.rows("SELECT leaf_index FROM ledger_leaf ORDER BY 1")] == list(range(size))


def test_whoever_comes_while_another_seals_goes_away(toy: Toy, keys: Keyring) -> None:
    if toy.database.dialect == "sqlite":
        return
    toy.running_plan()
    with toy.database.transaction() as link:
        link.run("SELECT pg_advisory_xact_lock(7454726, 2)")
        assert seal(toy.database, keys, toy.now) == Sealed(busy=True)


def test_a_ledger_that_was_rewritten_is_not_signed_again(toy: Toy, keys: Keyring) -> None:
    plan = toy.running_plan()
    sealed(toy, keys)
    with unguarded(toy.database) as link:
        link.run("UPDATE ledger_leaf SET hash = :hash WHERE leaf_index = 0", {"hash": "0" * 64})
    toy.report(plan)
    with pytest.raises(LedgerDamaged, match="history verify"):
        seal(toy.database, keys, toy.now)


def test_a_ledger_with_a_gap_is_not_signed_again(toy: Toy, keys: Keyring) -> None:
    plan = toy.running_plan()
    sealed(toy, keys)
    with unguarded(toy.database) as link:
        link.run("DELETE FROM ledger_leaf WHERE leaf_index = 0")
    toy.report(plan)
    with pytest.raises(LedgerDamaged, match="thiếu mục"):
        seal(toy.database, keys, toy.now)


def test_another_key_does_not_go_on_where_the_first_stopped(toy: Toy, keys: Keyring) -> None:
    plan = toy.running_plan()
    sealed(toy, keys)
    toy.report(plan)
    with pytest.raises(KeyRefused, match="không phải khoá đã ký"):
        seal(toy.database, Keyring(b64encode(bytes(32)).decode(), keys.path), toy.now)
    keys.path.unlink()
    with pytest.raises(KeyRefused, match="Không có khoá"):
        seal(toy.database, keys, toy.now)
    assert not keys.path.exists()


def test_what_is_missing_in_a_ledger_that_is_longer_than_a_small_number_is_told(toy: Toy) -> None:
    with toy.database.transaction() as link, pytest.raises(LedgerDamaged, match="từ 32700 đến 32800"):
        StoredTree(link).range_hash(32_700, 32_800)


RAW = {
    "a leaf after a gap": "INSERT INTO ledger_leaf SELECT 9, id, hash FROM history WHERE id NOT IN"
    " (SELECT history_id FROM ledger_leaf)",
    "a leaf for no entry": "INSERT INTO ledger_leaf VALUES ({size}, 99999, '{hash}')",
    "a leaf with another hash": "INSERT INTO ledger_leaf SELECT {size}, id, '{hash}' FROM history WHERE id NOT IN"
    " (SELECT history_id FROM ledger_leaf)",
    "a leaf changed": "UPDATE ledger_leaf SET hash = '{hash}'",
    "a leaf deleted": "DELETE FROM ledger_leaf",
    "a node changed": "UPDATE ledger_node SET hash = '{hash}'",
    "a node deleted": "DELETE FROM ledger_node",
    "a node too early": "INSERT INTO ledger_node VALUES (8, 1, '{hash}')",
    "a node of another level": "INSERT INTO ledger_node VALUES (1, 0, '{hash}')",
    "a checkpoint changed": "UPDATE checkpoint SET note = ''",
    "a checkpoint deleted": "DELETE FROM checkpoint",
    "a checkpoint of another size": "INSERT INTO checkpoint SELECT size + 5, root, at, digest, '{hash}', note FROM"
    " checkpoint",
    "a checkpoint again": "INSERT INTO checkpoint SELECT size, root, at, digest, '{hash}', note FROM checkpoint",
    "the ledger renamed": "UPDATE ledger SET name = 'thidua/other'",
    "the ledger deleted": "DELETE FROM ledger",
    "a second ledger": "INSERT INTO ledger SELECT 'thidua/other', opened_at FROM ledger",
}


def test_raw_sql_changes_nothing_in_the_ledger(toy: Toy, keys: Keyring) -> None:
    report = noted(toy, 260)
    size = sealed(toy, keys).size
    toy.do(report, "note", "staff")
    assert [kind for kind in RAW if not is_refused(toy, RAW[kind].format(size=size, hash="0" * 64))] == []


def is_refused(toy: Toy, statement: str) -> bool:
    """Tell whether one of our rules refuses the statement."""
    try:
        with toy.database.transaction() as link:
            link.run(statement)
    except DatabaseRefused as refused:
        return refused.code in {"immutable", "ledger"}
    return False


def test_the_places_of_a_subjects_entries_follow_its_chain(toy: Toy, keys: Keyring) -> None:
    toy.report(toy.running_plan(), state="filed")
    sealed(toy, keys)
    rows = toy.rows(
        "SELECT h.subject_id, h.seq FROM ledger_leaf l JOIN history h ON h.id = l.history_id ORDER BY leaf_index"
    )
    assert all(one[0] != other[0] or one[1] < other[1] for one, other in pairwise(rows))  # type: ignore[operator]  # rows of integers

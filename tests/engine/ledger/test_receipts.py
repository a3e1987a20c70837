"""Receipts: the entry at once, its proof after the next checkpoint; never one that proves nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.long_history import unguarded
from engine.history import canonical, digest
from engine.ledger.checkpointer import seal
from engine.ledger.identity import public_key
from engine.ledger.keys import Keyring
from engine.ledger.merkle import continues
from engine.ledger.notes import NoteInvalid, read_checkpoint, read_note
from engine.ledger.receipts import Receipt, ReceiptInvalid, continuation, holds, read_receipt, receipt
from engine.ledger.tree import LedgerDamaged
from tests.engine.play import Toy


def made(toy: Toy, keys: Keyring, entry: int) -> Receipt:
    """The receipt of an entry that there is."""
    found = receipt(toy.database, entry, public_key(toy.database, keys))
    assert found is not None
    return found


def long_history(toy: Toy, keys: Keyring) -> list[int]:
    """A history of some 620 entries, sealed twice; return their ids."""
    report = toy.report(toy.running_plan(), state="written")
    for _ in range(2):
        for _ in range(308):
            toy.do(report, "note", "staff")
        seal(toy.database, keys, toy.tick())
    return [int(str(row[0])) for row in toy.rows("SELECT id FROM history ORDER BY id")]


def test_every_entry_of_a_long_history_has_a_receipt_that_holds(toy: Toy, keys: Keyring) -> None:
    ids = long_history(toy, keys)
    for index in (0, 1, 255, 256, 300, 511, 512, 600, len(ids) - 1):
        found = made(toy, keys, ids[index])
        assert (found.index, holds(found)) == (index, True)
        assert found.key is not None
        assert found.key.has_signed(found.signed_note)


def test_the_second_checkpoint_is_proved_to_continue_the_first(toy: Toy, keys: Keyring) -> None:
    long_history(toy, keys)
    notes = [str(row[0]) for row in toy.rows("SELECT note FROM checkpoint ORDER BY size")]
    old, new = (read_checkpoint(read_note(note)) for note in notes)
    proof = continuation(toy.database, old.size, new.size)
    assert continues(old.size, new.size, proof, old=old.root, new=new.root)
    with pytest.raises(ValueError, match="no tree"):
        continuation(toy.database, new.size, old.size)


def test_before_a_checkpoint_the_receipt_is_the_hash_alone(toy: Toy, keys: Keyring) -> None:
    toy.running_plan()
    found = made(toy, keys, 1)
    assert (found.index, found.note, found.proof, found.ledger, holds(found)) == (None, "", (), "", True)
    assert found.hash == toy.value("SELECT hash FROM history WHERE id = 1")


def test_there_is_no_receipt_of_no_entry(toy: Toy) -> None:
    assert receipt(toy.database, 99_999) is None


def test_an_entry_that_was_rewritten_gets_no_receipt(toy: Toy, keys: Keyring) -> None:
    toy.running_plan()
    seal(toy.database, keys, toy.tick())
    text = str(toy.value("SELECT body FROM history WHERE id = 2"))
    body = canonical(json.loads(text) | {"comment": "Khác"})
    with unguarded(toy.database) as link:
        row = {"body": body, "hash": digest(body)}
        link.run("UPDATE history SET body = :body, hash = :hash WHERE id = 2", row)
    with pytest.raises(LedgerDamaged, match="history verify"):
        made(toy, keys, 2)
    assert holds(made(toy, keys, 1))


def test_a_receipt_that_was_written_is_read_again(toy: Toy, keys: Keyring) -> None:
    toy.running_plan()
    unsealed = made(toy, keys, 2)
    assert read_receipt(json.loads(json.dumps(unsealed.to_document()))) == unsealed
    seal(toy.database, keys, toy.tick())
    sealed = made(toy, keys, 2)
    assert read_receipt(json.loads(json.dumps(sealed.to_document()))) == sealed
    assert not holds(replace(sealed, index=None))
    assert not holds(replace(sealed, ledger="thidua/khac"))
    assert not holds(replace(sealed, proof=()))


@pytest.mark.parametrize(
    "change",
    [
        {"format": "thidua-receipt/9"},
        {"entry": {}},
        {"entry": None},
        {"leaf_index": "không"},
        {"proof": ["!"]},
        {"proof": 3},
        {"checkpoint": "không phải"},
        {"key": "không phải"},
    ],
)
def test_a_document_that_is_no_receipt_is_refused(toy: Toy, keys: Keyring, change: dict[str, Any]) -> None:
    toy.running_plan()
    seal(toy.database, keys, toy.tick())
    with pytest.raises((ReceiptInvalid, NoteInvalid)):
        read_receipt(made(toy, keys, 1).to_document() | change)

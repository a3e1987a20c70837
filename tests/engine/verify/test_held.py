"""What is held outside: told when it is another ledger's, unsigned, ahead of ours, or false in itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.long_history import unguarded
from engine.ledger.checkpointer import seal
from engine.ledger.identity import public_key
from engine.ledger.keys import Keyring, keyring
from engine.ledger.notes import VerifyingKey
from engine.ledger.receipts import Receipt, receipt
from engine.verify import read_held, verify
from tests.engine.play import Toy


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    """Where the installation's key is made on first use."""
    return keyring("", tmp_path)


def sealed(toy: Toy, keys: Keyring, path: Path) -> VerifyingKey:
    """Live, seal, write the checkpoint; return the key."""
    toy.report(toy.running_plan(), state="submitted")
    path.write_text(seal(toy.database, keys, toy.tick()).note or "", encoding="utf-8")
    key = public_key(toy.database, keys)
    assert key is not None
    return key


def codes(
    toy: Toy, key: VerifyingKey | None, *, checkpoints: Iterable[Path] = (), receipts: Iterable[Path] = ()
) -> list[str]:
    """Verify, and return the codes of what was found."""
    return [each.code for each in verify(toy.database, key=key, held=read_held(checkpoints, receipts))]


def kept(toy: Toy, key: VerifyingKey, path: Path, entry: int = 3) -> Receipt:
    """Keep the receipt of an entry."""
    made = receipt(toy.database, entry, key)
    assert made is not None
    path.write_text(json.dumps(made.to_document()), encoding="utf-8")
    return made


def test_an_honest_ledger_agrees_with_what_is_held_of_it_also_later(toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    note, paper = tmp_path / "note", tmp_path / "paper"
    key = sealed(toy, keys, note)
    kept(toy, key, paper)
    assert codes(toy, key, checkpoints=[note], receipts=[paper]) == []
    toy.running_plan()
    assert codes(toy, key, checkpoints=[note], receipts=[paper]) == []
    seal(toy.database, keys, toy.tick())
    assert codes(toy, key, checkpoints=[note], receipts=[paper]) == []


def test_without_the_key_the_signatures_are_not_taken_for_checked(toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    sealed(toy, keys, tmp_path / "note")
    assert codes(toy, None) == ["no_key"]


def test_a_checkpoint_of_another_ledger_or_key_says_nothing_of_this_one(
    toy: Toy, keys: Keyring, tmp_path: Path
) -> None:
    note = tmp_path / "note"
    key = sealed(toy, keys, note)
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace(key.name, "thidua/khac"), encoding="utf-8")
    assert codes(toy, key, checkpoints=[note]) == ["held_foreign"]
    note.write_text(text.replace("\ntime 2026", "\ntime 2025"), encoding="utf-8")
    assert codes(toy, key, checkpoints=[note]) == ["held_unsigned"]


def test_a_receipt_whose_entry_is_gone_or_changed_names_it(toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    key = sealed(toy, keys, tmp_path / "note")
    made = kept(toy, key, paper)
    with unguarded(toy.database) as link:
        link.run("UPDATE history SET hash = 'f' WHERE id = 3")
    faults = list(verify(toy.database, key=key, held=read_held([], [paper])))
    differing = [each for each in faults if each.code == "receipt_differs"]
    assert [(each.subject_id, each.seq) for each in differing] == [(made.subject_id, made.seq)]
    with unguarded(toy.database) as link:
        link.run("UPDATE ledger_leaf SET hash = 'f' WHERE history_id = 3")
        link.run("DELETE FROM history WHERE id = 3")
    assert {"receipt_lost", "receipt_moved"} <= set(codes(toy, key, receipts=[paper]))


def test_a_receipt_that_is_false_in_itself_is_told(toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    key = sealed(toy, keys, tmp_path / "note")
    made = kept(toy, key, paper)
    for forged in (replace(made, index=0), replace(made, body=made.body + " ")):
        paper.write_text(json.dumps(forged.to_document()), encoding="utf-8")
        assert codes(toy, key, receipts=[paper]) == ["receipt_false"]


def test_a_file_that_cannot_be_read_is_a_fault(toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    key = sealed(toy, keys, tmp_path / "note")
    gone = tmp_path / "gone"
    assert codes(toy, key, checkpoints=[gone], receipts=[gone]) == ["held_unreadable", "held_unreadable"]


def test_a_verification_that_cannot_finish_says_so_and_where(toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    key = sealed(toy, keys, tmp_path / "note")
    with toy.database.connection() as link:
        link.run("ALTER TABLE checkpoint RENAME COLUMN note TO gone")
    (fault,) = verify(toy.database, key=key)
    assert fault.code == "unfinished"
    assert "dấu niêm phong" in fault.message

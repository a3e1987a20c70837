"""Changing the key: a checkpoint that both keys signed links them, also after a crash, for whoever holds either."""

from __future__ import annotations

import json
import stat
from base64 import b64encode
from pathlib import Path

import pytest

from engine.ledger import checkpointer, offline
from engine.ledger.checkpointer import rotate, seal
from engine.ledger.export import export
from engine.ledger.identity import public_key
from engine.ledger.keys import KeyRefused, Keyring
from engine.ledger.notes import Checkpoint, NoteInvalid, VerifyingKey, read_checkpoint, read_note
from engine.ledger.receipts import receipt
from engine.verify import read_held, verify
from tests.engine.play import Toy


def key_of(toy: Toy, keys: Keyring) -> VerifyingKey:
    """Return the public key of now."""
    found = public_key(toy.database, keys)
    assert found is not None
    return found


def lived(toy: Toy, keys: Keyring) -> VerifyingKey:
    """Seal something, and leave something to be sealed; return the key."""
    report = toy.report(toy.running_plan(), state="submitted")
    seal(toy.database, keys, toy.tick())
    toy.do(report, "approve", "head")
    return key_of(toy, keys)


def changed(toy: Toy, keys: Keyring) -> Checkpoint:
    """Change the key, and seal once more with the new one."""
    rotated = rotate(toy.database, keys, toy.tick())
    assert rotated is not None
    toy.report(toy.running_plan())
    seal(toy.database, keys, toy.tick())
    return rotated


def notes(toy: Toy) -> list[str]:
    """Return the notes of all checkpoints."""
    with toy.database.connection() as link:
        return [row[0] for row in link.rows("SELECT note FROM checkpoint ORDER BY size")]


def modes(keys: Keyring) -> list[int]:
    """Return the modes of the key's files."""
    return [stat.S_IMODE(each.stat().st_mode) for each in keys.path.parent.glob("ledger_key*")]


def test_the_checkpoint_that_changes_the_key_is_signed_by_both_and_the_next_by_the_new_one(
    toy: Toy, keys: Keyring
) -> None:
    old = lived(toy, keys)
    rotated = changed(toy, keys)
    new = key_of(toy, keys)
    first, both, last = map(read_note, notes(toy))
    assert (rotated.key_after, rotated.rotation and rotated.rotation.old) == (new, old.public)
    assert [[key.has_signed(note) for key in (old, new)] for note in (first, both, last)] == [
        [True, False],
        [True, True],
        [False, True],
    ]
    assert [len(note.signatures) for note in (first, both, last)] == [1, 2, 1]
    assert modes(keys) == [0o600, 0o600]
    assert keys.path.with_name(f"ledger_key.{old.key_id.hex()}").exists()


def test_either_key_proves_the_whole_and_so_does_a_checkpoint_held_from_before(
    toy: Toy, keys: Keyring, tmp_path: Path
) -> None:
    old, held = lived(toy, keys), tmp_path / "kept"
    held.write_text(notes(toy)[0], encoding="utf-8")
    changed(toy, keys)
    toy.report(toy.running_plan())
    changed(toy, keys)
    newest = tmp_path / "newest"
    newest.write_text(notes(toy)[-1], encoding="utf-8")
    for key in (old, key_of(toy, keys)):
        assert list(verify(toy.database, key=key, held=read_held([held, newest], []))) == []


def test_exports_and_receipts_from_before_and_after_are_verified_without_us(
    toy: Toy, keys: Keyring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = lived(toy, keys)
    kept = [tmp_path / name for name in ("before", "after", "old", "new")]
    kept[0].write_text(json.dumps(made(toy, keys, 2)), encoding="utf-8")
    changed(toy, keys)
    kept[1].write_text(json.dumps(made(toy, keys, 8)), encoding="utf-8")
    kept[2].write_text(str(old), encoding="utf-8")
    kept[3].write_text(str(key_of(toy, keys)), encoding="utf-8")
    export(toy.database, tmp_path / "bundle", key_of(toy, keys))
    receipts = [word for path in kept[:2] for word in ("--receipt", str(path))]
    for path in kept[2:]:
        assert offline.main([str(tmp_path / "bundle"), *receipts, "--key", str(path)]) == 0, capsys.readouterr().out
    for key in (old, key_of(toy, keys)):
        assert list(verify(toy.database, key=key, held=read_held([], kept[:2]))) == []


def made(toy: Toy, keys: Keyring, entry: int) -> object:
    """Return the receipt of an entry as JSON data."""
    found = receipt(toy.database, entry, key_of(toy, keys))
    assert found is not None
    assert found.index is not None
    return found.to_document()


def test_with_nothing_new_the_key_waits_for_the_next_entry(toy: Toy, keys: Keyring) -> None:
    plan = toy.running_plan()
    seal(toy.database, keys, toy.tick())
    old = key_of(toy, keys)
    assert rotate(toy.database, keys, toy.tick()) is None
    assert rotate(toy.database, keys, toy.tick()) is None
    assert (key_of(toy, keys), modes(keys)) == (old, [0o600, 0o600])
    toy.report(plan)
    seal(toy.database, keys, toy.tick())
    assert read_checkpoint(read_note(notes(toy)[-1])).rotation is not None
    seal(toy.database, keys, toy.tick())
    assert (key_of(toy, keys) == old, keys.waiting.exists()) == (False, False)


def test_a_rotation_cut_short_at_any_point_is_finished_by_the_next_sealing(
    toy: Toy, keys: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = lived(toy, keys)
    steps: list[tuple[type, str] | tuple[object, str]] = [
        (Keyring, "prepare"),
        (checkpointer, "_kept"),
        (Keyring, "take_over"),
        (Path, "replace"),
    ]
    for place, (owner, name) in enumerate(steps):
        with monkeypatch.context() as broken:
            broken.setattr(owner, name, _dies)
            with pytest.raises(SystemError):
                rotate(toy.database, keys, toy.tick())
        assert key_of(toy, keys) == old, name
        assert list(verify(toy.database, key=old)) == [], name
        assert len(notes(toy)) == 1 + (place > 1), name
    toy.report(toy.running_plan())
    seal(toy.database, keys, toy.tick())
    new = key_of(toy, keys)
    assert new != old
    assert new.has_signed(read_note(notes(toy)[-1]))
    assert [list(verify(toy.database, key=key)) for key in (old, new)] == [[], []]


def _dies(*_args: object, **_more: object) -> None:
    raise SystemError("power lost")


def test_the_old_key_seals_nothing_after_the_new_one(toy: Toy, keys: Keyring) -> None:
    old = lived(toy, keys)
    assert rotate(toy.database, keys, toy.tick()) is not None
    toy.running_plan()
    retired = keys.path.with_name(f"ledger_key.{old.key_id.hex()}")
    with pytest.raises(KeyRefused, match="không phải khoá đã ký lần niêm phong trước"):
        seal(toy.database, Keyring("", retired), toy.tick())


def test_there_is_nothing_to_change_before_the_first_sealing_or_with_a_key_in_the_environment(
    toy: Toy, keys: Keyring
) -> None:
    with pytest.raises(KeyRefused, match="chưa có khoá để thay"):
        rotate(toy.database, keys, toy.tick())
    toy.running_plan()
    given = Keyring(b64encode(bytes(32)).decode(), keys.path)
    seal(toy.database, given, toy.tick())
    with pytest.raises(KeyRefused, match="THIDUA_LEDGER_KEY"):
        rotate(toy.database, given, toy.tick())
    assert modes(keys) == []


WHOLE, SHORT = (b64encode(bytes(length)).decode() for length in (32, 31))
WRONG = {
    "one key for two": f"rotation {WHOLE}",
    "a key of 31 bytes": f"rotation {SHORT} {WHOLE}",
    "no base64": f"rotation {WHOLE} {WHOLE}!",
    "another word": f"change {WHOLE} {WHOLE}",
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_change_of_key_that_is_not_written_as_one_is_no_checkpoint(toy: Toy, keys: Keyring, kind: str) -> None:
    lived(toy, keys)
    changed(toy, keys)
    note = notes(toy)[1]
    line = note.split("\n")[5]
    written = read_note(note.replace(line, WRONG[kind]))
    with pytest.raises(NoteInvalid, match=r"dòng 6 không phải khoá cũ và khoá mới|không viết đúng mẫu"):
        read_checkpoint(written)

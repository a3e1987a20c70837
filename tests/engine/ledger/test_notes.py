"""Signed notes and checkpoints: the published example, round trips, and what is said of notes that are none."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.notes import Checkpoint, NoteInvalid, SigningKey, read_checkpoint, read_key, read_note, signed

# The example in the documentation of Go's note package, from which C2SP's specification grew.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_SEED = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM="
PUBLISHED_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
KEY = SigningKey("thidua/so-1", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = SigningKey("thidua/so-1", Ed25519PrivateKey.from_private_bytes(bytes(32)))
CHECKPOINT = Checkpoint(
    ledger="thidua/so-1",
    size=7,
    root=sha256(b"root").digest(),
    at=datetime(2026, 11, 22, 3, 4, 5, 678, tzinfo=UTC),
    previous=sha256(b"before").hexdigest(),
)
WRITTEN = signed(CHECKPOINT.text, [KEY])


def test_the_published_note_is_signed_by_the_published_key() -> None:
    key = read_key(PUBLISHED_KEY)
    assert key.has_signed(read_note(PUBLISHED_NOTE))
    assert str(key) == PUBLISHED_KEY
    signing = SigningKey(key.name, Ed25519PrivateKey.from_private_bytes(b64decode(PUBLISHED_SEED)))
    assert signed(read_note(PUBLISHED_NOTE).text, [signing]) == PUBLISHED_NOTE
    assert not key.has_signed(read_note(PUBLISHED_NOTE.replace("problem", "trouble")))


def test_a_key_whose_base64_has_a_plus_sign_is_read() -> None:
    written = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    assert str(read_key(f" {written}\n")) == written


def test_a_checkpoint_is_written_as_the_specification_says() -> None:
    lines = WRITTEN.split("\n")
    assert lines[:2] == ["thidua/so-1", "7"]
    assert lines[3:6] == ["time 2026-11-22T03:04:05.000678Z", f"previous {CHECKPOINT.previous}", ""]
    assert lines[6].startswith("— thidua/so-1 ")
    assert CHECKPOINT.digest == sha256(CHECKPOINT.text.encode()).hexdigest()


@given(st.integers(0, 2**60), st.binary(min_size=32, max_size=32), st.datetimes(min_value=datetime(2000, 1, 1)))  # noqa: DTZ001 - hypothesis wants a bound without a zone
def test_a_checkpoint_that_was_written_is_read_again(size: int, root: bytes, at: datetime) -> None:
    written = Checkpoint(ledger="thidua/so-1", size=size, root=root, at=at.replace(tzinfo=UTC))
    note = read_note(signed(written.text, [OTHER, KEY]))
    assert read_checkpoint(note) == written
    assert KEY.verifying.has_signed(note)


def test_only_the_key_that_signed_is_taken_for_it() -> None:
    assert KEY.verifying.has_signed(read_note(WRITTEN))
    assert not OTHER.verifying.has_signed(read_note(WRITTEN))
    forged = WRITTEN.rpartition("— ")[0] + OTHER.line(CHECKPOINT.text)
    assert not KEY.verifying.has_signed(read_note(forged))
    renamed = SigningKey("thidua/so-2", KEY.private)
    assert not renamed.verifying.has_signed(read_note(WRITTEN))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "cắt cụt"),
        (WRITTEN[:40], "cắt cụt"),
        (WRITTEN[:-1], "cắt cụt"),
        (WRITTEN[:-8] + "\n", "dòng 7"),
        (WRITTEN.replace("— ", "- "), "dòng 7"),
        (WRITTEN.rpartition("— ")[0] + "— thidua/so-1 !!\n", "dòng 7"),
        (WRITTEN.rpartition("— ")[0] + "— thidua/so-1 AAAA\n", "dòng 7"),
    ],
)
def test_a_note_that_is_not_whole_is_refused_in_words(written: str, said: str) -> None:
    with pytest.raises(NoteInvalid, match=said):
        read_note(written)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n7\n", "\n07\n", "dòng 2"),
        ("\n7\n", "\nbảy\n", "dòng 2"),
        ("\n7\n", "\n-7\n", "dòng 2"),
        ("thidua/so-1\n7", " \n7", "dòng 1"),
        ("\ntime ", "\ntame ", "dòng 4"),
        ("2026-11", "2026-13", "dòng 4"),
        ("previous ", "previous 00", "dòng 5"),
        ("\ntime ", "\nmore\nmore\ntime ", "có 7"),
        ("\n\n", "\nmore\n\n", "dòng 6"),
        ("000678Z", "678Z", "đúng mẫu"),
    ],
)
def test_a_checkpoint_that_is_none_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(NoteInvalid, match=said):
        read_checkpoint(read_note(WRITTEN.replace(old, new, 1)))


def test_a_checkpoint_whose_root_is_no_hash_is_refused() -> None:
    lines = WRITTEN.split("\n")
    for root in ("AAAA", "!"):
        with pytest.raises(NoteInvalid, match="dòng 3"):
            read_checkpoint(read_note("\n".join([*lines[:2], root, *lines[3:]])))


@pytest.mark.parametrize(
    "written", ["", "a+b", "a+00000000+!!", "a+00000000+AQ==", PUBLISHED_KEY.replace("c74f", "c74e")]
)
def test_a_key_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(NoteInvalid, match="khoá"):
        read_key(written)

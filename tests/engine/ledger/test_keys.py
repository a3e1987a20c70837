"""The private key: made once, for its owner alone; refused when open to others or no key."""

from __future__ import annotations

import stat
from base64 import b64encode
from pathlib import Path

import pytest

from engine.ledger.keys import KeyRefused, keyring


def test_the_key_is_made_once_in_a_file_that_its_owner_alone_may_read(tmp_path: Path) -> None:
    keys = keyring("", tmp_path / "var")
    assert keys.verifying("so") is None
    keys.make()
    first = keys.signing("so").verifying
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    keys.make()
    assert keys.verifying("so") == first
    assert [each.name for each in keys.path.parent.iterdir()] == ["ledger_key"]


def test_a_given_key_needs_no_file(tmp_path: Path) -> None:
    keys = keyring(b64encode(bytes(range(32))).decode(), tmp_path)
    keys.make()
    assert list(tmp_path.iterdir()) == []
    assert keys.signing("so").verifying.public.hex().startswith("03a107bff3ce10be")


def test_a_missing_key_is_refused_and_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="Không có khoá ký"):
        keyring("", tmp_path).signing("so")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    keys = keyring("", tmp_path)
    keys.make()
    keys.path.chmod(mode)
    with pytest.raises(KeyRefused, match="chmod 600"):
        keys.signing("so")
    with pytest.raises(KeyRefused):
        keys.verifying("so")


@pytest.mark.parametrize("content", [b"", b"AAAA", "khoá".encode(), b"\xff\xfe", b"!" * 44])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    keys = keyring("", tmp_path)
    keys.make()
    keys.path.write_bytes(content)
    with pytest.raises(KeyRefused, match="hoá ký"):
        keys.signing("so")

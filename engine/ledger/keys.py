"""The ledger's private key: in the environment, or in a file that its owner alone may read; never in the database.

A new key waits in a file beside it until a checkpoint has been signed by both; only then it takes the place of the old
one, which is kept under its own id: for a backup from before, and to be deleted by whoever knows that there is none.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from engine.ledger.notes import SigningKey, VerifyingKey

FILE_NAME = "ledger_key"
OWNER_ONLY = 0o600
_OTHERS = 0o077


class KeyRefused(Exception):
    """The private key is missing, open to others, or no key; the message says what to do, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Where the private key is: `given` (base64 of 32 bytes) when it is not empty, else the file."""

    given: str
    path: Path

    def signing(self, name: str) -> SigningKey:
        """Return the private key; KeyRefused when there is none, or others may read it."""
        if not self.given and not self.path.exists():
            raise KeyRefused(f"Không có khoá ký của sổ niêm phong ({self.path}). Đặt lại tệp khoá từ bản cất giữ.")
        return SigningKey(name, _private(self.given) if self.given else _of_file(self.path))

    def verifying(self, name: str) -> VerifyingKey | None:
        """Return the public key; None when there is no private one yet."""
        return self.signing(name).verifying if self.given or self.path.exists() else None

    @property
    def waiting(self) -> Path:
        """Where a new key waits for its first checkpoint."""
        return self.path.with_name(f"{self.path.name}.next")

    def following(self, name: str) -> SigningKey | None:
        """Return the private key that waits to take over; None when none does."""
        return SigningKey(name, _of_file(self.waiting)) if not self.given and self.waiting.exists() else None

    def prepare(self) -> None:
        """Make a new key and let it wait, unless one does; KeyRefused when the key is not in a file of ours."""
        if self.given:
            raise KeyRefused(
                "Khoá ký đang đặt trong THIDUA_LEDGER_KEY nên không tự thay được."
                f" Ghi khoá đó vào {self.path} (quyền 600), bỏ biến môi trường, rồi thay khoá."
            )
        write_once(self.waiting, _new_key())

    def take_over(self, key: VerifyingKey) -> None:
        """Put this key, when it waits, in the place of the old one, which is kept; done twice it changes nothing."""
        waiting = self.following(key.name)
        if waiting is None or waiting.verifying != key:
            return
        old = self.signing(key.name).verifying.key_id.hex()
        with suppress(FileExistsError):
            os.link(self.path, self.path.with_name(f"{self.path.name}.{old}"))
        self.waiting.replace(self.path)
        _keep_names(self.path.parent)

    def make(self) -> None:
        """Make the file with a new key, for its owner alone, when there is no key; the first of several makers wins."""
        if not self.given and not self.path.exists():
            write_once(self.path, _new_key())


def keyring(given: str, folder: Path) -> Keyring:
    """Return where the key of an installation is: in the environment, else in its data folder."""
    return Keyring(given, folder / FILE_NAME)


def write_once(path: Path, content: bytes) -> None:
    """Make the file, for its owner alone, whole or not at all; the first of several makers wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}")
    descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(whole, path)
    except FileExistsError:
        return
    finally:
        whole.unlink()
    _keep_names(path.parent)


def _new_key() -> bytes:
    return b64encode(Ed25519PrivateKey.generate().private_bytes_raw()) + b"\n"


def _keep_names(folder: Path) -> None:
    """Let the names of files in the folder outlive a loss of power, as their contents do."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _of_file(path: Path) -> Ed25519PrivateKey:
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        raise KeyRefused(f"Người khác đọc được khoá ký {path}. Chạy “chmod 600 {path}”, và thay khoá nếu đã lộ.")
    try:
        return _private(path.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyRefused(f"Không đọc được khoá ký {path}. Đặt lại tệp khoá từ bản cất giữ.") from error


def _private(written: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(written.strip(), validate=True))
    except (ValueError, Base64Error) as error:
        raise KeyRefused(
            "Khoá ký của sổ niêm phong phải là 32 byte viết dạng base64; khoá đang có thì không."
        ) from error

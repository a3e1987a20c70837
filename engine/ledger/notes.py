"""Checkpoints as signed notes: C2SP `signed-note` and `tlog-checkpoint`, Ed25519.

A note is text that ends with a line break, an empty line, and signature lines `— <name> <base64(key id, signature)>`.
The text of a checkpoint: the ledger's id, its size, its root in base64, then our own lines `time <UTC µs>` and
`previous <hex SHA-256 of the text of the checkpoint before, or ->`. One that changes the key, signed by both, has a
line more, `rotation <old key> <new key>`: whoever knows either key comes to know the other.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from engine.ledger.merkle import HASH_BYTES

ED25519 = b"\x01"
KEY_ID_BYTES = 4
KEY_BYTES = 32
NO_PREVIOUS = "-"
_SIGNED_BY = "\u2014 "
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


class NoteInvalid(Exception):
    """A note or key that cannot be read; the message says which line and why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key under its name; its text is `<name>+<key id>+<base64(1, key)>`, as C2SP writes it."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes by which a signature line tells its key."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        """Return the text in which the key is handed out."""
        return f"{self.name}+{self.key_id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    def has_signed(self, note: Note) -> bool:
        """Tell whether one of the note's signatures is this key's, and right."""
        key = Ed25519PublicKey.from_public_bytes(self.public)
        mine = (each for each in note.signatures if (each.name, each.key_id) == (self.name, self.key_id))
        return any(_is_right(key, each.signature, note.text) for each in mine)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key under its name."""

    name: str
    private: Ed25519PrivateKey

    @property
    def verifying(self) -> VerifyingKey:
        """The public half."""
        return VerifyingKey(self.name, self.private.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """Return the signature line of a text."""
        signed = self.verifying.key_id + self.private.sign(text.encode())
        return f"{_SIGNED_BY}{self.name} {b64encode(signed).decode()}\n"


class Signature(NamedTuple):
    """One signature line, taken apart."""

    name: str
    key_id: bytes
    signature: bytes


class Rotation(NamedTuple):
    """A change of key: the public one so far, and the one from now on; 32 bytes each."""

    old: bytes
    new: bytes

    def __str__(self) -> str:
        """Return the line by which a checkpoint tells of it."""
        return f"rotation {b64encode(self.old).decode()} {b64encode(self.new).decode()}"


class Note(NamedTuple):
    """A text and who signed it."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What a ledger was at one instant: its first `size` leaves have this root. `previous` is the digest before it.

    With a `rotation` it is signed by the old and by the new key, and those after it by the new one alone.
    """

    ledger: str
    size: int
    root: bytes
    at: datetime
    previous: str = NO_PREVIOUS
    rotation: Rotation | None = None

    @property
    def text(self) -> str:
        """The lines that are signed."""
        root, at = b64encode(self.root).decode(), f"{self.at.astimezone(UTC):{_TIME}}"
        change = f"{self.rotation}\n" if self.rotation else ""
        return f"{self.ledger}\n{self.size}\n{root}\ntime {at}\nprevious {self.previous}\n{change}"

    @property
    def digest(self) -> str:
        """The hex SHA-256 of the text, which the next checkpoint names."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def key_after(self) -> VerifyingKey | None:
        """The key that signs from here on; None when it is the one that signed before."""
        return VerifyingKey(self.ledger, self.rotation.new) if self.rotation else None


def signed(text: str, keys: Sequence[SigningKey]) -> str:
    """Return the note of a text, signed by these keys."""
    return text + "\n" + "".join(key.line(text) for key in keys)


def read_note(written: str) -> Note:
    """Take a note apart; NoteInvalid when it is none, or is not whole."""
    text, parting, lines = written.rpartition("\n\n")
    if not parting or not lines.endswith("\n"):
        raise NoteInvalid("không có dòng trống rồi dòng chữ ký ở cuối: tệp bị cắt cụt hoặc không phải dấu niêm phong")
    first = text.count("\n") + 3
    signatures = [_signature(line, first + place) for place, line in enumerate(lines[:-1].split("\n"))]
    return Note(text + "\n", tuple(signatures))


def read_checkpoint(note: Note) -> Checkpoint:
    """Read the text of a checkpoint; NoteInvalid names the line that cannot be right."""
    lines = note.text[:-1].split("\n")
    if not len(_LINES) - 1 <= len(lines) <= len(_LINES):
        raise NoteInvalid(f"dấu niêm phong phải có {len(_LINES) - 1} dòng trước chữ ký, ở đây có {len(lines)}")
    for place, (line, what) in enumerate(zip(lines, _LINES, strict=False), start=1):
        if not _is_written(line, place):
            raise NoteInvalid(f"dòng {place} không phải {what}")
    checkpoint = Checkpoint(
        ledger=lines[0],
        size=int(lines[1]),
        root=b64decode(lines[2]),
        at=datetime.strptime(lines[3], f"time {_TIME}").replace(tzinfo=UTC),
        previous=lines[4].removeprefix("previous "),
        rotation=_rotation(lines[5]) if lines[5:] else None,
    )
    if checkpoint.text != note.text:
        raise NoteInvalid("dấu niêm phong không viết đúng mẫu")
    return checkpoint


def read_key(written: str) -> VerifyingKey:
    """Read a public key in the form in which it is handed out; NoteInvalid when it is none."""
    name, *rest = written.strip().split("+", 2)
    try:
        named, kind_and_key = rest
        raw = b64decode(kind_and_key, validate=True)
        key = VerifyingKey(name, raw[1:])
        Ed25519PublicKey.from_public_bytes(key.public)
    except (ValueError, Base64Error) as error:
        raise NoteInvalid("không phải khoá công khai dạng “tên+mã+khoá”") from error
    if raw[:1] != ED25519 or key.key_id.hex() != named:
        raise NoteInvalid("mã của khoá công khai không khớp với khoá")
    return key


_LINES = (
    "tên của sổ",
    "số mục",
    "dấu gốc 32 byte dạng base64",
    "thời điểm",
    "dấu của lần niêm phong trước",
    "khoá cũ và khoá mới",
)


def _rotation(line: str) -> Rotation:
    _, old, new = line.split(" ")
    return Rotation(b64decode(old, validate=True), b64decode(new, validate=True))


def _is_written(line: str, place: int) -> bool:
    try:
        return _CHECKS[place](line)
    except (ValueError, Base64Error):
        return False


_CHECKS: dict[int, Callable[[str], bool]] = {
    1: lambda line: bool(line.strip()),
    2: lambda line: str(int(line)) == line and int(line) >= 0,
    3: lambda line: len(b64decode(line, validate=True)) == HASH_BYTES,
    4: lambda line: bool(datetime.strptime(line, f"time {_TIME}").replace(tzinfo=UTC)),
    5: lambda line: (
        line == f"previous {NO_PREVIOUS}" or len(bytes.fromhex(line.removeprefix("previous "))) == HASH_BYTES
    ),
    6: lambda line: {len(key) for key in _rotation(line)} == {KEY_BYTES},
}


def _signature(line: str, place: int) -> Signature:
    name, _, encoded = line.removeprefix(_SIGNED_BY).rpartition(" ")
    try:
        raw = b64decode(encoded, validate=True)
    except Base64Error as error:
        raise NoteInvalid(f"dòng {place} không phải chữ ký: base64 hỏng") from error
    if not line.startswith(_SIGNED_BY) or not name or len(raw) <= KEY_ID_BYTES:
        raise NoteInvalid(f"dòng {place} không phải chữ ký")
    return Signature(name, raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:])


def _is_right(key: Ed25519PublicKey, signature: bytes, text: str) -> bool:
    try:
        key.verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True

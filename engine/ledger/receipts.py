"""Receipts: an entry, its place in the ledger, and the proof that a signed checkpoint covers it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from engine.history import digest
from engine.ledger.identity import ledger_name
from engine.ledger.merkle import consistency_proof, includes, inclusion_proof
from engine.ledger.notes import Checkpoint, Note, VerifyingKey, read_checkpoint, read_key, read_note
from engine.ledger.tree import LedgerDamaged, StoredTree, leaf_of
from models.database import Database, Link

FORMAT = "thidua-receipt/1"

_ENTRY = (
    "SELECT h.subject_id, h.seq, h.body, h.hash, l.leaf_index FROM history h"
    " LEFT JOIN ledger_leaf l ON l.history_id = h.id WHERE h.id = :id"
)
_COVERING = "SELECT note FROM checkpoint WHERE size > :index ORDER BY size DESC LIMIT 1"


class ReceiptInvalid(Exception):
    """A document is no receipt; the message says what is missing, in Vietnamese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt. Before a checkpoint covers the entry there is its hash alone: no `index`, `note` or `proof`."""

    ledger: str
    entry_id: int
    subject_id: int
    seq: int
    hash: str
    body: str
    index: int | None = None
    note: str = ""
    proof: tuple[bytes, ...] = ()
    key: VerifyingKey | None = None

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The checkpoint that covers the entry; NoteInvalid when it cannot be read."""
        return read_checkpoint(self.signed_note) if self.note else None

    @property
    def signed_note(self) -> Note:
        """The checkpoint's note, taken apart."""
        return read_note(self.note)

    def to_document(self) -> dict[str, Any]:
        """Return the receipt as JSON data."""
        return {
            "format": FORMAT,
            "ledger": self.ledger,
            "entry": {
                "id": self.entry_id,
                "subject": self.subject_id,
                "seq": self.seq,
                "hash": self.hash,
                "body": self.body,
            },
            "leaf_index": self.index,
            "proof": [b64encode(each).decode() for each in self.proof],
            "checkpoint": self.note,
            "key": str(self.key or ""),
        }


def receipt(database: Database, entry_id: int, key: VerifyingKey | None = None) -> Receipt | None:
    """Return the receipt of an entry, None when there is no such entry.

    Raises LedgerDamaged rather than hand out a proof that proves nothing.
    """
    with database.snapshot() as link:
        row = link.row(_ENTRY, {"id": entry_id})
        if row is None:
            return None
        subject_id, seq, body, hashed, index = row
        note = link.value(_COVERING, {"index": index}) if index is not None else None
        made = Receipt(
            ledger=ledger_name(link) or "",
            entry_id=entry_id,
            subject_id=subject_id,
            seq=seq,
            hash=hashed,
            body=body,
            index=index if note else None,
            note=note or "",
            proof=_proof(link, index, note) if note else (),
            key=key,
        )
    if not holds(made):
        raise LedgerDamaged(f"Mục nhật ký {entry_id} không còn như đã niêm phong. Chạy “thidua history verify”.")
    return made


def holds(given: Receipt) -> bool:
    """Tell whether body, hash, proof and checkpoint of a receipt agree; the signature is the key's to judge."""
    if digest(given.body) != given.hash:
        return False
    checkpoint, index = given.checkpoint, given.index
    if checkpoint is None or index is None:
        return checkpoint is None and index is None
    leaf = leaf_of(given.hash)
    return checkpoint.ledger == given.ledger and includes(leaf, index, checkpoint.size, given.proof, checkpoint.root)


def continuation(database: Database, first: int, second: int) -> list[bytes]:
    """Return the proof that the ledger of `second` entries continues the one of `first`; ValueError when it cannot."""
    with database.snapshot() as link:
        return consistency_proof(first, second, StoredTree(link).range_hash)


def read_receipt(document: Any) -> Receipt:
    """Read a receipt; ReceiptInvalid or NoteInvalid when the document is none."""
    try:
        if document["format"] != FORMAT:
            raise ReceiptInvalid(f"mẫu phải là {FORMAT}")
        entry = document["entry"]
        read = Receipt(
            ledger=str(document["ledger"]),
            entry_id=int(entry["id"]),
            subject_id=int(entry["subject"]),
            seq=int(entry["seq"]),
            hash=bytes.fromhex(entry["hash"]).hex(),
            body=str(entry["body"]),
            index=None if document["leaf_index"] is None else int(document["leaf_index"]),
            note=str(document["checkpoint"]),
            proof=tuple(b64decode(each, validate=True) for each in document["proof"]),
            key=read_key(document["key"]) if document["key"] else None,
        )
    except KeyError as error:
        raise ReceiptInvalid(f"thiếu phần {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ReceiptInvalid("có phần viết sai mẫu") from error
    _ = read.checkpoint
    return read


def _proof(link: Link, index: int, note: str) -> tuple[bytes, ...]:
    size = read_checkpoint(read_note(note)).size
    return tuple(inclusion_proof(index, size, StoredTree(link).range_hash))

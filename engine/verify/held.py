"""What somebody holds outside the database: checkpoints and receipts, as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from engine.ledger.notes import Checkpoint, Note, NoteInvalid, read_checkpoint, read_note
from engine.ledger.receipts import Receipt, ReceiptInvalid, holds, read_receipt
from engine.ledger.succession import Succession
from engine.verify.faults import Fault, fault
from models.database import Link

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class HeldCheckpoint:
    """A checkpoint that somebody kept, and what the file is called."""

    file: str
    note: Note
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class HeldReceipt:
    """A receipt that somebody kept, and what the file is called."""

    file: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that was given to verify against; `faults` tell of files that could not be read."""

    checkpoints: tuple[HeldCheckpoint, ...] = ()
    receipts: tuple[HeldReceipt, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_held(checkpoints: Iterable[Path], receipts: Iterable[Path]) -> Held:
    """Read held files; a receipt's own checkpoint is held, too."""
    faults: list[Fault] = []
    kept = [each for each in (_read(_receipt_of, path, faults) for path in receipts) if each]
    notes = [each for each in (_read(_checkpoint_of, path, faults) for path in checkpoints) if each]
    notes += [each for each in map(_checkpoint_in, kept) if each]
    return Held(tuple(notes), tuple(kept), tuple(faults))


def _read(reader: Callable[[Path], Read], path: Path, faults: list[Fault]) -> Read | None:
    try:
        return reader(path)
    except (OSError, ValueError, RecursionError, NoteInvalid, ReceiptInvalid) as error:
        faults.append(fault("held_unreadable", file=path.name, reason=_reason(error)))
        return None


def _checkpoint_of(path: Path) -> HeldCheckpoint:
    note = read_note(path.read_text(encoding="utf-8"))
    return HeldCheckpoint(path.name, note, read_checkpoint(note))


def _receipt_of(path: Path) -> HeldReceipt:
    return HeldReceipt(path.name, read_receipt(json.loads(path.read_text(encoding="utf-8"))))


def _checkpoint_in(held: HeldReceipt) -> HeldCheckpoint | None:
    checkpoint = held.receipt.checkpoint
    return HeldCheckpoint(held.file, held.receipt.signed_note, checkpoint) if checkpoint else None


def _reason(error: Exception) -> str:
    match error:
        case UnicodeDecodeError():
            return "không phải văn bản UTF-8"
        case json.JSONDecodeError():
            return f"không phải JSON (dòng {error.lineno}, cột {error.colno}): tệp bị cắt cụt hoặc bị sửa"
        case OSError():
            return f"không mở được tệp ({error.strerror})"
    return str(error)


def forgotten(link: Link, held: HeldCheckpoint) -> Fault | None:
    """Return a fault when the ledger no longer keeps a checkpoint that it once handed out."""
    if link.value(_SIGNED, {"digest": held.checkpoint.digest}):
        return None
    return fault("held_unknown", file=held.file, size=held.checkpoint.size)


def disowned(held: HeldCheckpoint, keys: Succession | None, name: str) -> Fault | None:
    """Return why the held checkpoint says nothing about this ledger; None when it does."""
    if held.checkpoint.ledger != name:
        return fault("held_foreign", file=held.file, ledger=held.checkpoint.ledger, name=name)
    if keys and keys.faulty(held.note, held.checkpoint):
        return fault("held_unsigned", file=held.file)
    return None


def faulty_receipt(link: Link, held: HeldReceipt) -> Iterator[Fault]:
    """Yield what is wrong with a receipt in itself, and whether its entry is still where it says."""
    entry, file = held.receipt, held.file
    named = (entry.subject_id, entry.seq)
    if not holds(entry):
        yield fault("receipt_false", *named, file=file)
        return
    kept = link.value(_ENTRY, {"subject": entry.subject_id, "seq": entry.seq})
    if kept != entry.hash:
        yield fault("receipt_differs" if kept else "receipt_lost", *named, file=file)
    if entry.index is not None and link.value(_LEAF, {"index": entry.index}) != entry.hash:
        yield fault("receipt_moved", *named, file=file, index=entry.index)


_ENTRY = "SELECT hash FROM history WHERE subject_id = :subject AND seq = :seq"
_SIGNED = "SELECT size FROM checkpoint WHERE digest = :digest"
_LEAF = "SELECT hash FROM ledger_leaf WHERE leaf_index = :index"

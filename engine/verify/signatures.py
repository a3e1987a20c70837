"""Every stored checkpoint: readable, shown as it was signed, of this ledger, signed by whose turn it was, linked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.history import instant
from engine.ledger.notes import NO_PREVIOUS, NoteInvalid, read_checkpoint, read_note
from engine.ledger.succession import Succession
from engine.verify.faults import Fault, fault
from models.database import Link

_CHECKPOINTS = "SELECT size, root, at, previous, digest, note FROM checkpoint ORDER BY size"


def signatures(link: Link, keys: Succession | None, name: str, doubted: set[int]) -> Iterator[Fault]:
    """Yield what is wrong with each checkpoint, and add its size to `doubted`; the roots are the tree's to compare."""
    if keys and keys.first.name != name:
        yield fault("key_foreign", ledger=keys.first.name, name=name)
        return
    if keys is None and link.value("SELECT count(*) FROM checkpoint"):
        yield fault("no_key")
    before = NO_PREVIOUS
    for row in link.stream(_CHECKPOINTS):
        if found := _faulty(row, keys, name, before):
            doubted.add(row[0])
            yield found
        before = row[4]


def _faulty(row: Any, keys: Succession | None, name: str, before: str) -> Fault | None:
    size, root, at, previous, digest, written = row
    try:
        note = read_note(str(written))
        checkpoint = read_checkpoint(note)
    except NoteInvalid as error:
        return fault("checkpoint_unreadable", size=size, reason=error)
    if checkpoint.ledger != name:
        return fault("checkpoint_foreign", size=size, ledger=checkpoint.ledger)
    if keys and (code := keys.faulty(note, checkpoint)):
        return fault(f"checkpoint_{code}", size=size)
    shown = (size, root, previous, digest, _written(at))
    if shown != (
        checkpoint.size,
        checkpoint.root.hex(),
        checkpoint.previous,
        checkpoint.digest,
        instant(checkpoint.at),
    ):
        return fault("checkpoint_differs", size=size)
    return None if previous == before else fault("checkpoint_unlinked", size=size)


def _written(at: Any) -> str:
    """Return an instant as the database gives it (SQLite: text without a zone) as notes write it."""
    return f"{at[:10]}T{at[11:]}Z" if isinstance(at, str) else instant(at)

"""Whose signature a checkpoint must carry: keys follow one another through checkpoints that both of them signed.

Whoever trusts one key of a ledger comes to know those after it, which it announced, and those before it, which it
took over from. A change of key that only one of the two has signed leads nowhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from engine.ledger.notes import Checkpoint, Note, NoteInvalid, VerifyingKey, read_checkpoint, read_note
from models.database import Link

_ROTATIONS = "SELECT note FROM checkpoint WHERE note LIKE '%\nrotation %' ORDER BY size"


@dataclass(frozen=True, slots=True)
class Succession:
    """The keys of a ledger: the first one, and from which size on which other followed."""

    first: VerifyingKey
    later: tuple[tuple[int, VerifyingKey], ...] = ()

    def at(self, size: int) -> VerifyingKey:
        """Return the key that must sign a checkpoint of this size."""
        place = bisect_left(self.later, size, key=lambda each: each[0])
        return self.later[place - 1][1] if place else self.first

    def faulty(self, note: Note, checkpoint: Checkpoint) -> str | None:
        """Return the code of what is wrong with the signatures of a checkpoint, None when nothing is.

        `half_rotation`: not both keys have signed their change. `foreign_rotation`: the key that is changed is not the
        ledger's. `key_changed`: not the key whose turn it is signed, but another. `unsigned`: its signature is wrong.
        """
        key, change = self.at(checkpoint.size), checkpoint.rotation
        if change:
            if not _is_whole(note, checkpoint):
                return "half_rotation"
            return None if change.old == key.public else "foreign_rotation"
        if key.has_signed(note):
            return None
        return "unsigned" if key.key_id in {each.key_id for each in note.signatures} else "key_changed"


def succession(link: Link, trusted: VerifyingKey, held: Iterable[tuple[Note, Checkpoint]] = ()) -> Succession:
    """Return the keys of the ledger, as far as the trusted one leads through what is stored, and what is held of it."""
    stored = filter(None, (_read(row[0]) for row in link.rows(_ROTATIONS)))
    return leading_from(trusted, (*stored, *held))


def leading_from(trusted: VerifyingKey, checkpoints: Iterable[tuple[Note, Checkpoint]]) -> Succession:
    """Return the keys that these checkpoints lead to, one after another; those that are not in order lead nowhere."""
    whole = (checkpoint for note, checkpoint in checkpoints if _is_whole(note, checkpoint))
    changes = sorted((each for each in whole if each.ledger == trusted.name), key=lambda each: each.size)
    first = trusted
    for change in reversed(changes):
        if change.key_after == first:
            first = _before(change)
    now, later = first, []
    for change in changes:
        if _before(change) == now and change.key_after:
            now = change.key_after
            later.append((change.size, now))
    return Succession(first, tuple(later))


def _read(written: object) -> tuple[Note, Checkpoint] | None:
    try:
        note = read_note(str(written))
        return note, read_checkpoint(note)
    except NoteInvalid:
        return None


def _is_whole(note: Note, checkpoint: Checkpoint) -> bool:
    """Tell whether both keys have signed their change."""
    return bool(checkpoint.rotation) and all(
        VerifyingKey(checkpoint.ledger, public).has_signed(note) for public in checkpoint.rotation or ()
    )


def _before(change: Checkpoint) -> VerifyingKey:
    return VerifyingKey(change.ledger, change.rotation.old if change.rotation else b"")

"""Sealing: entries that have no place in the ledger get one, and the ledger's root is signed.

Made after the fact, so that writers never queue for it. One at a time, in short transactions; an entry is found by its
having no leaf, never by its id being higher than another's: on PostgreSQL ids become visible out of order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from engine.ledger.identity import ledger_name, open_ledger
from engine.ledger.keys import KeyRefused, Keyring
from engine.ledger.notes import NO_PREVIOUS, Checkpoint, Rotation, SigningKey, read_checkpoint, read_note, signed
from engine.ledger.tree import LedgerDamaged, StoredTree
from models.database import Database, Link

AT_ONCE = 1_000
"""Entries a transaction: on SQLite a writer waits for one of these at most, some 20 ms."""
WINDOW = 10_000
"""How far below the newest sealed entry a run looks for others that became visible late; a full run looks at all."""

_LOCK = "SELECT pg_try_advisory_xact_lock(7454726, 2)"
_NEWEST = "SELECT coalesce(max(history_id), 0) FROM ledger_leaf"
_UNSEALED = (
    "SELECT h.id, h.hash FROM history h WHERE h.id > :after"
    " AND NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.history_id = h.id) ORDER BY h.id LIMIT :most"
)
_ADD_LEAF = "INSERT INTO ledger_leaf (leaf_index, history_id, hash) VALUES (:index, :id, :hash)"
_LAST = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1"
_ADD_CHECKPOINT = (
    "INSERT INTO checkpoint (size, root, at, previous, digest, note)"
    " VALUES (:size, :root, :at, :previous, :digest, :note)"
)


class Sealed(NamedTuple):
    """What one run did: entries added, and the newest checkpoint's note; `busy` when somebody else is at it."""

    added: int = 0
    note: str | None = None
    busy: bool = False


def seal(database: Database, keys: Keyring, now: datetime, *, full: bool = False) -> Sealed:
    """Give every entry that has none its place in the ledger, and sign what the ledger is now.

    Raises KeyRefused when there is no right key, LedgerDamaged when the ledger no longer has the root that was signed.
    """
    sealed = _sealed(database, keys, now, full=full)
    if keys.waiting.exists():
        _finish_rotation(database, keys)
    return sealed


def _sealed(database: Database, keys: Keyring, now: datetime, *, full: bool) -> Sealed:
    added, after = 0, None
    while True:
        with database.transaction() as link:
            if not _is_ours(link):
                return Sealed(added, busy=True)
            if after is None:
                after = 0 if full else max(int(link.value(_NEWEST)) - WINDOW, 0)
            rows = link.rows(_UNSEALED, {"after": after, "most": AT_ONCE})
            if not rows:
                return Sealed(added, _newest_note(link, database, keys, now))
            _add(link, rows)
        added, after = added + len(rows), rows[-1][0]


def rotate(database: Database, keys: Keyring, now: datetime) -> Checkpoint | None:
    """Make a new key; return the checkpoint that both keys signed, None when it is still to come.

    It comes with the next entry to seal. A rotation that was cut short is finished first. KeyRefused before anything
    was sealed, and when the key is not in a file.
    """
    if not _finish_rotation(database, keys):
        raise KeyRefused("Chưa niêm phong lần nào nên chưa có khoá để thay. Chạy “thidua history checkpoint”.")
    keys.prepare()
    made = seal(database, keys, now).note
    return read_checkpoint(read_note(made)) if made and not keys.waiting.exists() else None


def _finish_rotation(database: Database, keys: Keyring) -> bool:
    """Let the key that waits take over when it has signed; False when nothing was ever sealed."""
    with database.transaction() as link:
        last = link.value(_LAST)
        if last and _is_ours(link):
            _follow(keys, read_checkpoint(read_note(last)))
    return last is not None


def _follow(keys: Keyring, last: Checkpoint) -> None:
    """Let the new key take over, once a checkpoint that both have signed is kept."""
    if last.key_after:
        keys.take_over(last.key_after)


def _is_ours(link: Link) -> bool:
    """Take the checkpointer's lock till the end of the transaction; SQLite's writing transaction is one already."""
    return link.dialect == "sqlite" or bool(link.value(_LOCK))


def _add(link: Link, rows: list[tuple[int, str]]) -> None:
    size = StoredTree(link).size
    link.many(_ADD_LEAF, ({"index": size + place, "id": row[0], "hash": row[1]} for place, row in enumerate(rows)))
    StoredTree(link).keep_complete_subtrees()


def _newest_note(link: Link, database: Database, keys: Keyring, now: datetime) -> str | None:
    """Return the note of the newest checkpoint, which is made now when entries came since the last."""
    tree, last = StoredTree(link), link.value(_LAST)
    before = read_checkpoint(read_note(last)) if last else None
    if before:
        _follow(keys, before)
    if tree.size == (before.size if before else 0):
        return last and str(last)
    name = ledger_name(link) or open_ledger(link, database.timestamp(now))
    if before is None:
        keys.make()
    key = keys.signing(name)
    if before:
        _refuse_to_contradict(before, str(last), tree, key)
    following = keys.following(name)
    checkpoint = Checkpoint(
        ledger=name,
        size=tree.size,
        root=tree.root(tree.size),
        at=now,
        previous=before.digest if before else NO_PREVIOUS,
        rotation=Rotation(key.verifying.public, following.verifying.public) if following else None,
    )
    return _kept(link, checkpoint, database.timestamp(now), [key, following] if following else [key])


def _kept(link: Link, checkpoint: Checkpoint, stored_at: object, keys: Sequence[SigningKey]) -> str:
    note = signed(checkpoint.text, keys)
    row = {
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "at": stored_at,
        "previous": checkpoint.previous,
        "digest": checkpoint.digest,
        "note": note,
    }
    link.run(_ADD_CHECKPOINT, row)
    return note


def _refuse_to_contradict(before: Checkpoint, note: str, tree: StoredTree, key: SigningKey) -> None:
    """Nothing new is signed over a ledger that is no longer what was signed last, or with another key."""
    if not key.verifying.has_signed(read_note(note)) or before.key_after not in (None, key.verifying):
        raise KeyRefused("Khoá ký không phải khoá đã ký lần niêm phong trước. Đặt lại khoá cũ rồi thay khoá đúng cách.")
    if tree.size < before.size or tree.root(before.size) != before.root:
        raise LedgerDamaged(
            f"Sổ niêm phong không còn như lúc niêm phong {before.size} mục. Chạy “thidua history verify”."
        )

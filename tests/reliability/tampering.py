"""What somebody with the database's file, or its superuser's password, could do to an entry of a sealed history."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from engine.history import canonical, digest
from engine.ledger.merkle import Frontier
from engine.ledger.notes import Checkpoint, Rotation, SigningKey, read_checkpoint, read_note, signed
from engine.ledger.tree import leaf_of
from models.database import Link

FORGER, ANOTHER = (
    SigningKey("", Ed25519PrivateKey.from_private_bytes(sha256(seed).digest()))
    for seed in (b"a forger's own key", b"another key of the forger")
)


@dataclass(frozen=True)
class Victim:
    """An entry with others of its subject before and after it, all of them sealed."""

    id: int
    subject: int
    seq: int
    last: int
    index: int
    other: int

    @property
    def params(self) -> dict[str, int]:
        """Its numbers, for SQL."""
        return {"id": self.id, "s": self.subject, "n": self.seq, "last": self.last, "i": self.index, "o": self.other}


_ROTATION = "SELECT size, note FROM checkpoint WHERE note LIKE '%rotation %'"

Act = Callable[[Link, Victim], None]
Told = Callable[[Victim], str]


def choose(link: Link, random: Random) -> Victim:
    """Return a note in the middle of a report's life, and another report."""
    rows = link.rows(
        "SELECT h.id, h.subject_id, h.seq, s.seq, l.leaf_index FROM history h JOIN subject s ON s.id = h.subject_id"
        " JOIN ledger_leaf l ON l.history_id = h.id JOIN ledger_leaf t ON t.hash = s.head"
        " WHERE s.kind = 'report' AND h.transition = 'note' AND s.seq > h.seq + 1 ORDER BY h.id"
    )
    key, subject, seq, last, index = random.choice(rows)
    other = random.choice([row[1] for row in rows if row[1] != subject])
    return Victim(key, subject, seq, last, index, other)


def sql(*statements: str) -> Act:
    """A tampering in SQL alone."""

    def act(link: Link, victim: Victim) -> None:
        for statement in statements:
            link.run(statement, victim.params)

    return act


def change(body: dict[str, Any]) -> None:
    """Put somebody else in the actor's place."""
    body["actor"]["name"] = "Người Khác"


def rewritten(*, chain: bool = True, head: bool = True, leaves: bool = False, nodes: bool = False) -> Act:
    """Change who acted, and mend what gives it away: the chain after it, the subject's head, leaves, subtrees."""

    def act(link: Link, victim: Victim) -> None:
        rows = link.rows("SELECT id, seq, body FROM history WHERE subject_id = :s ORDER BY seq", victim.params)
        previous = ""
        for key, seq, text in rows:
            body = json.loads(text)
            if seq == victim.seq:
                change(body)
            if seq >= victim.seq and (chain or seq == victim.seq):
                body["prev"] = previous
                text = canonical(body)  # noqa: PLW2901 - the row as it will be
                _put(link, key, text, leaves=leaves)
            previous = digest(text)
        if chain and head:
            link.run("UPDATE subject SET head = :head WHERE id = :s", {**victim.params, "head": previous})
        if nodes:
            mend_nodes(link)

    return act


def mend_nodes(link: Link) -> None:
    """Compute the stored subtrees anew."""
    hashes = [leaf_of(row[0]) for row in link.rows("SELECT hash FROM ledger_leaf ORDER BY leaf_index")]
    for (place,) in link.rows("SELECT place FROM ledger_node WHERE level = 8 ORDER BY place"):
        tree = Frontier()
        for leaf in hashes[place << 8 : (place + 1) << 8]:
            tree.append(leaf)
        link.run(
            "UPDATE ledger_node SET hash = :hash WHERE place = :place", {"hash": tree.root().hex(), "place": place}
        )


def rotation_signed_by(kept: int) -> Act:
    """Let the change of key carry one of its two signatures: 0 leaves the old key's, 1 the new one's."""

    def act(link: Link, victim: Victim) -> None:
        size, note = link.row(_ROTATION)
        text, _, lines = note.rpartition("\n\n")
        row = {"size": size, "note": f"{text}\n\n{lines.splitlines()[kept]}\n"}
        link.run("UPDATE checkpoint SET note = :note WHERE size = :size", row)

    return act


def rotation_to(forger: SigningKey, *signers: SigningKey, old: bytes = b"") -> Act:
    """Let the key be changed to a forger's, from the ledger's or another `old` one, and sign on with it."""

    def act(link: Link, victim: Victim) -> None:
        size, note = link.row(_ROTATION)
        rotated = read_checkpoint(read_note(note))
        assert rotated.rotation
        before = replace(rotated, rotation=Rotation(old or rotated.rotation.old, forger.verifying.public))
        _sign(link, before, signers or (forger,))
        for (later,) in link.rows("SELECT note FROM checkpoint WHERE size > :size ORDER BY size", {"size": size}):
            before = replace(read_checkpoint(read_note(later)), previous=before.digest)
            _sign(link, before, (forger,))

    return act


def signed_on(link: Link, victim: Victim) -> None:
    """Sign the last checkpoint, as it stands, with a key that nobody announced."""
    note = link.value("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
    last = read_checkpoint(read_note(note))
    _sign(link, last, (FORGER,))


def _sign(link: Link, checkpoint: Checkpoint, keys: Sequence[SigningKey]) -> None:
    """Put this in the place of the checkpoint of its size, signed by these keys."""
    row = {"size": checkpoint.size, "previous": checkpoint.previous, "digest": checkpoint.digest}
    note = signed(checkpoint.text, [replace(key, name=checkpoint.ledger) for key in keys])
    change = "previous = :previous, digest = :digest, note = :note"
    link.run(f"UPDATE checkpoint SET {change} WHERE size = :size", {**row, "note": note})


def resealed(link: Link, victim: Victim) -> None:
    """Rewrite everything, and sign all checkpoints anew with a key of one's own."""
    rewritten(leaves=True, nodes=True)(link, victim)
    tree, previous = Frontier(), "-"
    leaves = [leaf_of(row[0]) for row in link.rows("SELECT hash FROM ledger_leaf ORDER BY leaf_index")]
    for size, note in link.rows("SELECT size, note FROM checkpoint ORDER BY size"):
        while tree.size < size:
            tree.append(leaves[tree.size])
        text = read_checkpoint(read_note(note)).text.splitlines()
        fresh = "\n".join([*text[:2], _base64(tree.root()), text[3], f"previous {previous}", ""])
        key = replace(FORGER, name=text[0])
        read = read_checkpoint(read_note(signed(fresh, [key])))
        row = {"size": size, "root": read.root.hex(), "previous": previous, "digest": read.digest}
        link.run(
            "UPDATE checkpoint SET root = :root, previous = :previous, digest = :digest, note = :note"
            " WHERE size = :size",
            {**row, "note": signed(fresh, [key])},
        )
        previous = read.digest


def shortened(link: Link, victim: Victim) -> None:
    """Take the last entry away and put the subject back, without a trace but the ledger."""
    params = victim.params
    link.run(
        "DELETE FROM outbox WHERE history_id = (SELECT id FROM history WHERE subject_id = :s AND seq = :last)", params
    )
    link.run("DELETE FROM history WHERE subject_id = :s AND seq = :last", params)
    link.run(
        "UPDATE subject SET seq = :last - 1, state = (SELECT target FROM history WHERE subject_id = :s AND"
        " seq = :last - 1), head = (SELECT hash FROM history WHERE subject_id = :s AND seq = :last - 1) WHERE id = :s",
        params,
    )


def shortened_with_leaf(link: Link, victim: Victim) -> None:
    """The same, and close the gap in the ledger."""
    gone = link.value(
        "SELECT leaf_index FROM ledger_leaf l JOIN history h ON h.id = l.history_id WHERE h.subject_id = :s"
        " AND h.seq = :last",
        victim.params,
    )
    shortened(link, victim)
    link.run("DELETE FROM ledger_leaf WHERE leaf_index = :gone", {"gone": gone})
    link.run("UPDATE ledger_leaf SET leaf_index = -leaf_index WHERE leaf_index > :gone", {"gone": gone})
    link.run("UPDATE ledger_leaf SET leaf_index = -leaf_index - 1 WHERE leaf_index < 0")
    mend_nodes(link)


def inserted(link: Link, victim: Victim) -> None:
    """Slip an entry in, and chain the later ones to it."""
    _shift(link, victim, by=1)
    text = link.value("SELECT body FROM history WHERE id = :id", victim.params)
    link.run(
        "INSERT INTO history (subject_id, seq, prev_seq, source, target, transition, lifecycle_version, actor_id, at,"
        " body, hash) SELECT subject_id, :n, :n - 1, source, target, transition, lifecycle_version, actor_id, at,"
        " :body, '' FROM history WHERE id = :id",
        {**victim.params, "body": canonical(json.loads(text) | {"comment": "Chen vào"})},
    )
    _rechain(link, victim)


def cut_out(link: Link, victim: Victim) -> None:
    """Take an entry out, and chain the later ones to what was before it."""
    link.run("DELETE FROM outbox WHERE history_id = :id", victim.params)
    link.run("DELETE FROM history WHERE id = :id", victim.params)
    _shift(link, victim, by=-1)
    _rechain(link, victim)


def exchanged(link: Link, victim: Victim) -> None:
    """Exchange what two entries of a chain say."""
    one, other = (
        link.row(
            "SELECT id, body, hash FROM history WHERE subject_id = :s AND seq = :seq", {"s": victim.subject, "seq": n}
        )
        for n in (victim.seq, victim.seq + 1)
    )
    for (key, *_), (_, body, hashed) in ((one, other), (other, one)):
        link.run(
            "UPDATE history SET body = :body, hash = :hash WHERE id = :id", {"id": key, "body": body, "hash": hashed}
        )


def swapped_histories(link: Link, victim: Victim) -> None:
    """Exchange the whole histories of two subjects."""
    for old, new in ((victim.subject, 9_000_000), (victim.other, victim.subject), (9_000_000, victim.other)):
        link.run("UPDATE history SET subject_id = :new WHERE subject_id = :old", {"old": old, "new": new})


def swapped_leaves(link: Link, victim: Victim) -> None:
    """Exchange the places of two entries in the ledger."""
    for old, new in ((victim.index, -7), (victim.index + 1, victim.index), (-7, victim.index + 1)):
        link.run("UPDATE ledger_leaf SET leaf_index = :new WHERE leaf_index = :old", {"old": old, "new": new})


def garbled(link: Link, victim: Victim) -> None:
    """Replace a body by something that is none, with its right hash."""
    link.run("UPDATE history SET body = '[]', hash = :hash WHERE id = :id", {**victim.params, "hash": digest("[]")})


def undeclared(link: Link, victim: Victim) -> None:
    """Let the last entry be a move that nobody declared, with right hashes everywhere."""
    row = "SELECT id, body FROM history WHERE subject_id = :s AND seq = :last"
    key, text = link.row(row, victim.params)
    body = canonical(json.loads(text) | {"target": "dropped"})
    _put(link, key, body, leaves=False)
    link.run("UPDATE history SET target = 'dropped' WHERE id = :id", {"id": key})
    link.run("UPDATE subject SET state = 'dropped', head = :h WHERE id = :s", {"s": victim.subject, "h": digest(body)})


def note_changed(link: Link, victim: Victim) -> None:
    """Write another root into a signed note."""
    size, note = link.row("SELECT size, note FROM checkpoint ORDER BY size LIMIT 1")
    lines = str(note).split("\n")
    lines[2] = _base64(sha256(b"another").digest())
    text = "\n".join(lines)
    read = read_checkpoint(read_note(text))
    row = {"size": size, "root": read.root.hex(), "digest": read.digest, "note": text}
    link.run("UPDATE checkpoint SET root = :root, digest = :digest, note = :note WHERE size = :size", row)


def older(link: Link, victim: Victim) -> None:
    """Put an older backup back: nothing of what came after the first checkpoint is there."""
    size = link.value("SELECT min(size) FROM checkpoint")
    link.run("DELETE FROM checkpoint WHERE size > :size", {"size": size})
    ids = [row[0] for row in link.rows("SELECT history_id FROM ledger_leaf WHERE leaf_index >= :size", {"size": size})]
    link.run("DELETE FROM ledger_leaf WHERE leaf_index >= :size", {"size": size})
    link.run("DELETE FROM ledger_node WHERE (place + 1) * 256 > :size", {"size": size})
    link.run("DELETE FROM outbox")
    for key in reversed(ids):
        link.run("DELETE FROM history WHERE id = :id", {"id": key})
    link.run("DELETE FROM subject WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.subject_id = subject.id)")
    for column, of in (("seq", "seq"), ("state", "target"), ("head", "hash")):
        link.run(
            f"UPDATE subject SET {column} = (SELECT h.{of} FROM history h WHERE h.subject_id = subject.id"
            " ORDER BY h.seq DESC LIMIT 1)"
        )


def _put(link: Link, key: int, body: str, *, leaves: bool) -> None:
    row = {"id": key, "body": body, "hash": digest(body)}
    link.run("UPDATE history SET body = :body, hash = :hash WHERE id = :id", row)
    if leaves:
        link.run("UPDATE ledger_leaf SET hash = :hash WHERE history_id = :id", row)


def _shift(link: Link, victim: Victim, *, by: int) -> None:
    """Renumber the entries from the victim's place on; in an order in which no two ever have one number."""
    order = "DESC" if by > 0 else "ASC"
    rows = link.rows(f"SELECT id FROM history WHERE subject_id = :s AND seq >= :n ORDER BY seq {order}", victim.params)
    for (key,) in rows:
        link.run("UPDATE history SET seq = seq + :by, prev_seq = prev_seq + :by WHERE id = :id", {"id": key, "by": by})


def _rechain(link: Link, victim: Victim) -> None:
    rows = link.rows("SELECT id, seq, source, body FROM history WHERE subject_id = :s ORDER BY seq", victim.params)
    previous, target = "", ""
    for key, seq, _source, text in rows:
        body = json.loads(text)
        if seq >= victim.seq:
            body |= {"prev": previous, "seq": seq, "source": target}
            fresh = canonical(body)
            _put(link, key, fresh, leaves=False)
            link.run("UPDATE history SET source = :source WHERE id = :id", {"id": key, "source": target})
            text = fresh  # noqa: PLW2901 - the row as it is now
        previous, target = digest(text), body["target"]
    last = {"s": victim.subject, "head": previous, "seq": rows[-1][1], "state": target}
    link.run("UPDATE subject SET head = :head, seq = :seq, state = :state WHERE id = :s", last)


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode()

"""Kinds of tampering as data: how, and what verifying must say of it.

Each acts on one victim, an entry in the middle of a sealed history, and says what of it must be named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.reliability.tampering import (
    ANOTHER,
    FORGER,
    Act,
    Victim,
    cut_out,
    exchanged,
    garbled,
    inserted,
    note_changed,
    older,
    resealed,
    rewritten,
    rotation_signed_by,
    rotation_to,
    shortened,
    shortened_with_leaf,
    signed_on,
    sql,
    swapped_histories,
    swapped_leaves,
    undeclared,
)


@dataclass(frozen=True)
class Kind:
    """One kind of tampering: how, the fault that tells it, and whose place that fault must name.

    `names`: the victim's subject and place; or "range", places in the ledger that include the victim's; or "", where it
    is the ledger itself that was tampered with. `inside`: an export cannot show it, since it is no part of one.
    """

    name: str
    act: Act
    code: str
    names: Callable[[Victim], tuple[int, int]] | str = ""
    inside: bool = False


def _it(victim: Victim) -> tuple[int, int]:
    return victim.subject, victim.seq


def _after(victim: Victim) -> tuple[int, int]:
    return victim.subject, victim.seq + 1


def _last(victim: Victim) -> tuple[int, int]:
    return victim.subject, victim.last


def _before_last(victim: Victim) -> tuple[int, int]:
    return victim.subject, victim.last - 1


def _born(victim: Victim) -> tuple[int, int]:
    return victim.subject, 1


def _whole(victim: Victim) -> tuple[int, int]:
    return victim.subject, 0


def _beside(victim: Victim) -> tuple[int, int]:
    return victim.subject, victim.seq + 2


_OF_VICTIM = "WHERE history_id = (SELECT id FROM history WHERE subject_id = :s AND seq = :n + 2)"
_BESIDE = f"UPDATE personal_value SET {{change}} {_OF_VICTIM}"
_ERASURE = "SELECT id FROM subject WHERE kind = 'erasure'"
_ERASED = "(SELECT min(id) FROM history WHERE transition = 'hand_back')"
_SHOWN = "UPDATE history SET {change} WHERE id = :id"
KINDS = (
    Kind(
        "a word in a body",
        sql("UPDATE history SET body = replace(body, 'web', 'WEB') WHERE id = :id"),
        "body_changed",
        _it,
    ),
    Kind("a hash", sql(_SHOWN.format(change="hash = 'f'")), "body_changed", _it),
    Kind("a body that is none", garbled, "unreadable", _it),
    Kind("a body with its hash", rewritten(chain=False), "chain_broken", _after),
    Kind("a body and the chain after it", rewritten(head=False), "state_differs", _last),
    Kind("a body, its chain, the head", rewritten(), "entry_replaced", _it),
    Kind("a body, its chain, the head, the leaves", rewritten(leaves=True), "held_differs", "range"),
    Kind("all of it, and the subtrees", rewritten(leaves=True, nodes=True), "held_differs", "range"),
    Kind("all of it, signed with another key", resealed, "held_differs", "range"),
    Kind("the shown actor", sql(_SHOWN.format(change="actor_id = 1")), "columns_differ", _it),
    Kind("the shown principal", sql(_SHOWN.format(change="behalf_id = 1")), "columns_differ", _it),
    Kind("the shown cause", sql(_SHOWN.format(change="caused_by = 1")), "columns_differ", _it),
    Kind("the shown transition", sql(_SHOWN.format(change="transition = 'drop'")), "columns_differ", _it),
    Kind("the shown source", sql(_SHOWN.format(change="source = 'opened'")), "columns_differ", _it),
    Kind("the shown target", sql(_SHOWN.format(change="target = 'filed'")), "columns_differ", _it),
    Kind("the shown version", sql(_SHOWN.format(change="lifecycle_version = 1")), "columns_differ", _it),
    Kind("the shown time", sql(_SHOWN.format(change="at = '2026-11-20 01:00:00.000001'")), "columns_differ", _it),
    Kind("its number", sql(_SHOWN.format(change="seq = 99, prev_seq = 98")), "gap", _it),
    Kind("an entry deleted", sql("DELETE FROM history WHERE id = :id"), "gap", _it),
    Kind("the birth deleted", sql("DELETE FROM history WHERE subject_id = :s AND seq = 1"), "gap", _born),
    Kind(
        "the last deleted",
        sql("DELETE FROM history WHERE subject_id = :s AND seq = :last"),
        "state_differs",
        _before_last,
    ),
    Kind("the last deleted, the subject set back", shortened, "entry_lost"),
    Kind("the same, and its leaf", shortened_with_leaf, "held_cut", "range"),
    Kind("all entries deleted", sql("DELETE FROM history WHERE subject_id = :s"), "no_history", _whole),
    Kind("a subject deleted", sql("DELETE FROM subject WHERE id = :s"), "no_subject", _born),
    Kind(
        "a subject deleted with its entries",
        sql("DELETE FROM history WHERE subject_id = :s", "DELETE FROM subject WHERE id = :s"),
        "entry_lost",
    ),
    Kind("an entry cut out of its chain", cut_out, "entry_lost"),
    Kind("an entry slipped into a chain", inserted, "entry_replaced", _after),
    Kind("two entries exchanged", exchanged, "chain_broken", _it),
    Kind("two histories exchanged", swapped_histories, "columns_differ", _born),
    Kind("an undeclared move with right hashes", undeclared, "undeclared", _last),
    Kind("the subject's state", sql("UPDATE subject SET state = 'dropped' WHERE id = :s"), "state_differs", _last),
    Kind("the subject's head", sql("UPDATE subject SET head = 'f' WHERE id = :s"), "state_differs", _last),
    Kind("the subject's length", sql("UPDATE subject SET seq = 2 WHERE id = :s"), "state_differs", _last),
    Kind("the subject's kind", sql("UPDATE subject SET kind = 'plan' WHERE id = :s"), "columns_differ", _born),
    Kind(
        "a stored declaration",
        sql("UPDATE lifecycle_version SET document = replace(document, 'Duyệt', 'Ký')"),
        "document_changed",
    ),
    Kind(
        "a move declared",
        sql("INSERT INTO declared_transition VALUES (2, 'opened', 'file', 'filed')"),
        "declarations_differ",
    ),
    Kind(
        "a declared move taken away",
        sql("DELETE FROM declared_transition WHERE transition = 'drop'"),
        "declarations_differ",
    ),
    Kind("a leaf deleted", sql("DELETE FROM ledger_leaf WHERE leaf_index = :i"), "leaf_gap"),
    Kind("the end of the ledger cut off", sql("DELETE FROM ledger_leaf WHERE leaf_index >= :i"), "held_cut"),
    Kind("two leaves exchanged", swapped_leaves, "held_differs", "range"),
    Kind(
        "a leaf's hash",
        sql("UPDATE ledger_leaf SET hash = (SELECT head FROM subject WHERE id = :o) WHERE leaf_index = :i"),
        "entry_replaced",
        _it,
        inside=True,
    ),
    Kind(
        "a leaf's hash that is none",
        sql("UPDATE ledger_leaf SET hash = 'f' WHERE leaf_index = :i"),
        "leaf_unreadable",
        inside=True,
    ),
    Kind(
        "a stored subtree",
        sql("UPDATE ledger_node SET hash = (SELECT head FROM subject WHERE id = :o) WHERE place = 0"),
        "nodes_differ",
        inside=True,
    ),
    Kind("a stored subtree deleted", sql("DELETE FROM ledger_node WHERE place = 0"), "nodes_missing", inside=True),
    Kind("a personal value", sql(_BESIDE.format(change="value = 'Khác'")), "personal_changed", _beside, inside=True),
    Kind("its salt", sql(_BESIDE.format(change="salt = 'f'")), "personal_changed", _beside, inside=True),
    Kind(
        "a personal value removed without an erasure",
        sql(f"DELETE FROM personal_value {_OF_VICTIM}"),
        "personal_lost",
        _beside,
        inside=True,
    ),
    Kind(
        "a personal value slipped in",
        sql("INSERT INTO personal_value VALUES (:id, 'reason', 'f', 'Khác')"),
        "personal_stray",
        inside=True,
    ),
    Kind(
        "a personal value put back after its erasure",
        sql(f"INSERT INTO personal_value SELECT {_ERASED}, 'reason', salt, value FROM personal_value {_OF_VICTIM}"),
        "personal_kept",
        inside=True,
    ),
    Kind("an erasure deleted", sql(f"DELETE FROM history WHERE subject_id = ({_ERASURE})"), "personal_lost"),
    Kind("a signed note", note_changed, "checkpoint_unsigned"),
    Kind("a change of key without the new key's signature", rotation_signed_by(0), "checkpoint_half_rotation"),
    Kind("a change of key without the old key's signature", rotation_signed_by(1), "checkpoint_half_rotation"),
    Kind("a change of key to a forger's", rotation_to(FORGER), "checkpoint_half_rotation"),
    Kind(
        "a change of a foreign key",
        rotation_to(FORGER, ANOTHER, FORGER, old=ANOTHER.verifying.public),
        "checkpoint_foreign_rotation",
    ),
    Kind("another key without a change of key", signed_on, "checkpoint_key_changed"),
    Kind(
        "the change of key deleted",
        sql("DELETE FROM checkpoint WHERE note LIKE '%rotation %'"),
        "checkpoint_key_changed",
    ),
    Kind("a note cut short", sql("UPDATE checkpoint SET note = substr(note, 1, 90)"), "checkpoint_unreadable"),
    Kind(
        "the shown root",
        sql("UPDATE checkpoint SET root = (SELECT head FROM subject WHERE id = :o)"),
        "checkpoint_differs",
        inside=True,
    ),
    Kind(
        "the first checkpoint deleted",
        sql("DELETE FROM checkpoint WHERE size = (SELECT min(size) FROM checkpoint)"),
        "checkpoint_unlinked",
    ),
    Kind("all checkpoints deleted", sql("DELETE FROM checkpoint"), "held_unknown", inside=True),
    Kind("the ledger renamed", sql("UPDATE ledger SET name = 'thidua/khac'"), "key_foreign"),
    Kind("an older backup put back", older, "held_cut"),
)

"""The chain of history: clean where it is honest, and each kind of tampering found at the first bad entry, in words."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from benchmarks.long_history import unguarded
from engine.history import canonical, digest
from engine.verify import verify
from models.database import Link
from tests.engine.play import Toy


def sql(statement: str) -> Callable[[Link, dict[str, int]], None]:
    """A tampering in one statement, with the names of the subjects."""

    def tamper(link: Link, names: dict[str, int]) -> None:
        link.run(statement.format(**names))

    return tamper


def rewrite(link: Link, names: dict[str, int], *, chain: bool) -> None:
    """Change who submitted, with a right hash; `chain` mends the entries after it too, not the subject's head."""
    rows = link.rows("SELECT id, seq, body FROM history WHERE subject_id = :id ORDER BY seq", {"id": names["report"]})
    previous = ""
    for key, seq, text in rows:
        body = json.loads(text)
        if seq == 3:
            body["actor"]["name"] = "Người Khác"
        if chain:
            body["prev"] = previous
        fresh = canonical(body)
        previous = digest(fresh)
        link.run(
            "UPDATE history SET body = :body, hash = :hash WHERE id = :id", {"body": fresh, "hash": previous, "id": key}
        )


def garble(link: Link, names: dict[str, int]) -> None:
    """Replace a body by something unreadable whose hash is right."""
    change = {"body": "[]", "hash": digest("[]"), "id": names["report"]}
    link.run("UPDATE history SET body = :body, hash = :hash WHERE subject_id = :id AND seq = 2", change)


def swap(link: Link, names: dict[str, int]) -> None:
    """Exchange the entries of two subjects."""
    for old, new in ((names["report"], 900), (names["other"], names["report"]), (900, names["other"])):
        link.run(f"UPDATE history SET subject_id = {new} WHERE subject_id = {old}")


def declare(link: Link, names: dict[str, int]) -> None:
    """Add a move to the table of declared moves."""
    link.run(f"INSERT INTO declared_transition VALUES ({names['version']}, 'submitted', 'file', 'filed')")


_LAST = "UPDATE history SET {change} WHERE subject_id = {{report}} AND seq = 3"
TAMPERING: dict[str, tuple[Callable[[Link, dict[str, int]], None], str, str, int]] = {
    "a word in a body": (
        sql(
            "UPDATE history SET body = replace(body, 'hoàn thành', 'chưa xong') WHERE subject_id = {report} AND seq = 3"
        ),
        "body_changed",
        "report",
        3,
    ),
    "a hash": (sql(_LAST.format(change="hash = 'f'")), "body_changed", "report", 3),
    "a body with its hash": (lambda link, names: rewrite(link, names, chain=False), "chain_broken", "report", 4),
    "a body with all hashes after it": (
        lambda link, names: rewrite(link, names, chain=True),
        "state_differs",
        "report",
        4,
    ),
    "a body that is none": (garble, "unreadable", "report", 2),
    "the shown actor": (sql(_LAST.format(change="actor_id = 1")), "columns_differ", "report", 3),
    "the shown principal": (sql(_LAST.format(change="behalf_id = 1")), "columns_differ", "report", 3),
    "the shown cause": (sql(_LAST.format(change="caused_by = 1")), "columns_differ", "report", 3),
    "the shown transition": (sql(_LAST.format(change="transition = 'note'")), "columns_differ", "report", 3),
    "the shown target": (sql(_LAST.format(change="target = 'written'")), "columns_differ", "report", 3),
    "the shown source": (sql(_LAST.format(change="source = 'opened'")), "columns_differ", "report", 3),
    "the shown version": (sql(_LAST.format(change="lifecycle_version = 1")), "columns_differ", "report", 3),
    "the shown time": (sql(_LAST.format(change="at = '2026-11-20 01:00:00.000001'")), "columns_differ", "report", 3),
    "an entry in the middle deleted": (
        sql("DELETE FROM history WHERE subject_id = {report} AND seq = 2"),
        "gap",
        "report",
        2,
    ),
    "the first entry deleted": (sql("DELETE FROM history WHERE subject_id = {report} AND seq = 1"), "gap", "report", 1),
    "the last entry deleted": (
        sql("DELETE FROM history WHERE subject_id = {report} AND seq = 4"),
        "state_differs",
        "report",
        3,
    ),
    "all entries deleted": (sql("DELETE FROM history WHERE subject_id = {report}"), "no_history", "report", 0),
    "what it says of the one before": (sql(_LAST.format(change="seq = 9, prev_seq = 8")), "gap", "report", 3),
    "the subject moved": (sql("UPDATE subject SET state = 'filed' WHERE id = {report}"), "state_differs", "report", 4),
    "the subject's head": (sql("UPDATE subject SET head = 'f' WHERE id = {report}"), "state_differs", "report", 4),
    "the subject's length": (sql("UPDATE subject SET seq = 3 WHERE id = {report}"), "state_differs", "report", 4),
    "the subject's kind": (sql("UPDATE subject SET kind = 'plan' WHERE id = {report}"), "columns_differ", "report", 1),
    "the subject's version": (
        sql("UPDATE subject SET lifecycle_version = 1 WHERE id = {report}"),
        "columns_differ",
        "report",
        1,
    ),
    "two histories exchanged": (swap, "columns_differ", "report", 1),
    "a subject deleted": (sql("DELETE FROM subject WHERE id = {report}"), "no_subject", "report", 1),
    "a stored declaration": (
        sql("UPDATE lifecycle_version SET document = replace(document, 'Duyệt', 'Ký') WHERE id = {version}"),
        "document_changed",
        "",
        2,
    ),
    "a move declared": (declare, "declarations_differ", "", 2),
    "a declared move taken away": (
        sql("DELETE FROM declared_transition WHERE lifecycle_version = {version} AND transition = 'note'"),
        "declarations_differ",
        "",
        2,
    ),
}
"""What was tampered with -> how, and the code, subject and place of the first fault."""


def live(toy: Toy) -> dict[str, int]:
    """A little honest history; the names in it."""
    plan = toy.running_plan()
    report, other = toy.report(plan, state="approved"), toy.report(plan, state="written")
    return {"plan": plan, "report": report, "other": other, "version": toy.runtime.current["report"].id}


@pytest.mark.parametrize("kind", TAMPERING)
def test_tampering_is_found_and_the_first_bad_entry_named(toy: Toy, kind: str) -> None:
    tamper, code, which, seq = TAMPERING[kind]
    names = live(toy)
    assert list(verify(toy.database)) == []
    with unguarded(toy.database) as link:
        tamper(link, names)
    fault = next(verify(toy.database))
    assert (fault.code, fault.subject_id, fault.seq) == (code, names.get(which, 0), seq)
    assert len(fault.message.split()) > 5
    assert fault.message.endswith(".")


def test_one_fault_a_subject_is_told_and_the_others_are_still_looked_at(toy: Toy) -> None:
    names = live(toy)
    with unguarded(toy.database) as link:
        link.run("UPDATE history SET body = '{}' WHERE subject_id IN (:report, :other)", names)
    assert [(fault.subject_id, fault.seq) for fault in verify(toy.database)] == [
        (names["report"], 1),
        (names["other"], 1),
    ]


def test_an_undeclared_move_with_a_right_hash_is_found(toy: Toy) -> None:
    names = live(toy)
    with unguarded(toy.database) as link:
        text = link.value("SELECT body FROM history WHERE subject_id = :report AND seq = 4", names)
        forged = canonical(json.loads(text) | {"target": "filed"})
        link.run(
            "UPDATE history SET body = :body, hash = :hash, target = 'filed' WHERE subject_id = :report AND seq = 4",
            {**names, "body": forged, "hash": digest(forged)},
        )
        link.run(
            "UPDATE subject SET state = 'filed', head = :hash WHERE id = :report", {**names, "hash": digest(forged)}
        )
    (fault,) = verify(toy.database)
    assert (fault.code, fault.subject_id, fault.seq) == ("undeclared", names["report"], 4)


def test_more_rows_than_come_at_once_are_all_looked_at(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.link.AT_ONCE", 2)
    names = live(toy)
    assert list(verify(toy.database)) == []
    with unguarded(toy.database) as link:
        link.run("UPDATE subject SET head = 'f' WHERE id = :other", names)
    assert [fault.subject_id for fault in verify(toy.database)] == [names["other"]]


def test_verifying_sees_one_moment_and_stops_nobody(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.link.AT_ONCE", 2)
    names = live(toy)
    with unguarded(toy.database) as link:
        link.run("UPDATE subject SET head = 'f' WHERE id = :plan", names)
    faults = verify(toy.database)
    assert next(faults).subject_id == names["plan"]
    toy.do(names["other"], "note", "staff")
    with unguarded(toy.database) as link:
        link.run("UPDATE subject SET head = 'f' WHERE id = :other", names)
    assert list(faults) == []
    assert [fault.subject_id for fault in verify(toy.database)] == [names["plan"], names["other"]]


def test_a_clock_that_is_a_little_behind_is_no_fault_but_one_that_runs_back_is(toy: Toy) -> None:
    names = live(toy)
    toy.now = toy.now.replace(hour=0, minute=59)
    toy.do(names["other"], "note", "staff")
    assert [(fault.code, fault.subject_id) for fault in verify(toy.database)] == [("time_runs_back", names["other"])]

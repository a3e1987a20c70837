"""Erasing a personal value: it is gone, its entry and the chain stay, and an entry says who erased it and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import TransitionRefused
from engine.history import canonical, digest
from engine.ledger import offline
from engine.ledger.checkpointer import seal
from engine.ledger.export import export
from engine.ledger.identity import public_key
from engine.ledger.keys import keyring
from engine.ledger.receipts import holds, receipt
from engine.perform import perform
from engine.personal import opened
from engine.verify import verify
from tests.engine.play import Toy, erased, with_erasing

WHY = "Không nghỉ phép như đã báo cáo."


@pytest.fixture
def told(toy: Toy) -> int:
    """An entry whose reason lies beside it, in the toy department."""
    report = with_erasing(toy).report(toy.running_plan(), state="submitted")
    return toy.do(report, "hand_back", "head", {"reason": WHY}).id


def given(toy: Toy, entry: int) -> dict[str, object]:
    """Return what was given, as a reader is shown it."""
    with toy.database.connection() as link:
        body = json.loads(link.value("SELECT body FROM history WHERE id = :id", {"id": entry}))
        return dict(opened(link.rows, {entry: body})[entry]["data"])


def test_the_chain_holds_a_salted_hash_and_the_value_lies_beside_it(toy: Toy, told: int) -> None:
    body = json.loads(str(toy.value("SELECT body FROM history WHERE id = :id", id=told)))
    ((salt, value),) = toy.rows("SELECT salt, value FROM personal_value WHERE history_id = :id", id=told)
    assert (value, body["data"]) == (WHY, {})
    assert body["personal"] == {"reason": digest(canonical([salt, WHY]))}
    assert len(bytes.fromhex(str(salt))) == 32
    assert not [row for row in toy.rows("SELECT body FROM history") if WHY in str(row)]
    assert given(toy, told) == {"reason": WHY}
    assert list(verify(toy.database)) == []


def test_a_body_that_names_personal_values_is_canonical(toy: Toy, told: int) -> None:
    body = str(toy.value("SELECT body FROM history WHERE id = :id", id=told))
    assert canonical(json.loads(body)) == body


def test_the_same_words_have_another_hash_each_time(toy: Toy, told: int) -> None:
    again = toy.do(toy.report(1, state="submitted"), "hand_back", "head", {"reason": WHY}).id
    hashes = [
        json.loads(str(toy.value("SELECT body FROM history WHERE id = :id", id=entry)))["personal"]["reason"]
        for entry in (told, again)
    ]
    assert len(set(hashes)) == 2


def test_what_was_erased_is_nowhere_and_everything_still_holds(toy: Toy, told: int, tmp_path: Path) -> None:
    keys = keyring("", tmp_path)
    seal(toy.database, keys, toy.tick())
    key = public_key(toy.database, keys)
    before = receipt(toy.database, told, key)
    entry = erased(toy, told)
    seal(toy.database, keys, toy.tick())
    assert toy.rows("SELECT * FROM personal_value") == []
    assert given(toy, told) == {"reason": f"(đã xoá theo mục nhật ký số {entry.id})"}
    assert list(verify(toy.database, key=key)) == []
    assert before is not None
    assert holds(before)
    export(toy.database, tmp_path / "bundle", key)
    assert offline.main([str(tmp_path / "bundle")]) == 0
    assert WHY not in (tmp_path / "bundle" / "chains.jsonl").read_text(encoding="utf-8")


def test_the_bytes_of_it_leave_the_file_of_sqlite(toy: Toy, told: int) -> None:
    if toy.database.dialect != "sqlite":
        return
    path = Path(str(toy.database.url.database))
    erased(toy, told)
    with toy.database.connection() as link:
        link.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert WHY.encode() not in path.read_bytes()


def test_the_erasure_is_an_entry_that_names_what_by_whom_and_why(toy: Toy, told: int) -> None:
    entry = erased(toy, told)
    ((kind, body),) = toy.rows(
        "SELECT s.kind, h.body FROM history h JOIN subject s ON s.id = h.subject_id WHERE h.id = :id", id=entry.id
    )
    said = json.loads(str(body))
    assert (kind, said["actor"]["id"]) == ("erasure", toy.people["office"])
    assert said["data"] == {"entry": told, "field": "reason", "reason": "Theo yêu cầu của đương sự."}


REFUSED: dict[str, tuple[Callable[[int], int], str, str, str]] = {
    "unknown_entry": (lambda _told: 999, "office", "reason", "Không có mục nhật ký số 999"),
    "not_personal": (lambda told: told, "office", "form", "chỉ có phần xoá được là: reason"),
    "nothing_personal": (lambda _told: 1, "office", "reason", "không có phần nào được khai là dữ liệu cá nhân"),
    "not_permitted": (lambda told: told, "head", "reason", "Chỉ Văn phòng"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_erased_stays_and_the_attempt_is_recorded(toy: Toy, told: int, case: str) -> None:
    entry, who, field, said = REFUSED[case]
    with pytest.raises(TransitionRefused, match=said):
        erased(toy, entry(told), who, field)
    assert given(toy, told) == {"reason": WHY}
    assert toy.value("SELECT count(*) FROM history h JOIN subject s ON s.id = h.subject_id AND s.kind = 'erasure'") == 0
    assert toy.value("SELECT transition FROM refused_attempt") == "erasure"


def test_a_value_is_erased_once(toy: Toy, told: int) -> None:
    first = erased(toy, told)
    with pytest.raises(TransitionRefused, match=f"đã được xoá theo mục nhật ký số {first.id}"):
        erased(toy, told)


def test_the_unsalted_hash_of_the_request_goes_with_it(toy: Toy) -> None:
    report = with_erasing(toy).report(toy.running_plan(), state="submitted")
    request = toy.request(report, "hand_back", "head", {"reason": WHY})
    entry = perform(toy.runtime, replace(request, idempotency_key="k-1"))
    assert toy.value("SELECT count(*) FROM request_key") == 1
    erased(toy, entry.id)
    assert toy.value("SELECT count(*) FROM request_key") == 0

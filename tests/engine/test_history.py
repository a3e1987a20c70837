"""History entries: how an instant is written, and what an entry hands out."""

from __future__ import annotations

import json

from engine.history import instant
from tests.engine.play import MORNING, Toy


def test_an_instant_is_written_in_utc_to_the_microsecond() -> None:
    assert instant(MORNING) == "2026-11-20T01:00:00.000000Z"


def test_an_entry_is_a_receipt(toy: Toy) -> None:
    plan = toy.running_plan()
    entry = toy.do(toy.report(plan), "begin", "staff")
    receipt = entry.to_document()
    assert receipt["hash"] == toy.value("SELECT hash FROM history WHERE id = :id", id=entry.id)
    assert receipt["at"] == instant(toy.now)
    assert json.loads(json.dumps(receipt)) == receipt

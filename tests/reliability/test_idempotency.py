"""One key, one effect: however often a request is sent, at once and of two servers, it is performed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from tests.factories import Department
from tests.reliability.asking import REASON
from tests.reliability.scene import Scene, scene
from tests.servers import Client, servers

TIMES = 100


@pytest.fixture
def place(dept: Department, tmp_path: Path) -> Scene:
    """A scene in which every plan waits to be submitted."""
    return scene(dept, tmp_path / "var")


@pytest.fixture
def clients(place: Scene) -> Iterator[list[Client]]:
    """The same person, signed in a hundred times: at one server on SQLite, at two on PostgreSQL."""
    count = 1 if place.dept.database.dialect == "sqlite" else 2
    with servers(place.url, place.folder, count=count) as addresses:
        first = Client(addresses[0], "office_staff")
        yield [first.at(addresses[number % count]) for number in range(TIMES)]


def test_a_key_stands_for_one_request_of_one_person(place: Scene, clients: list[Client]) -> None:
    _assert_sent_often_it_is_performed_once(place, clients)
    _assert_of_two_requests_one_is_performed(place, clients)


def _assert_sent_often_it_is_performed_once(place: Scene, clients: list[Client]) -> None:
    plan = place.plans[0]
    same = {"data": {}, "idempotency_key": "gửi nhiều lần"}
    told = _at_once(clients, _submitting(plan), [same] * TIMES)
    assert Counter(status for status, _ in told) == {201: TIMES}
    assert Counter(body.pop("replayed") for _, body in told) == {False: 1, True: TIMES - 1}
    assert len({tuple(sorted(body.items())) for _, body in told}) == 1, "all are told the same"
    assert _performed(place, plan) == {"submit": 1}
    status, other = clients[0].ask(_submitting(plan), same | {"comment": "khác"})
    assert (status, other["reasons"][0]["code"]) == (409, "key_reused")
    head = Client(clients[0].address, "office_head")
    back = same | {"data": {"reason": REASON}}
    assert head.ask(f"/ho-so/{plan}/buoc/return", back)[0] == 201, "another person's key is another key"


def _assert_of_two_requests_one_is_performed(place: Scene, clients: list[Client]) -> None:
    plan = place.plans[1]
    both: list[dict[str, Any]] = [
        {"data": {}, "idempotency_key": "hai lần gửi", "comment": comment} for comment in ("một", "hai")
    ]
    told = _at_once(clients, _submitting(plan), both * (TIMES // 2))
    assert Counter(status for status, _ in told) == {201: TIMES // 2, 409: TIMES // 2}
    assert len({number % 2 for number, (status, _) in enumerate(told) if status == 201}) == 1
    assert _performed(place, plan) == {"submit": 1}


def _submitting(plan: int) -> str:
    return f"/ho-so/{plan}/buoc/submit"


def _at_once(clients: Sequence[Client], path: str, documents: Sequence[Mapping[str, Any]]) -> list[tuple[int, Any]]:
    start = Barrier(len(clients))

    def ask(client: Client, document: Mapping[str, Any]) -> tuple[int, Any]:
        start.wait()
        return client.ask(path, document)

    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(ask, clients, documents))


def _performed(place: Scene, plan: int) -> dict[str, int]:
    rows = place.dept.rows(
        "SELECT transition, count(*) FROM history WHERE subject_id = :id AND seq > 1 GROUP BY transition",
        id=plan,
    )
    return dict(rows)

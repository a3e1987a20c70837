"""Many ask for one transition at once, over HTTP, of two servers: one is told yes, the others who was first."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from models.passwords import hash_password
from tests.factories import Department
from tests.plans import approve_report, report_of, running_plan
from tests.reliability.conftest import pressed
from tests.servers import PASSWORD, Client, servers

CONTENDERS = 40
PEOPLE = ("office_head", "office_deputy")


def test_one_of_many_is_first_and_the_others_are_told_who(dept: Department, tmp_path: Path) -> None:
    """Every round has one winner; nobody meets a locked database or a failure."""
    dept.run(
        "UPDATE person SET password_hash = :hash, must_change_password = :no", hash=hash_password(PASSWORD), no=False
    )
    plan = running_plan(dept)
    report = report_of(dept, plan, "post")
    approve_report(dept, report, "post")
    url = dept.database.url.render_as_string(hide_password=False)
    with servers(url, tmp_path, count=2) as addresses, ThreadPoolExecutor(CONTENDERS) as threads:
        people = [Client(addresses[0], name) for name in PEOPLE]
        clients = [people[place // 2 % 2].at(addresses[place % 2]) for place in range(CONTENDERS)]
        for _ in range(pressed("ROUNDS", 5)):
            _assert_one_winner(_all_at_once(threads, clients, report, "accept"))
            _reopened_and_approved(dept, report)


def _all_at_once(
    threads: ThreadPoolExecutor, clients: list[Client], report: int, transition: str
) -> list[tuple[int, Any]]:
    start = Barrier(len(clients))

    def ask(client: Client) -> tuple[int, Any]:
        start.wait()
        return client.act(report, transition)

    return list(threads.map(ask, clients))


def _assert_one_winner(answers: list[tuple[int, Any]]) -> None:
    counts = Counter(status for status, _ in answers)
    assert counts == {201: 1, 409: CONTENDERS - 1}, answers
    winner = next(body["actor"] for status, body in answers if status == 201)
    told = [body["detail"] for status, body in answers if status == 409]
    assert all(winner in words for words in told), told


def _reopened_and_approved(dept: Department, report: int) -> None:
    dept.act("reopen", report, "office_head", reason="Bổ sung số liệu của tháng cuối kỳ.")
    approve_report(dept, report, "post")

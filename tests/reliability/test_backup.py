"""Backups made while others write: each is whole, and holds everything that was acknowledged before it began."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from models.database import Database
from tests.databases import Cluster
from tests.factories import Department
from tests.reliability.asking import seeded, some_ask
from tests.reliability.callers import ACCOUNTS
from tests.reliability.checker import check
from tests.reliability.conftest import pressed
from tests.reliability.killing import perform_ask
from tests.reliability.scene import Scene, scene
from tests.servers import wait_until
from tests.web.cli.terminal import Terminal

WRITERS = 4


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, dept: Department, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of the same kind."""
    if dept.database.dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    server: Cluster = request.getfixturevalue("postgresql")
    url = server.create()
    yield url.render_as_string(hide_password=False)
    name = url.database or ""
    for each in (name, *_kept(server, name)):
        server.drop(url.set(database=each))


@pytest.mark.usefixtures("own_programs")
def test_a_backup_under_load_holds_what_was_acknowledged_before(
    dept: Department, tmp_path: Path, elsewhere: str, seed: int
) -> None:
    place = scene(dept, tmp_path / "var")
    over = Event()
    with ThreadPoolExecutor(WRITERS) as threads:
        writers = [threads.submit(_write, place, seed + number, over) for number in range(WRITERS)]
        try:
            made = [_backed_up(place, tmp_path / str(number)) for number in range(pressed("BACKUPS", 2))]
        finally:
            over.set()
    assert all(writer.result() for writer in writers), "somebody could not write at all"
    for file, before in made:
        Terminal(elsewhere, place.folder).ask("restore", file, "--force")
        database = Database(elsewhere)
        found = check(_as_known(place, before), database, place.keys)
        database.close()
        assert found.wrong == ()
        assert found.acknowledged > 0


def _write(place: Scene, seed: int, over: Event) -> int:
    chance, asked = seeded(seed), 0
    while not over.is_set():
        ask = some_ask(chance, chance.choice(ACCOUNTS), place.plans)
        place.log.invoke(ask)
        perform_ask(place, ask)
        asked += 1
    return asked


def _backed_up(place: Scene, target: Path) -> tuple[Path, int]:
    """Wait till something more was acknowledged, and back up; return the file, and how much had been noted before."""
    noted = len(place.log.events())
    wait_until(lambda: any(event["kind"] == "ok" for event in place.log.events()[noted:]))
    before = len(place.log.events())
    Terminal(place.url, place.folder).ask("backup", target)
    return target, before


def _as_known(place: Scene, before: int) -> list[dict[str, Any]]:
    """Return the events as somebody knows them who heard nothing after the backup began."""
    return [
        event
        for number, event in enumerate(place.log.events())
        if event["kind"] == "invoke" or (event["kind"] == "ok" and number < before)
    ]


def _kept(server: Cluster, name: str) -> list[str]:
    database = Database(server.url.render_as_string(hide_password=False))
    with database.connection() as link:
        rows = link.rows("SELECT datname FROM pg_database WHERE datname LIKE :like", {"like": f"{name}_before_%"})
    database.close()
    return [row[0] for row in rows]

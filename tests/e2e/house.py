"""The product running for the story: the invented department, a server on loopback, the files on its desks."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import time_machine
from flask import Response
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from models.passwords import hash_password
from tests.databases import migrate
from tests.factories import Department, department
from web import create_app
from web.settings import Settings

PASSWORD = "mot-mat-khau-de-thu"
SHARED = Path(os.environ.get("THIDUA_SHARED", Path(__file__).parents[3] / "shared"))
OWN_PLANS = Path(__file__).parents[1] / "documents" / "plans"
SEEDS = {"S000": "000_efaed1915fe2c704.txt", "S004": "004_eecad195f2a12b95.txt"}
PARAPHRASES = {"S000": "paraphrase-000.txt", "S004": "paraphrase-004.txt"}
SIGNED_IN = {"S000": datetime(2024, 7, 15, 1, 0, tzinfo=UTC), "S004": datetime(2024, 1, 8, 1, 0, tzinfo=UTC)}
"""When the story of each plan happens, a Monday, 08:00 in Hà Nội: S000 in its own month; S004, which names no
period, under the Luật Thi đua, khen thưởng 2022 (in force from 2024), whose forms of reward are on record."""


@dataclass(frozen=True)
class House:
    """Where the product answers, and what people have on their desks."""

    address: str
    department: Department
    folder: Path
    seed: str

    @property
    def plan_file(self) -> Path:
        """The real plan document, or our own like it where the real one is absent."""
        real = SHARED / "seeds" / SEEDS[self.seed]
        return real if real.exists() else OWN_PLANS / PARAPHRASES[self.seed]

    def paper(self, name: str) -> Path:
        """Return a PDF of that name."""
        path = self.folder / name
        path.write_bytes(b"%PDF-1.7\n% " + name.encode())
        return path


@contextmanager
def open_house(folder: Path, seed: str) -> Iterator[House]:
    """Found the department at the time of the story and serve it; the clock goes on from there."""
    url = f"sqlite:///{folder}/story.db"
    with time_machine.travel(SIGNED_IN[seed], tick=True):
        migrate(url)
        founded = department(url)
        founded.now = datetime.now(UTC)
        password = hash_password(PASSWORD)
        founded.run("UPDATE person SET password_hash = :hash, must_change_password = :no", hash=password, no=False)
        settings = Settings(database_url=url, secret_key="k" * 40, data_dir=folder, read_wait=30.0)
        with _served(settings) as address:
            yield House(address, founded, folder, seed)
        founded.database.close()


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(settings)
        app.after_request(_date_of_today)
        server = create_server(app, sockets=[listening], threads=4)
        thread = Thread(target=_run, args=(server,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.close()
            thread.join(timeout=10)


def _date_of_today(response: Response) -> Response:
    """Name the real date: the browser's clock is not that of the story, and nothing dated years ago would be kept."""
    response.date = time_machine.escape_hatch.datetime.datetime.now(UTC)
    return response


def _run(server: BaseWSGIServer | MultiSocketServer) -> None:
    try:
        server.run()
    except OSError:
        """The socket was closed under the loop: that is how the server is told to stop."""

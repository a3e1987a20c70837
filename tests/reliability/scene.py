"""Where the crash runs play: the department with a few plans to send round, in a database as it is used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.ledger.checkpointer import seal
from engine.ledger.keys import Keyring, keyring
from models.database import Database
from models.passwords import hash_password
from tests.databases import cluster, migrate
from tests.factories import Department, department
from tests.plans import drafted_plan
from tests.reliability.asking import Log
from tests.reliability.checker import Verdict, check
from tests.servers import PASSWORD
from workflows import runtime as runtime_of

PLANS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A database in which the crash runs play, the plans that go round, the log, and the folder of the installation."""

    dept: Department
    plans: tuple[int, ...]
    folder: Path

    @property
    def url(self) -> str:
        """How the database is opened."""
        return self.dept.database.url.render_as_string(hide_password=False)

    @property
    def log(self) -> Log:
        """What was asked and told."""
        return Log(self.folder / "asked.jsonl")

    @property
    def keys(self) -> Keyring:
        """The ledger's key."""
        return keyring("", self.folder)

    def judge(self) -> Verdict:
        """Compare log and database, verify against the checkpoint of the time before, and keep a new one.

        Nothing stays open: another process may be forked, or a database file recovered, afterwards.
        """
        held = self.folder / "held.txt"
        verdict = check(self.log.events(), self.dept.database, self.keys, *([held] if held.exists() else []))
        sealed = seal(self.dept.database, self.keys, datetime.now(UTC), full=True)
        held.write_text(sealed.note or "", encoding="utf-8")
        self.dept.database.close()
        return verdict


def scene(dept: Department, folder: Path) -> Scene:
    """Set the scene in a department's database, opened anew as the product opens it: every commit durable."""
    dept.run(
        "UPDATE person SET password_hash = :hash, must_change_password = :no", hash=hash_password(PASSWORD), no=False
    )
    plans = tuple(drafted_plan(dept).id for _ in range(PLANS))
    dept.database.close()
    opened = Database(dept.database.url.render_as_string(hide_password=False))
    durable = Department(runtime_of(opened), dept.units, dept.people, dept.now)
    opened.close()
    folder.mkdir(exist_ok=True)
    return Scene(dept=durable, plans=plans, folder=folder)


@contextmanager
def scene_on(kind: str, folder: Path) -> Iterator[Scene]:
    """Set the scene in a new database of this kind, for a run outside the tests."""
    if kind == "sqlite":
        yield _fresh(f"sqlite:///{folder / 'thidua.db'}", folder)
        return
    with cluster() as server:
        url = server.create()
        yield _fresh(url.render_as_string(hide_password=False), folder)
        server.drop(url)


def _fresh(url: str, folder: Path) -> Scene:
    migrate(url)
    return scene(department(url), folder / "var")

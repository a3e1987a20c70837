"""Histories made by honest people, with refusals and sealings as they come, raise no alarm.

A few here; THIDUA_HONEST=1000 runs them in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from engine.errors import TransitionRefused
from engine.ledger.checkpointer import seal
from engine.ledger.identity import public_key
from engine.ledger.keys import Keyring, keyring
from engine.verify import Fault, read_held, verify
from models.database import Database
from tests.conftest import BOTH
from tests.engine.play import STRAIGHT, Toy, build
from tests.engine.toy import PLAN, REPORT
from tests.reliability.conftest import pressed
from tests.templates import Template

ACTS = 60
SEALINGS, BIRTHS, STRAIGHT_STEPS = 0.06, 0.1, 0.6
"""How often an act is a sealing, a new report, the step that comes next: the rest is anybody trying anything."""
STEPS = [step.name for lifecycle in (PLAN, REPORT) for step in lifecycle.transitions]


@pytest.mark.parametrize("kind", BOTH)
def test_honest_histories_raise_no_alarm(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    template: Template = request.getfixturevalue(f"{kind}_template")
    seed, moved = pressed("SEED", 20_261_122), 0
    for number in range(pressed("HONEST", 5)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with template.lend(folder) as url:
            life = Life(url, folder, Random(f"{seed} {number}"))  # noqa: S311 - a reproducible life, no secret
            moved += life.live()
            assert list(life.faults()) == [], f"seed {seed}, history {number}"
            life.toy.database.close()
    assert moved > ACTS


class Life:
    """A plan and its reports in the hands of people who try whatever comes to mind."""

    def __init__(self, url: str, folder: Path, chance: Random) -> None:
        """Open the department; the first report is there."""
        self.toy: Toy = build(Database(url, synchronous="OFF"))
        self.keys: Keyring = keyring("", folder)
        self.folder, self.chance = folder, chance
        self.kept: list[Path] = []
        self.plan = self.toy.running_plan()
        self.reports = [self.toy.report(self.plan)]

    def live(self) -> int:
        """Try so many acts; return how many moved something."""
        before = self._entries()
        for _ in range(ACTS):
            try:
                self._act()
            except TransitionRefused:
                continue
        self._seal()
        return self._entries() - before

    def faults(self) -> Iterator[Fault]:
        """Verify against everything that was taken home on the way."""
        return verify(self.toy.database, key=public_key(self.toy.database, self.keys), held=read_held(self.kept, []))

    def _act(self) -> None:
        drawn = self.chance.random()
        if drawn < SEALINGS:
            self._seal()
        elif drawn < SEALINGS + BIRTHS:
            self.reports.append(self.toy.report(self.plan))
        elif drawn < SEALINGS + BIRTHS + STRAIGHT_STEPS:
            self._go_on(self.chance.choice(self.reports))
        else:
            who = self.chance.choice([*self.toy.people])
            self.toy.do(self.chance.choice([self.plan, *self.reports]), self.chance.choice(STEPS), who)

    def _go_on(self, report: int) -> None:
        states = ["opened", *(reached for *_, reached in STRAIGHT)]
        state = self.toy.state(report)
        if state in states[:-1]:
            step, who, data, _ = STRAIGHT[states.index(state)]
            self.toy.do(report, step, who, data)

    def _seal(self) -> None:
        if note := seal(self.toy.database, self.keys, self.toy.tick()).note:
            self.kept.append(self.folder / f"kept-{len(self.kept)}.txt")
            self.kept[-1].write_text(note, encoding="utf-8")

    def _entries(self) -> int:
        return int(str(self.toy.value("SELECT count(*) FROM history")))

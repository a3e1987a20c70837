"""Killed at random times: what was acknowledged is there once, what was refused never, and verifying finds nothing."""

from __future__ import annotations

from pathlib import Path

from tests.factories import Department
from tests.reliability.asking import seeded
from tests.reliability.conftest import pressed
from tests.reliability.killing import full_stack, kill_engine
from tests.reliability.scene import scene


def test_the_whole_stack_loses_nothing_and_doubles_nothing(dept: Department, tmp_path: Path, seed: int) -> None:
    chance = seeded(seed)
    acknowledged = 0
    with full_stack(scene(dept, tmp_path / "var")) as stack:
        for _ in range(pressed("STACK_CYCLES", 2 if dept.database.dialect == "sqlite" else 1)):
            verdict = stack.cycle(chance)
            acknowledged = verdict.acknowledged
            assert (verdict.wrong, verdict.failures) == ((), 0)
    assert acknowledged > 0


def test_the_engine_alone_loses_nothing_and_doubles_nothing(dept: Department, tmp_path: Path, seed: int) -> None:
    chance = seeded(seed)
    acknowledged = 0
    place = scene(dept, tmp_path / "var")
    for _ in range(pressed("ENGINE_CYCLES", 15)):
        verdict = kill_engine(place, chance)
        acknowledged = verdict.acknowledged
        assert verdict.wrong == ()
    assert acknowledged > 0

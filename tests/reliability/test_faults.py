"""The disk fails, is full, or the process is killed at one write: nothing is told that is not kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.asking import seeded
from tests.reliability.conftest import pressed
from tests.reliability.faults import FAULTS, disturb, points, prepared
from tests.templates import SqliteTemplate


@pytest.mark.sqlite
@pytest.mark.strace
def test_a_write_that_fails_or_kills_leaves_nothing_told_that_is_not_kept(
    sqlite_template: SqliteTemplate, tmp_path: Path, seed: int
) -> None:
    case = prepared(tmp_path / "case", sqlite_template.path)
    found = points(case, tmp_path / "run")
    assert {point.call for point in found} >= {"pwrite64", "fsync"}, "the database was not seen to write"
    for fault in FAULTS:
        of_kind = [point for point in found if point.fault == fault]
        for point in seeded(seed).sample(of_kind, min(pressed("FAULTS", 3), len(of_kind))):
            assert disturb(case, point, tmp_path / "run") == [], point.name

"""A soak is done in parts: each goes on where the log ends, and nothing wrong is forgotten between them."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from tests.reliability.soak import FAULTS, MUTANTS, RUNS, Run, Soak, figures, kill_all, read_mutants

RUN = Run(name="engine-sqlite", database="sqlite", cycles=3, batch=2, alone=True)
CYCLE = {"seconds": 0, "acknowledged": 5, "replayed": 1, "refused": 3, "unknown": 1, "failures": 0, "wrong": []}


@pytest.fixture
def soak(tmp_path: Path) -> Soak:
    """A soak with an hour to go."""
    return Soak(tmp_path / "soak.jsonl", 1, monotonic() + 3600)


@pytest.mark.sqlite
def test_a_part_goes_on_where_the_one_before_ended(soak: Soak) -> None:
    for number in range(2):
        soak.note(RUN.name, number=number, **CYCLE)
    assert kill_all(soak, RUN)
    assert [line["number"] for line in soak.lines(RUN.name)] == [0, 1, 2]
    assert not soak.found_wrong


def test_a_part_that_has_no_time_left_begins_nothing(soak: Soak) -> None:
    assert not kill_all(Soak(soak.log, soak.seed, monotonic()), RUN)
    assert soak.lines(RUN.name) == []


def test_mutants_go_on_where_the_part_before_ended(soak: Soak) -> None:
    assert not read_mutants(Soak(soak.log, soak.seed, monotonic()), 2)
    assert read_mutants(soak, 1)
    assert read_mutants(soak, 2)
    assert [line["number"] for line in soak.lines(MUTANTS)] == [0, 1]
    assert not soak.found_wrong
    soak.note(MUTANTS, number=2, seconds=1.5, wrong=["reader_failed"])
    assert "mutants: 3 of 1000 documents, wrong 1; slowest " in "\n".join(figures(soak))
    assert soak.found_wrong


def test_the_figures_add_up_all_parts(soak: Soak) -> None:
    for number in range(2):
        soak.note("engine-sqlite", number=number, **CYCLE)
    soak.note(FAULTS, point="fsync:1:error=EIO", wrong=[])
    said = "\n".join(figures(soak))
    assert (
        "engine-sqlite: 2 of 1800 cycles, acknowledged 10, replayed 2, refused 6, unknown 2, failures 0; wrong 0"
        in said
    )
    assert "faults: 1 points, wrong 0" in said
    assert sum(run.cycles for run in RUNS if run.alone) == 2000


def test_what_was_wrong_in_an_earlier_part_is_wrong_still(soak: Soak, capsys: pytest.CaptureFixture[str]) -> None:
    soak.note(FAULTS, point="fsync:1:error=EIO", wrong=["evidence was acknowledged for 2 lines, stored for 1"])
    assert soak.found_wrong
    assert "stored for 1" in capsys.readouterr().out

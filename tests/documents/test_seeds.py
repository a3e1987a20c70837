"""The two real plans the product was asked to serve: every field, nulls included, and nothing that they do not say."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from documents.read import read
from tests.documents.compact import compact

EXPECTED = Path(__file__).parent / "expected"
SEEDS = {"seed-000": "000_efaed1915fe2c704", "seed-004": "004_eecad195f2a12b95"}


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared: Path) -> tuple[Any, Any]:
    """What the reader finds in a seed, and what a person found line by line."""
    found = read(shared / "seeds" / f"{SEEDS[request.param]}.txt").to_document()
    expected = json.loads((EXPECTED / f"{request.param}.json").read_text("utf-8"))
    return compact(found), expected


def test_every_field_of_a_seed_is_read_as_a_person_read_it(seed: tuple[Any, Any]) -> None:
    found, expected = seed
    assert list(found) == list(expected)
    for field in expected:
        assert found[field] == expected[field], field


@pytest.mark.parametrize("name", SEEDS.values())
def test_the_scorer_finds_nothing_to_mend(shared: Path, name: str) -> None:
    command = [sys.executable, str(shared / "plans" / "score.py"), "--verbose"]
    command += ["--command", f"{sys.executable} -m documents.read {{file}}"]
    pair = f"{shared / 'plans' / name}.expected.json:{shared / 'seeds' / name}.txt"
    answer = subprocess.run([*command, pair], capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    assert answer.stdout.startswith("1.000 "), answer.stdout


def test_no_unit_and_no_deadline_is_invented(shared: Path) -> None:
    bare = read(shared / "seeds" / f"{SEEDS['seed-004']}.txt")
    assert [(item.units, item.due, item.product) for item in bare.items] == [((), None, None)] * 10


def test_what_a_scanner_misread_stays_as_printed(shared: Path) -> None:
    scanned = read(shared / "seeds" / f"{SEEDS['seed-000']}.txt")
    names = {unit.name for item in scanned.items for unit in item.units}
    assert "Phòng Bru chính - Viễn thông - Công nghệ thông tin" in names
    assert not any("Bưu" in name for name in names)
    assert "29/12 /2020" in scanned.items[1].text

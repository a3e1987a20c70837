"""Every kind of tampering is found with a held checkpoint, the first bad row named; also without the product.

In part here: one seed a kind, a small history. THIDUA_SEEDS=20 THIDUA_ENTRIES=5000 runs it in full.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from benchmarks.long_history import unguarded
from engine.ledger.checkpointer import rotate, seal
from engine.ledger.export import VERIFIER, export
from engine.ledger.identity import public_key
from engine.ledger.keys import keyring
from engine.ledger.notes import VerifyingKey
from engine.verify import Fault, read_held, verify
from models.database import Database
from tests.conftest import BOTH
from tests.engine.play import SUMMARY, Toy, build, erased, with_erasing
from tests.reliability.kinds import KINDS, Kind
from tests.reliability.tampering import Victim, choose
from tests.templates import Template, derived

SEEDS = int(os.environ.get("THIDUA_SEEDS", "1"))
CHANGED = 2
"""The sealing, of three, that changes the key."""
ENTRIES = int(os.environ.get("THIDUA_ENTRIES", "330"))


@dataclass(frozen=True)
class Sealed:
    """A long history made through perform, sealed three times by two keys, and what the auditor took home."""

    template: Template
    key: VerifyingKey
    checkpoint: Path
    folder: Path


@pytest.fixture(scope="module", params=BOTH)
def sealed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """The same history for every kind; each tampers with a copy of its own."""
    folder = tmp_path_factory.mktemp("sealed")
    template: Template = request.getfixturevalue(f"{request.param}_template")
    filled, key = derived(template, folder, lambda url: _live(url, folder))
    return Sealed(filled, key, folder / "kept.txt", folder)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_tampering_is_found_and_its_place_is_named(sealed: Sealed, tmp_path: Path, kind: Kind, seed: int) -> None:
    with sealed.template.lend(tmp_path) as url:
        database = Database(url, synchronous="OFF")
        with unguarded(database) as link:
            victim = choose(link, Random(f"{kind.name} {seed}"))  # noqa: S311 - a reproducible choice, no secret
            kind.act(link, victim)
        faults = list(verify(database, key=sealed.key, held=read_held([sealed.checkpoint], [])))
        _assert_named(kind, victim, faults)
        if not kind.inside and seed == 0:
            assert _offline(database, sealed, tmp_path) == 1
        database.close()


def test_the_honest_history_raises_no_alarm(sealed: Sealed, tmp_path: Path) -> None:
    with sealed.template.lend(tmp_path) as url:
        database = Database(url, synchronous="OFF")
        assert list(verify(database, key=sealed.key, held=read_held([sealed.checkpoint], []))) == []
        assert _offline(database, sealed, tmp_path) == 0
        database.close()


def test_a_guard_that_was_taken_away_is_told(sealed: Sealed, tmp_path: Path) -> None:
    with sealed.template.lend(tmp_path) as url:
        database = Database(url, synchronous="OFF")
        table = "" if database.dialect == "sqlite" else " ON checkpoint"
        with database.connection() as link:
            link.run(f"DROP TRIGGER checkpoint_kept{table}")
        (fault,) = verify(database, key=sealed.key)
        assert (fault.code, "checkpoint_kept" in fault.message) == ("guard", True)
        database.close()


def _live(url: str, folder: Path) -> VerifyingKey:
    """Let reports live through perform, seal them three times, once with a new key, keep the last checkpoint."""
    database = Database(url, synchronous="OFF")
    toy, keys, note = with_erasing(build(database)), keyring("", folder), ""
    plan = toy.running_plan()
    erased(toy, _report(toy, plan))
    for share in (1, 2, 3):
        while int(str(toy.value("SELECT count(*) FROM history"))) < ENTRIES * share // 3:
            _report(toy, plan)
        (rotate if share == CHANGED else seal)(database, keys, toy.tick())
        note = str(toy.value("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1"))
    (folder / "kept.txt").write_text(note, encoding="utf-8")
    key = public_key(database, keys)
    assert key is not None
    database.close()
    return key


def _report(toy: Toy, plan: int) -> int:
    """Let a report live; return the entry that handed it back, whose reason lies beside it."""
    report = toy.report(plan, state="written")
    toy.do(report, "note", "staff")
    toy.do(report, "submit", "staff", {"summary": SUMMARY})
    handed_back = toy.do(report, "hand_back", "head", {"reason": "Thiếu số liệu của một cán bộ."})
    toy.do(report, "submit", "staff", {"summary": SUMMARY})
    toy.do(report, "approve", "head")
    return handed_back.id


def _assert_named(kind: Kind, victim: Victim, faults: list[Fault]) -> None:
    told = [each for each in faults if each.code == kind.code]
    assert told, [each.message for each in faults]
    if kind.names == "range":
        first, last = map(int, re.findall(r"vị trí (\d+) đến (\d+)", told[0].message)[0])
        assert first <= victim.index <= last
    elif callable(kind.names):
        assert kind.names(victim) in {(each.subject_id, each.seq) for each in told}


def _offline(database: Database, sealed: Sealed, folder: Path) -> int:
    """Export what is there, verify it in a process that knows nothing of us, and return how that ended."""
    bundle, key = folder / "bundle", folder / "key"
    export(database, bundle, public_key(database, keyring("", sealed.folder)))
    key.write_text(str(sealed.key), encoding="utf-8")
    words = [str(bundle), "--key", str(key), "--checkpoint", str(sealed.checkpoint)]
    command = [sys.executable, "-I", str(bundle / VERIFIER), *words]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder)  # noqa: S603 - ours
    assert done.stderr == ""
    assert done.stdout.startswith("Toàn vẹn") == (done.returncode == 0)
    return done.returncode

"""The crash runs and the mutated documents in full: `python -m tests.reliability.soak [LOG]`, in parts of 45 minutes.

Every cycle, fault point and document is a line of the log; the next part goes on where the log ends. The last lines
printed are the figures. Exit code: 0 all done and right, 1 something was wrong, 75 there is more to do.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from tests.databases import migrate
from tests.documents.reading_mutants import read_mutant
from tests.reliability import faults
from tests.reliability.asking import seeded
from tests.reliability.checker import Verdict
from tests.reliability.killing import full_stack, kill_engine
from tests.reliability.scene import scene_on
from tests.reliability.tracing import tracing_fails

PART = 45 * 60
RESERVE = 120
"""Seconds before the end of a part after which no new batch begins."""
MORE = 75
SEED = 20_261_122


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A kind of run: the engine alone or the whole stack, how many cycles in all, and how many in one database."""

    name: str
    database: str
    cycles: int
    batch: int
    alone: bool = False


RUNS = (
    Run(name="engine-sqlite", database="sqlite", cycles=1_800, batch=100, alone=True),
    Run(name="engine-postgresql", database="postgresql", cycles=200, batch=50, alone=True),
    Run(name="stack-sqlite", database="sqlite", cycles=300, batch=30),
    Run(name="stack-postgresql", database="postgresql", cycles=100, batch=20),
)
FAULTS, MUTANTS = "faults", "mutants"
ALL_MUTANTS = 1_000


@dataclass(frozen=True, slots=True)
class Soak:
    """The log of all parts, the seed of every run, when this part ends."""

    log: Path
    seed: int
    ends: float

    def lines(self, name: str) -> list[dict[str, Any]]:
        """Return what was logged of one kind of run."""
        if not self.log.exists():
            return []
        read = (json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines())
        return [line for line in read if line["run"] == name]

    def note(self, name: str, **more: Any) -> None:
        """Add a line to the log, and to the terminal when something is wrong."""
        line = json.dumps({"run": name, "seed": self.seed, **more}, ensure_ascii=False)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        if more.get("wrong") or more.get("failures"):
            print(line)

    @property
    def found_wrong(self) -> bool:
        """Whether any part so far found anything wrong."""
        lines = (line for name in (FAULTS, MUTANTS, *(run.name for run in RUNS)) for line in self.lines(name))
        return any(line["wrong"] or line.get("failures") for line in lines)

    @property
    def is_over(self) -> bool:
        """Whether this part has no time for another batch."""
        return monotonic() > self.ends - RESERVE


def kill_all(soak: Soak, run: Run) -> bool:
    """Go on with the cycles of a run, batch by batch, each in a new database; tell whether all are done."""
    while (done := len(soak.lines(run.name))) < run.cycles:
        if soak.is_over:
            return False
        with (
            tempfile.TemporaryDirectory(prefix="thidua-soak-") as folder,
            closing(_batch(soak, run, folder, done)) as batch,
        ):
            _note_cycles(soak, run, batch, range(done, min(run.cycles, done + run.batch)))
    return True


def _note_cycles(soak: Soak, run: Run, batch: Iterable[tuple[Verdict, float]], numbers: Iterable[int]) -> None:
    last = Verdict(acknowledged=0, replayed=0, refused=0, unknown=0, failures=0, wrong=())
    for number, (verdict, seconds) in zip(numbers, batch, strict=False):
        soak.note(run.name, number=number, seconds=round(seconds, 2), **_since(last, verdict))
        last = verdict
        if soak.is_over:
            break


def _batch(soak: Soak, run: Run, folder: str, first: int) -> Generator[tuple[Verdict, float], None, None]:
    chance = seeded((soak.seed, run.name, first))
    with scene_on(run.database, Path(folder)) as scene:
        if run.alone:
            while True:
                yield kill_engine(scene, chance), 0.0
        with full_stack(scene) as stack:
            while True:
                yield stack.cycle(chance), stack.answering


def _since(last: Verdict, verdict: Verdict) -> dict[str, Any]:
    """What one cycle added: a verdict speaks of all that its database has seen."""
    counted = {name: count - getattr(last, name) for name, count in asdict(verdict).items() if name != "wrong"}
    return counted | {"wrong": verdict.wrong}


def fail_every_write(soak: Soak) -> bool:
    """Go on with the fault points; tell whether all are done. A machine on which nothing can be traced has none."""
    if why := tracing_fails():
        print(f"faults at every write: left out, no tracing here ({why})")
        return False
    with tempfile.TemporaryDirectory(prefix="thidua-soak-") as name:
        folder = Path(name)
        migrate(f"sqlite:///{folder / 'migrated.db'}")
        case = faults.prepared(folder / "case", folder / "migrated.db")
        done = {line["point"] for line in soak.lines(FAULTS)}
        for point in faults.points(case, folder / "run"):
            if soak.is_over:
                return False
            if point.name not in done:
                soak.note(FAULTS, point=point.name, wrong=faults.disturb(case, point, folder / "run"))
    return True


def read_mutants(soak: Soak, count: int = ALL_MUTANTS) -> bool:
    """Go on with the mutated documents, each the same in every part; tell whether all are done."""
    for number in range(len(soak.lines(MUTANTS)), count):
        if soak.is_over:
            return False
        soak.note(MUTANTS, **read_mutant(number))
    return True


def figures(soak: Soak) -> Iterator[str]:
    """Yield one line a run: cycles, what was told, what was wrong."""
    for run in RUNS:
        lines = soak.lines(run.name)
        told = ", ".join(f"{name} {sum(line[name] for line in lines)}" for name in _COUNTED)
        started = max((line["seconds"] for line in lines), default=0)
        wrong = sum(bool(line["wrong"]) for line in lines)
        slowest = "" if run.alone else f"; slowest start {started} s"
        yield f"{run.name}: {len(lines)} of {run.cycles} cycles, {told}; wrong {wrong}{slowest}"
    mutants = soak.lines(MUTANTS)
    longest = max((line["seconds"] for line in mutants), default=0)
    wrong = sum(bool(line["wrong"]) for line in mutants)
    yield f"{MUTANTS}: {len(mutants)} of {ALL_MUTANTS} documents, wrong {wrong}; slowest {longest} s"
    points = soak.lines(FAULTS)
    yield f"{FAULTS}: {len(points)} points, wrong {sum(bool(line['wrong']) for line in points)}"


_COUNTED = ("acknowledged", "replayed", "refused", "unknown", "failures")


def main() -> int:
    """Do one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", nargs="?", type=Path, default=Path("var/soak.jsonl"))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--minutes", type=float, default=PART / 60, help="how long this part may take")
    given = parser.parse_args()
    given.log.parent.mkdir(parents=True, exist_ok=True)
    soak = Soak(given.log, given.seed, monotonic() + given.minutes * 60)
    print(f"seed {soak.seed}, log {soak.log}")
    done = [read_mutants(soak), fail_every_write(soak), *(kill_all(soak, run) for run in RUNS)]
    print("\n".join(figures(soak)))
    if soak.found_wrong:
        return 1
    if not all(done):
        print("there is more to do: run it again")
    return 0 if all(done) else MORE


if __name__ == "__main__":
    sys.exit(main())

"""Each criterion of the main job: figure, bar, verdict; a word on the command line picks a part."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.fresh import fresh_clone

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("THIDUA_SHARED", ROOT.parent / "shared"))
SEEDS = ("000_efaed1915fe2c704", "004_eecad195f2a12b95")
_PASSED = re.compile(r"(\d+) passed")
_FAILED = re.compile(r"(\d+) (?:failed|error)")


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    criterion: str
    figure: str
    bar: str
    holds: bool


def main(chosen: list[str]) -> int:
    """Print the table as it grows; 1 when a bar is missed."""
    lines = []
    for name, measure in PARTS.items():
        if not chosen or name in chosen:
            for line in measure():
                lines.append(line)
                verdict = "holds" if line.holds else "MISSED"
                print(f"{line.criterion:58} | {line.figure:34} | {line.bar:22} | {verdict}", flush=True)
    return 0 if all(line.holds for line in lines) else 1


def starts() -> Iterator[Line]:
    """A fresh clone with empty caches answers, and starts again."""
    first, second = fresh_clone(ROOT)
    yield Line("make run on a fresh clone, empty pip cache, answers", f"{first:.0f} s", "120 s", first <= 120)
    yield Line("the second start answers", f"{second:.1f} s", "10 s", second <= 10)


def green() -> Iterator[Line]:
    """Checks and tests pass on both databases, together under twelve minutes."""
    start = monotonic()
    check = _run(["make", "check"])
    tests = _run(["make", "test"], REQUIRE_BROWSER="1")
    minutes = (monotonic() - start) / 60
    yield Line("make check", "green" if not check.returncode else "red", "green", not check.returncode)
    passed = _count(_PASSED, tests.stdout)
    yield Line("make test, SQLite and PostgreSQL, browser", f"{passed} passed", "green", not tests.returncode)
    yield Line("both together", f"{minutes:.1f} min", "12 min", minutes <= 12)


def seeds() -> Iterator[Line]:
    """Both seeds are read completely, by the scorer that stands beside the plans."""
    for seed in SEEDS:
        pair = f"{SHARED}/plans/{seed}.expected.json:{SHARED}/seeds/{seed}.txt"
        command = f"{ROOT}/.venv/bin/thidua plan read {{file}} --json"
        found = _run([sys.executable, f"{SHARED}/plans/score.py", "--command", command, pair]).stdout
        score = found.split()[0] if found else "not run"
        yield Line(f"score of seed {seed[:3]}", score, "1.000", score == "1.000")


def tested() -> Iterator[Line]:
    """What tests show, by the number of them that pass."""
    for criterion, path, least in TESTS:
        done = _tested(path)
        passed, failed = _count(_PASSED, done.stdout), _count(_FAILED, done.stdout)
        figure = f"{passed} passed, {failed} failed"
        yield Line(criterion, figure, f"{least} or more, none fails", passed >= least and not failed)


def speed() -> Iterator[Line]:
    """The benchmark's ratios and lists against their bars."""
    last = _last_line(["benchmarks"])
    for setting, bar in last["bars"].items():
        ratio = last["perform"][setting]
        yield Line(f"perform beside the bare floor, {setting}", f"{ratio:.2f}", f"{bar:.2f}", ratio >= bar)
    many, page = last["permitted_many_ms"], last["page"]
    yield Line("permitted_many, 1,000 loaded subjects", f"{many['median']} ms", "1.5 ms", many["median"] <= many["bar"])
    figure = f"{page['queries']} queries, {page['median_ms']} ms"
    holds = page["queries"] <= page["bar"] and page["median_ms"] <= page["bar_ms"]
    yield Line("a page of 50 rows with full explain()", figure, "6 queries, 10 ms", holds)


# The reliability tests in full: their usual numbers are those of a quick run.
FULL = {
    "REQUIRE_BROWSER": "1",
    "THIDUA_PAIRS": "2000",
    "THIDUA_ROUNDS": "50",
    "THIDUA_SEEDS": "20",
    "THIDUA_ENTRIES": "5000",
}


def verifying() -> Iterator[Line]:
    """The whole of a million entries verified, and one receipt, on both databases."""
    found = _last_line(["benchmarks.verifying"])
    for name in ("sqlite", "postgresql"):
        seconds, peak = found[f"{name}_verify_s"], found[f"{name}_verify_peak_mb"]
        figure = f"{seconds} s, {peak} MB (bare {found[f'{name}_bare_chain_s']} s)"
        holds = seconds <= 30 and peak <= 300 and not found[f"{name}_faults"]
        yield Line(f"verify 1,000,000 entries, {name}", figure, "30 s, 300 MB", holds)
        receipt = found[f"{name}_receipt_ms"]
        yield Line(f"one receipt of a million, {name}", f"{receipt} ms", "50 ms", receipt <= 50)


def searching() -> Iterator[Line]:
    """Pages of two million entries beside the bare SQL of the same page."""
    found = _last_line(["benchmarks.history_search"])
    for name in ("sqlite", "postgresql"):
        ratios = [value for key, value in found.items() if key.startswith(name) and key.endswith("ratio")]
        figure = f"{min(ratios)} at worst of {len(ratios)} pages"
        yield Line(f"history search beside bare SQL, {name}", figure, "0.5", min(ratios) >= 0.5)


def tampering() -> Iterator[Line]:
    """Each kind of tampering with 5,000 entries found, with 20 seeds, and by the offline verifier."""
    done = _tested("tests/reliability/test_tampering.py")
    figure = f"{_count(_PASSED, done.stdout)} passed, {_count(_FAILED, done.stdout)} failed"
    yield Line("kinds of tampering x 20 seeds, two databases, offline", figure, "none fails", not done.returncode)


TESTS = (
    ("the story in Chromium: 1366 and 360 px, no script; axe", "tests/e2e", 9),
    ("the story by the command line alone", "tests/web/cli/test_story.py", 4),
    ("six lifecycles against the transcription", "tests/workflows/test_lifecycles_match.py", 6),
    ("broken lifecycles refused with their reason", "tests/engine/test_proofs.py", 10),
    ("raw SQL refused, SQLite", "tests/models/test_raw_sql_sqlite.py", 20),
    ("raw SQL refused, PostgreSQL", "tests/models/test_raw_sql_postgresql.py", 20),
    ("50 rounds x 40 contenders through perform()", "tests/engine/test_races.py", 2),
    ("50 rounds x 40 over HTTP, two servers", "tests/reliability/test_contention.py", 2),
    ("2,000 pairs close / nominate", "tests/reliability/test_closing.py", 2),
)

PARTS: dict[str, Callable[[], Iterator[Line]]] = {
    "starts": starts,
    "seeds": seeds,
    "speed": speed,
    "tested": tested,
    "tampering": tampering,
    "verifying": verifying,
    "searching": searching,
    "green": green,
}


def _last_line(module: list[str]) -> dict[str, Any]:
    """Run a benchmark and return the JSON object it ends with."""
    found: dict[str, Any] = json.loads(_run([sys.executable, "-m", *module]).stdout.strip().splitlines()[-1])
    return found


def _tested(path: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", path], **FULL)


def _run(command: list[str], **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=os.environ | more, capture_output=True, text=True, check=False
    )


def _count(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.findall(text)
    return int(found[-1]) if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

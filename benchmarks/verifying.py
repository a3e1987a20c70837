"""How long verifying takes: `python -m benchmarks.verifying [entries]`, on both databases; the last line is JSON."""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.long_history import grow
from benchmarks.server import postgresql
from engine.ledger.checkpointer import seal
from engine.ledger.identity import public_key
from engine.ledger.keys import keyring
from engine.ledger.receipts import receipt
from engine.verify import verify
from models.database import Database
from models.migrations import upgrade
from workflows import runtime

ENTRIES = 1_000_000


def main() -> int:
    """Measure both databases, or in a process of its own (`--on URL FOLDER`) verify one: memory is a process's."""
    if sys.argv[1:2] == ["--on"]:
        print(json.dumps(_verified(sys.argv[2], Path(sys.argv[3]))))
        return 0
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    figures = {"entries": entries}
    with tempfile.TemporaryDirectory() as folder:
        for name, url in _urls(Path(folder)):
            figures |= {f"{name}_{key}": value for key, value in _measured(url, Path(folder) / name, entries).items()}
            for key in (key for key in figures if key.startswith(name)):
                print(f"{key:36} {figures[key]}")
    print(json.dumps(figures))
    return 0


def _urls(folder: Path) -> Iterator[tuple[str, str]]:
    yield "sqlite", f"sqlite:///{folder / 'long.db'}"
    with postgresql() as url:
        yield "postgresql", url


def _measured(url: str, folder: Path, entries: int) -> dict[str, Any]:
    """Grow a history, seal it, give a receipt, and verify it in a process of its own."""
    folder.mkdir()
    with _opened(url) as database:
        upgrade(database)
        grown = _seconds(lambda: grow(runtime(database), entries))
        keys = keyring("", folder)
        sealed = _seconds(lambda: seal(database, keys, datetime.now(UTC)))
        if database.dialect == "postgresql":
            with database.connection() as link:
                link.run("ANALYZE")
        key = public_key(database, keys)
        ids = [entries * share // 100 or 1 for share in (1, 33, 50, 77, 100)]
        receipts = max(_seconds(lambda each=each: receipt(database, each, key)) for each in ids)
        floor = _seconds(lambda: _bare(database))
    command = [sys.executable, "-m", "benchmarks.verifying", "--on", url, str(folder)]
    own = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603 - this very program
    times = {"grow_s": grown, "seal_s": sealed, "receipt_ms": receipts * 1000, "bare_chain_s": floor}
    return {key: round(value, 2) for key, value in times.items()} | dict(own)


def _verified(url: str, folder: Path) -> dict[str, Any]:
    with _opened(url) as database:
        key = public_key(database, keyring("", folder))
        start = perf_counter()
        faults = [each.message for each in verify(database, key=key)]
        seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"verify_s": round(seconds, 2), "verify_peak_mb": peak, "faults": faults[:3]}


def _bare(database: Database) -> int:
    """Read every body in the order of the chains and hash it: what verifying cannot do without."""
    right = 0
    with database.snapshot() as link:
        for body, hashed in link.stream("SELECT body, hash FROM history ORDER BY subject_id, seq"):
            right += hashlib.sha256(body.encode()).hexdigest() == hashed
    return right


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


def _seconds(work: Any) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

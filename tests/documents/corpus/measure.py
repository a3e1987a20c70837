"""What `thidua plan read` makes of each file: `python -m tests.documents.corpus.measure FOLDER`, a line of JSON each.

A program of its own: what a process apart used at most is told only to whoever waited for it, as the most of all that
it waited for; so the files are read one after another, and a new most belongs to the file just read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

from click.testing import CliRunner

from web.cli import main

KILOBYTE = 1024


def measured(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield for each file how the command ended, its seconds of processor, the most memory (bytes) so far."""
    for file in sorted(folder.iterdir()):
        before = _seconds()
        done = CliRunner().invoke(main, ["plan", "read", str(file), "--json"])
        most = getrusage(RUSAGE_CHILDREN).ru_maxrss * KILOBYTE
        yield {"file": file.name, **_told(done), "seconds": round(_seconds() - before, 2), "most": most}


def _told(done: Any) -> dict[str, Any]:
    trouble = "" if done.exception is None or isinstance(done.exception, SystemExit) else repr(done.exception)
    document = json.loads(done.stdout) if done.stdout else {}
    codes = [warning["code"] for warning in document.get("warnings", ())]
    outcome = f"{len(document.get('items', ()))} items" if done.exit_code == 0 else ", ".join(codes)
    return {"code": done.exit_code, "outcome": outcome, "trouble": trouble + done.stderr}


def _seconds() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    for line in measured(Path(sys.argv[1])):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

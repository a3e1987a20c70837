"""What reading each file of the corpus takes: `python -m tests.documents.corpus.measure FOLDER [...]`.

A program of its own: what a process apart used at most is told only to whoever waited for it, as the most of all that
it waited for; so the files are read one after another, and a new most belongs to the file just read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import monotonic
from typing import Any

from documents.read import LIMIT, PlanUnreadable
from documents.read.apart import read_apart

KILOBYTE = 1024


def measured(files: Iterator[Path]) -> Iterator[dict[str, Any]]:
    """Yield for each file how it ended, the seconds, and the most memory (bytes) of any process apart so far."""
    for file in files:
        started = monotonic()
        try:
            outcome = f"{len(read_apart(file.read_bytes()[: LIMIT + 1], file.name).draft.items)} items"
        except PlanUnreadable as unreadable:
            outcome = str(unreadable.code)
        most = getrusage(RUSAGE_CHILDREN).ru_maxrss * KILOBYTE
        yield {"file": file.name, "outcome": outcome, "seconds": round(monotonic() - started, 2), "most": most}


if __name__ == "__main__":
    for line in measured(each for folder in sys.argv[1:] for each in sorted(Path(folder).iterdir())):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

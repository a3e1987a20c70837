"""One mutated document read as a file that was sent: in a process apart, to a plan or to a sentence."""

from __future__ import annotations

from time import monotonic
from typing import Any

from documents.read import PlanUnreadable, Reason
from documents.read.apart import Limits, read_apart
from tests.documents.mutants import mutant

LIMITS = Limits(cpu=20, wall=120)
"""Less than a user is given: a mutant of a two-page plan that needs more has led its reader astray."""
LOST = frozenset({Reason.READER_FAILED, Reason.OUT_OF_TIME, Reason.OUT_OF_MEMORY})
"""A reader that ends so did not know what it had before it."""


def read_mutant(number: int) -> dict[str, Any]:
    """Return what became of a mutant, with all that is wrong about that."""
    document, started = mutant(number), monotonic()
    wrong = []
    try:
        outcome = f"{len(read_apart(document.content, f'{number}.{document.kind}', limits=LIMITS).draft.items)} items"
    except PlanUnreadable as unreadable:
        outcome = str(unreadable.code)
        if unreadable.code in LOST or not unreadable.message.endswith("."):
            wrong.append(f"{outcome}: {unreadable.message}")
    told = {"number": number, "kind": document.kind, "change": document.change, "outcome": outcome}
    return told | {"seconds": round(monotonic() - started, 2), "wrong": wrong}

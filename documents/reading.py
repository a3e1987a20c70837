"""What was read of a file: its type, its lines, the draft of the plan they hold; and which readers read so."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from documents.draft import PlanDraft
from documents.lines import Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one file; `kind` is the media type told from its content."""

    kind: str
    lines: Lines
    draft: PlanDraft


class Stage(StrEnum):
    """How far a reading has come."""

    LINES = "lines"
    """The file is being turned into lines."""
    STRUCTURE = "structure"
    """The plan is being looked for in the lines."""


@cache
def version() -> str:
    """Return what changes with every change of the readers: a kept reading of another version is read anew."""
    whole = sha256()
    root = Path(__file__).parent
    for source in sorted(root.rglob("*.py")):
        whole.update(source.relative_to(root).as_posix().encode() + b"\0" + source.read_bytes() + b"\0")
    return whole.hexdigest()

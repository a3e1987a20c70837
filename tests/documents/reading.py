"""Short ways to read a text in tests."""

from documents.draft import PlanDraft
from documents.lines import number_lines
from documents.read import read
from documents.structure.joining import read_layout
from documents.structure.paragraphs import Paragraph, read_paragraphs
from documents.structure.tree import Node, grow


def plan(text: str) -> PlanDraft:
    """Read a text as a file of that text."""
    return read(text.encode(), "thử.txt")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Join the lines of a text."""
    lines = number_lines(text)
    return read_paragraphs(lines, read_layout(lines))


def nodes(text: str) -> tuple[Node, ...]:
    """Grow the tree of a text."""
    return grow(paragraphs(text))


def codes(draft: PlanDraft) -> list[tuple[str, int | None]]:
    """Give the warnings as code and line."""
    return [(warning.code, warning.line) for warning in draft.warnings]

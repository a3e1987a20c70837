"""Plain text to numbered lines."""

from documents.lines import Lines, number_lines
from documents.read.decoding import decode


def read(data: bytes) -> Lines:
    """Decode and number; raise PlanUnreadable when the bytes are no text."""
    return number_lines(decode(data))

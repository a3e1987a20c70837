"""PDF to the lines a careful typist would have typed: by where the words stand on the paper."""

from documents.lines import Lines
from documents.read.pdf.contents import read_contents
from documents.read.pdf.opening import draw
from documents.read.pdf.scan import refuse_unreadable
from documents.read.pdf.typist import type_lines

__all__ = ["read"]


def read(data: bytes) -> Lines:
    """Read the text layer; raise PlanUnreadable when there is none, or the file is closed, torn, too long or active."""
    pages, drawing = draw(data)
    refuse_unreadable(pages, drawing)
    return type_lines(read_contents(pages))

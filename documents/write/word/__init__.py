"""A paper as a Word file: real styles, real numbering, the same bytes for the same paper."""

from __future__ import annotations

from documents.write.paper import Paper
from documents.write.word.layout import lay_out
from documents.write.word.packing import packed

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

__all__ = ["MEDIA_TYPE", "write"]


def write(paper: Paper) -> bytes:
    """Return the paper as DOCX."""
    return packed(lay_out(paper))

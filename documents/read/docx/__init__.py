"""A Word file (DOCX) as the numbered lines that a careful typist would have typed from its pages."""

from documents.read.docx.document import read

__all__ = ["read"]

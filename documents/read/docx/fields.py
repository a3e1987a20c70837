"""Fields: of "{ PAGE }" or "{ REF x }" the paper shows the result only, and some results are no text of the plan."""

import re
from dataclasses import dataclass

_NO_TEXT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "INDEX", "TOA", "XE", "TC"})
"""Page numbers, and lists of headings that would be read as headings once more."""
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False


def is_text(instruction: str) -> bool:
    """Tell whether the result of a field belongs to the text."""
    command = _WORD.search(instruction)
    return command is None or command[0].upper() not in _NO_TEXT


class Fields:
    """The fields open at a place of the text; they nest, and a table of contents runs over many paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str | None) -> None:
        """Pass a `begin`, `separate` or `end`; an end without a beginning means nothing."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """Take a piece of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction += words

    @property
    def shows(self) -> bool:
        """Whether what stands here is text of the document."""
        return all(field.has_result and is_text(field.instruction) for field in self._open)

    def end_paragraph(self) -> None:
        """Close what a paragraph left open, but for a result that may run on."""
        while self._open and not self._open[-1].has_result:
            self._open.pop()

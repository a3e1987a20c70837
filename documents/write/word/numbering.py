"""Real numbering: one outline with five levels, dashes, and lists of their own where numbers begin elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.write import form
from documents.write.outline import Loose, Outline
from documents.write.word.xml import element, twips

_OUTLINE, _DASHES = 0, 1
_LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("decimal", "%2.%3.%4."),
    ("lowerLetter", "%5)"),
)
_BULLETS = (("bullet", "-"), ("bullet", "+"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in the numbering: the list's id, and the level in it."""

    list_id: int
    level: int


class Numbering:
    """The lists of one document. A definition is written when the first paragraph needs it."""

    def __init__(self, document: Document) -> None:
        """Empty the numbering part of the template and define the outline and the dashes."""
        self._part: BaseOxmlElement = document.part.numbering_part.element
        for child in list(self._part):
            self._part.remove(child)
        self._outline = Outline()
        self._loose: dict[int, int] = {}
        self._defined: list[Loose] = []
        self._define(_abstract(_OUTLINE, _LEVELS))
        self._define(_abstract(_DASHES, _BULLETS))

    def point(self, no: str) -> Place:
        """Return where a paragraph of this number stands."""
        taken = self._outline.take(no)
        return Place(_OUTLINE + 1, taken) if isinstance(taken, int) else Place(self._list_of(taken), 0)

    def dash(self, *, inner: bool) -> Place:
        """Return where a paragraph with a dash, or with a plus, stands."""
        return Place(_DASHES + 1, int(inner))

    def _list_of(self, loose: Loose) -> int:
        if id(loose) not in self._loose:
            self._defined.append(loose)
            self._loose[id(loose)] = self._define(_abstract_of(loose, 1 + len(self._defined)))
        return self._loose[id(loose)]

    def _define(self, abstract: BaseOxmlElement) -> int:
        """Add the definition and its one list, whose id is the definition's plus one; definitions come first."""
        number = len(self._part) // 2
        self._part.insert(number, abstract)
        self._part.append(element("num", element("abstractNumId", val=number), numId=number + 1))
        return number + 1


def _abstract(number: int, levels: tuple[tuple[str, str], ...]) -> BaseOxmlElement:
    made = element("abstractNum", element("multiLevelType", val="multilevel"), abstractNumId=number)
    made.extend(_level(at, kind, text) for at, (kind, text) in enumerate(levels))
    return made


def _abstract_of(loose: Loose, number: int) -> BaseOxmlElement:
    """A list of one level: from its first number on, or with a sign that is not counted at all."""
    kind = "decimal" if "%1" in loose.pattern else "none"
    single = element("multiLevelType", val="singleLevel")
    return element("abstractNum", single, _level(0, kind, loose.pattern, loose.start), abstractNumId=number)


def _level(at: int, kind: str, text: str, start: int = 1) -> BaseOxmlElement:
    """A level: its number stands on the first line's indent, a space before the text."""
    return element(
        "lvl",
        element("start", val=start),
        element("numFmt", val=kind),
        element("suff", val="space"),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=0, firstLine=twips(form.INDENT_MM))),
        ilvl=at,
    )

"""What a style gives to its paragraphs and runs, its ancestors included (ECMA-376, part 1, 17.7)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from documents.read.docx.markup import Element, W, number, switched, value

_BODY_LEVEL = 9
_DEEPEST = 20
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with what it inherits; None where neither it nor an ancestor says anything."""

    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    heading: bool = False
    num_id: str | None = None
    level: int | None = None
    borders: Element | None = None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iterchildren(tag=f"{W}style")
        self._elements: Mapping[str, Element] = {str(style.get(f"{W}styleId")): style for style in found}
        self._resolved: dict[str, Style] = {}
        self._default = next((id_ for id_, style in self._elements.items() if _is_default(style)), "")

    def get(self, id_: str | None) -> Style:
        """Give the style; a style that is not there says nothing."""
        id_ = id_ or ""
        if id_ not in self._resolved:
            self._resolved[id_] = _resolve(list(self._line(id_)))
        return self._resolved[id_]

    def of_paragraph(self, id_: str | None) -> Style:
        """Give the style of a paragraph; one that names none has the default."""
        return self.get(id_ if id_ in self._elements else self._default)

    def _line(self, id_: str) -> Iterator[Element]:
        """Give the style and its ancestors; a circle is left after its first round."""
        for _ in range(_DEEPEST):
            style = self._elements.get(id_)
            if style is None:
                return
            yield style
            id_ = value(style, "basedOn") or ""


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _resolve(line: list[Element]) -> Style:
    """Let the nearest ancestor that says something decide."""
    runs = [style.find(f"{W}rPr") for style in line]
    paragraphs = [style.find(f"{W}pPr") for style in line]
    lists = [numbering for part in paragraphs if part is not None and (numbering := part.find(f"{W}numPr")) is not None]
    borders = (style.find(f"{W}tblPr/{W}tblBorders") for style in line)
    return Style(
        bold=_first(switched(run, "b") for run in runs),
        capitals=_first(switched(run, "caps") for run in runs),
        hidden=_first(switched(run, "vanish") for run in runs),
        heading=is_heading(_first(number(part, "outlineLvl") for part in paragraphs)),
        num_id=_first(value(part, "numId") for part in lists),
        level=_first(number(part, "ilvl") for part in lists),
        borders=next((found for found in borders if found is not None), None),
    )


def is_heading(outline: int | None) -> bool:
    """Tell whether an outline level is one of a heading; 9 is that of body text."""
    return outline is not None and outline < _BODY_LEVEL


def _first(found: Iterable[_T | None]) -> _T | None:
    return next((one for one in found if one is not None), None)

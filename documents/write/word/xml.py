"""Elements of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS_PER_MM = 1440 / 25.4


def element(name: str, /, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Return the element w:name with its attributes, also of the namespace w."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{name}"))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)

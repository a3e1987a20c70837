"""The numbers of a plan left to Word: list definitions, and for each label the list and level that print it."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

FAMILY = 90
LEVELS = (
    ("upperRoman", "%1.", "Mục"),
    ("decimal", "%2.", "Điểm"),
    ("decimal", "%2.%3.", "Tiểu điểm"),
    ("lowerLetter", "%4)", ""),
    ("decimal", "(%5)", ""),
    ("bullet", "-", ""),
    ("bullet", "+", ""),
)
"""Form, text and style of each level."""
BULLETS = {"-": 5, "+": 6}
_LABEL = re.compile(
    r"(?:(?P<roman>[IVX]+)\.|(?P<deep>\d+\.\d+)\.?|(?P<flat>\d+)\.|(?P<letter>[a-zđ])\)"
    r"|\((?P<inner>\d+)\)|(?P<mark>[-+])) +"
)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(slots=True)
class Numbering:
    """Counts as Word does, and begins a further list with set starts wherever the plan counts otherwise."""

    document: Document
    by_style: bool
    _reached: dict[int, int] = field(default_factory=dict)
    _num: int = FAMILY

    def define(self) -> None:
        """Add the family of lists, its first list and the styles that name its levels."""
        root = self.document.part.numbering_part.element
        levels = "".join(self._level(at, form, text, style) for at, (form, text, style) in enumerate(LEVELS))
        family = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{FAMILY}"><w:multiLevelType w:val="multilevel"/>'
        root.insert(0, parse_xml(f"{family}{levels}</w:abstractNum>"))
        self._add_list({})
        if self.by_style:
            self._define_styles()

    def number(self, paragraph: Paragraph, text: str) -> str:
        """Put a paragraph into the list that prints its label, and give the text without the label."""
        found = _LABEL.match(text)
        place = _place(found) if found else None
        if found is None or place is None:
            return text
        level, numbers = place
        if numbers and not self._would_print(level, numbers):
            self._add_list({level: numbers[-1]})
        self._reach(level, numbers[-1] if numbers else 0)
        self._attach(paragraph, level)
        return text[found.end() :]

    def _would_print(self, level: int, numbers: tuple[int, ...]) -> bool:
        above = self._reached.get(level - 1, 1)
        return (above, self._reached.get(level, 0) + 1)[-len(numbers) :] == numbers

    def _reach(self, level: int, number: int) -> None:
        passed = {at: self._reached.get(at, 1) for at in range(level)}
        self._reached = passed | {level: number}

    def _add_list(self, starts: dict[int, int]) -> None:
        self._num += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
            for at, number in starts.items()
        )
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._num}"><w:abstractNumId w:val="{FAMILY}"/>{overrides}</w:num>'
            )
        )

    def _attach(self, paragraph: Paragraph, level: int) -> None:
        style = LEVELS[level][2] if self.by_style else ""
        if style:
            paragraph.style = self.document.styles[style]
        if not style or self._num > FAMILY + 1:
            paragraph_properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way to a list
            properties = paragraph_properties.get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = self._num

    def _level(self, at: int, form: str, text: str, style: str) -> str:
        named = f'<w:pStyle w:val="{_style_id(at)}"/>' if style and self.by_style else ""
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{named}<w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/></w:lvl>'
        )

    def _define_styles(self) -> None:
        styles = self.document.styles.element
        for at, (_, _, name) in enumerate(LEVELS):
            if name:
                styles.append(parse_xml(_style(at, name)))


def _style(at: int, name: str) -> str:
    level = f'<w:ilvl w:val="{at}"/>' if at else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{_style_id(at)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:numPr>{level}<w:numId w:val="{FAMILY + 1}"/></w:numPr>'
        f'<w:outlineLvl w:val="{at}"/></w:pPr></w:style>'
    )


def _style_id(at: int) -> str:
    return f"Muc{at}"


def _place(found: re.Match[str]) -> tuple[int, tuple[int, ...]] | None:
    """Give the level of a label and the numbers it prints."""
    if found["roman"]:
        return (0, (_ROMAN.index(found["roman"]),)) if found["roman"] in _ROMAN else None
    if found["deep"]:
        above, own = map(int, found["deep"].split("."))
        return 2, (above, own)
    if found["flat"]:
        return 1, (int(found["flat"]),)
    if found["letter"]:
        return (3, (ord(found["letter"]) - ord("a") + 1,)) if found["letter"] != "đ" else None
    return (4, (int(found["inner"]),)) if found["inner"] else (BULLETS[found["mark"]], ())

"""Paragraphs of a paper, each in the style of its part."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from documents.write import form
from documents.write.form import Part
from documents.write.paper import Paper
from documents.write.word.numbering import Numbering, Place
from documents.write.word.xml import element, twips

_BEHIND_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
_BEHIND_NUMBER = ("w:pBdr", *_BEHIND_BORDER)
"""What the schema puts behind these properties of a paragraph."""


class Writer:
    """A document with its numbering; paragraphs go to its end, or into a cell."""

    def __init__(self, document: Document, numbering: Numbering) -> None:
        """Write into this document."""
        self.document = document
        self.numbering = numbering

    @staticmethod
    def width_mm(paper: Paper) -> float:
        """Return the width between the margins."""
        return form.LYING_TEXT_MM if paper.lying else form.TEXT_MM

    def add(
        self,
        part: Part,
        text: str,
        *,
        lead: str = "",
        cell: _Cell | None = None,
        keep: bool = False,
        indent_mm: int = 0,
    ) -> Paragraph:
        """Add a paragraph in the part's style; `lead` is set in bold before it; `keep`: on one page with the next."""
        paragraph = self._fresh(cell)
        paragraph.style = self.document.styles[part.name]
        if lead:
            paragraph.add_run(f"{lead} ").bold = True
        if text:
            paragraph.add_run(text)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        if indent_mm:
            paragraph.paragraph_format.left_indent = Mm(indent_mm)
        return paragraph

    def number(self, paragraph: Paragraph, place: Place) -> None:
        """Let the paragraph be counted in a list."""
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx numbers by styles only
        numbered = element("numPr", element("ilvl", val=place.level), element("numId", val=place.list_id))
        properties.insert_element_before(numbered, *_BEHIND_NUMBER)

    def part_from_text(self) -> None:
        """Leave room between the last paragraph and a table that follows it."""
        last = self.document.element.body.xpath("./w:p[last()][following-sibling::*[1][self::w:sectPr]]")
        if last:
            Paragraph(last[0], self.document).paragraph_format.space_after = Pt(form.BETWEEN_PT)

    def _fresh(self, cell: _Cell | None) -> Paragraph:
        """A new paragraph; a new cell has an empty one already."""
        if cell is None:
            return self.document.add_paragraph()
        first = cell.paragraphs[0]
        is_new = len(cell.paragraphs) == 1 and not first.runs and first._p.find(qn("w:pPr")) is None  # noqa: SLF001 - as above
        return first if is_new else cast("Paragraph", cell.add_paragraph())


def rule(writer: Writer, length_mm: float, width_mm: float, cell: _Cell | None = None) -> None:
    """Draw a line of this length in the middle of the width: the upper border of a paragraph too thin for words."""
    paragraph = writer.add(form.RULE, "", cell=cell)
    aside = twips(max(width_mm - length_mm, 0) / 2)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    line = element("top", val="single", sz=6, space=1, color="000000")
    properties.insert_element_before(element("pBdr", line), *_BEHIND_BORDER)
    properties.get_or_add_ind().set(qn("w:left"), str(aside))
    properties.get_or_add_ind().set(qn("w:right"), str(aside))

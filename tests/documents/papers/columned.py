"""A plan set as a newspaper is: head, title and foot across the page, the text between them in columns."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.documents.papers.paper import Paper

_HEADING = 90


def build(paper: Paper, columns: int) -> bytes:
    """Set the plan on A4 in a serif font and give the file."""
    document = docx.Document()
    _set_page(document)
    _set_beside(document, paper.left, paper.right, 13)
    for line in paper.title:
        _add(document, line, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _begin_section(document, columns)
    for line in paper.body:
        paragraph = _add(document, line, bold=line.isupper() and len(line) < _HEADING)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1)
    _begin_section(document, 1)
    recipients = ("Nơi nhận:", *(f"- {name}" for name in paper.recipients))
    _set_beside(document, recipients, paper.signature, 11)
    _number_pages(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: Document) -> None:
    """Set paper and margins as Nghị định 30/2020, Phụ lục I, asks for."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(20), Mm(20), Mm(20)
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(12)


def _number_pages(document: Document) -> None:
    """Number the pages in the upper margin, from the second one on."""
    first = document.sections[0]
    first.different_first_page_header_footer = True
    paragraph = first.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))  # noqa: SLF001 - no public field


def _begin_section(document: Document, columns: int) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    properties = section._sectPr  # noqa: SLF001 - no public way to columns
    for old in properties.xpath("./w:cols"):
        properties.remove(old)
    properties.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="{columns}" w:space="567"/>'))


def _add(document: Document, text: str, *, bold: bool) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.add_run(text).bold = bold
    return paragraph


def _set_beside(document: Document, left: Sequence[str], right: Sequence[str], size: int) -> None:
    pair = document.add_table(1, 2)
    pair.autofit = False
    for at, (lines, width) in enumerate(((left, Mm(68)), (right, Mm(92)))):
        cell = pair.cell(0, at)
        cell.width = width
        for number, line in enumerate(lines):
            _fill(cell, number, line, size)


def _fill(cell: _Cell, number: int, line: str, size: int) -> None:
    paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if not line.startswith(("-", "Nơi nhận")):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(line)
    run.bold, run.font.size = line.isupper(), Pt(size)

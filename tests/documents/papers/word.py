"""A plan set as people set it in Word: lists, real tables, two columns at head and foot, text boxes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table, _Cell

from tests.documents.papers.numbering import Numbering
from tests.documents.papers.paper import Paper

_BOX_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How this file is set."""

    by_style: bool = False
    """Numbers come from the styles of headings; otherwise from the paragraphs themselves."""
    head: str = "table"
    """`table`, `boxes` or `header` (of the page)."""
    foot: str = "table"
    """`table`, or `tabs` between the columns."""


def build(paper: Paper, setting: Setting) -> bytes:
    """Set the plan and give the file."""
    document = docx.Document()
    numbering = Numbering(document, setting.by_style)
    numbering.define()
    _set_head(document, paper, setting.head)
    for line in paper.title:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    for line in paper.body:
        paragraph = document.add_paragraph()
        text = numbering.number(paragraph, line)
        paragraph.add_run(text).bold = text.isupper()
    if paper.table:
        set_table(document, paper.table, numbering)
    _set_foot(document, paper, setting.foot)
    _number_pages(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_head(document: Document, paper: Paper, kind: str) -> None:
    if not paper.left and not paper.right:
        return
    if kind == "boxes":
        paragraph = document.add_paragraph()
        for column in (paper.left, paper.right):
            paragraph._p.append(_box(column))  # noqa: SLF001 - no public way to a drawing
        return
    if kind == "header":
        _fill_pair(document.sections[0].header.add_table(1, 2, Cm(16)), paper.left, paper.right)
        return
    _fill_pair(document.add_table(1, 2), paper.left, paper.right)


def _set_foot(document: Document, paper: Paper, kind: str) -> None:
    left = ("Nơi nhận:", *(f"- {name}" for name in paper.recipients))
    if not paper.recipients:
        return
    if kind == "table":
        _fill_pair(document.add_table(1, 2), left, _spread(paper.signature))
        return
    for at, line in enumerate(left):
        right = paper.signature[at] if at < len(paper.signature) else ""
        document.add_paragraph(f"{line}\t{right}".rstrip())
    for line in paper.signature[len(left) :]:
        document.add_paragraph(line)


def _spread(signature: Sequence[str]) -> tuple[str, ...]:
    """Leave room for the signature itself between the title and the name."""
    titles = tuple(takewhile(str.isupper, signature))
    return (*titles, "", "", "", *signature[len(titles) :])


def _fill_pair(table: Table, left: Sequence[str], right: Sequence[str]) -> None:
    for at, lines in enumerate((left, right)):
        _fill(table.cell(0, at), lines)


def _fill(cell: _Cell, lines: Sequence[str]) -> None:
    cell.text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)


def _box(lines: Sequence[str]) -> Any:
    """Make a text box in both forms in which Word writes it: the new one, and VML for programs before 2010."""
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return parse_xml(
        f"<w:r {_BOX_SPACES}><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2700000" cy="1500000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="Khung"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape type="#_x0000_t202"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def set_table(document: Document, rows: Sequence[Sequence[str]], numbering: Numbering) -> Table:
    """Set a ruled table: its first row repeats on each page, groups cover their row, its numbers are Word's."""
    table: Table = document.add_table(0, len(rows[0]))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        cells = _add_row(table)
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
        if at == 0:
            table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001 - as above
        elif not any(row[2:]):
            _cover(cells, f"{row[0]} {row[1]}")
        else:
            _number_cell(cells[0], row[0], numbering)
    return table


def _add_row(table: Any) -> Sequence[_Cell]:
    cells: Sequence[_Cell] = table.add_row().cells
    return cells


def _cover(cells: Sequence[_Cell], text: str) -> None:
    whole = cells[0].merge(cells[-1])
    whole.text = text


def _number_cell(cell: _Cell, label: str, numbering: Numbering) -> None:
    cell.text = ""
    cell.paragraphs[0].add_run(numbering.number(cell.paragraphs[0], f"{label} "))


def _number_pages(document: Document) -> None:
    """Put the page number where Nghị định 30/2020 wants it: a field in the page header."""
    paragraph = document.sections[0].header.add_paragraph()
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind in {"begin", "separate", "end"}:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))  # noqa: SLF001 - as above
        elif not kind:
            run._r.append(parse_xml(f"<w:instrText {nsdecls('w')}>{text}</w:instrText>"))  # noqa: SLF001 - as above

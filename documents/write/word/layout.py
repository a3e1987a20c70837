"""A paper laid out on its pages: margins, page numbers, head, title, text and foot in their places."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from documents.write import form
from documents.write.outline import label
from documents.write.paper import Basis, Block, Dash, Paper, Point, Table, Text
from documents.write.word.blocks import Writer, rule
from documents.write.word.ends import write_foot, write_head
from documents.write.word.numbering import Numbering
from documents.write.word.styles import set_up_styles
from documents.write.word.tables import write_table
from documents.write.word.xml import element
from documents.write.wording import clause, lines, plain

_COMPATIBLE = "15"
"""Word 2013 and later: no "compatibility mode" in the window's title."""
_OFFICE = "http://schemas.microsoft.com/office/word"


def lay_out(paper: Paper) -> Document:
    """Return the paper as a document of python-docx, ready to be packed."""
    document = docx.Document()
    set_up_styles(document)
    _set_up_page(document, paper)
    _set_up_settings(document)
    _name(document, paper)
    writer = Writer(document, Numbering(document))
    write_head(writer, paper)
    _write_title(writer, paper)
    _write_body(writer, paper)
    write_foot(writer, paper)
    return document


def _set_up_page(document: Document, paper: Paper) -> None:
    """A4 with its margins; the page number above the text, in the middle, from the second page on."""
    section = document.sections[0]
    width, height = reversed(form.PAGE_MM) if paper.lying else form.PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if paper.lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(form.TOP_MM), Mm(form.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(form.LEFT_MM), Mm(form.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(form.TOP_MM / 2)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.style = document.styles[form.PAGE_NUMBER.name]
    number._p.append(element("fldSimple", element("r", element("t")), instr="PAGE"))  # noqa: SLF001 - no other way in
    number._p[-1][0][0].text = "2"  # noqa: SLF001 - as above


def _set_up_settings(document: Document) -> None:
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    mode = element("compatSetting", name="compatibilityMode", uri=_OFFICE, val=_COMPATIBLE)
    compat = element("compat", mode)
    after = next((each for each in settings if each.tag in _AFTER_COMPAT), None)
    if after is None:
        settings.append(compat)
    else:
        after.addprevious(compat)
    for language in settings.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), form.LANGUAGE)


_AFTER_COMPAT = frozenset(
    qn(f"w:{name}")
    for name in ("docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping", "decimalSymbol")
) | {qn("m:mathPr")}
"""What the schema of settings puts behind the element."""


def _name(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = plain(f"{paper.kind} {paper.about or paper.letterhead.about}")[:250]
    properties.author = plain(paper.letterhead.issuer)[:250]
    properties.language = form.LANGUAGE
    properties.comments = ""


def _write_title(writer: Writer, paper: Paper) -> None:
    """The name of the type, what it is about, and a rule; or to whom a letter goes."""
    if paper.kind:
        writer.add(form.KIND, plain(paper.kind).upper(), keep=True)
        about = lines(paper.about)
        for line in about:
            writer.add(form.ABOUT, clause(line) if line is about[-1] else line, keep=True)
        rule(writer, form.rule_mm(about[-1] if about else paper.kind, form.ABOUT, form.TEXT_MM), writer.width_mm(paper))
    for place, name in enumerate(paper.addressed):
        opening = "Kính gửi: " if len(paper.addressed) == 1 else "" if place else "Kính gửi:\n"
        _address(writer, opening, name, last=place == len(paper.addressed) - 1)


def _address(writer: Writer, opening: str, name: str, *, last: bool) -> None:
    """One addressee stands behind the words; several each on a line of their own (mục II.9.a)."""
    if opening.endswith("\n"):
        writer.add(form.ADDRESSED, opening.strip(), indent_mm=30)
        opening = "- "
    elif not opening:
        opening = "- "
    mark = "" if opening.startswith("K") else "." if last else ";"
    paragraph = writer.add(form.ADDRESSED, f"{opening}{plain(name)}{mark}", indent_mm=30)
    if opening == "- ":
        paragraph.paragraph_format.space_before = Mm(0)


def _write_body(writer: Writer, paper: Paper) -> None:
    for block in paper.body:
        _write_block(writer, block, paper)


def _write_block(writer: Writer, block: Block, paper: Paper) -> None:
    match block:
        case Text(text, lead):
            writer.add(form.TEXT, plain(text), lead=plain(lead))
        case Basis(text):
            writer.add(form.BASIS, plain(text))
        case Dash(text, inner, lead):
            paragraph = writer.add(form.TEXT, plain(text), lead=plain(lead))
            writer.number(paragraph, writer.numbering.dash(inner=inner))
        case Point():
            _write_point(writer, block)
        case Table():
            write_table(writer, block, writer.width_mm(paper))


def _write_point(writer: Writer, point: Point) -> None:
    part = form.POINT if not point.heading else form.SECTION if point.no[:1] in "IVX" else form.HEADED_POINT
    counted = bool(label(point.no))
    typed = f"{plain(point.no)} " if point.no and not counted else ""
    paragraph = writer.add(part, f"{typed}{plain(point.text)}", lead=plain(point.lead))
    if counted:
        writer.number(paragraph, writer.numbering.point(point.no))

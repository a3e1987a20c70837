"""The styles of a paper: one for each part of the form, and none that the template brings for other purposes."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from documents.write import form
from documents.write.form import Align, Part
from documents.write.word.xml import element

ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
GRID = "Table Grid"
_KEPT = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", "header", "Header", GRID})
_RUNNING = (form.TEXT, form.BASIS, form.SECTION, form.HEADED_POINT, form.POINT)
_HEADINGS = {form.SECTION: 0, form.HEADED_POINT: 1}
_BEFORE = {
    form.KIND: 14,
    form.ADDRESSED: 12,
    form.RECIPIENTS: 0,
    form.ABOUT_LETTER: 6,
    form.NUMBER: 4,
    form.PLACE_DATE: 4,
    form.SIGNER_NAME: form.SIGNING_PT,
    form.RULE: 2,
}
_THINNEST_PT = 3


def set_up_styles(document: Document) -> None:
    """Make the template's styles those of the form."""
    _drop_others(document)
    _set_defaults(document)
    for part in form.PARTS:
        _add(document, part)


def _drop_others(document: Document) -> None:
    styles = document.styles.element
    for style in list(styles):
        name = style.find(qn("w:name"))
        if style.tag == qn("w:style") and name is not None and name.get(qn("w:val")) not in _KEPT:
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def _set_defaults(document: Document) -> None:
    normal = cast("ParagraphStyle", document.styles["Normal"])
    normal.font.size = Pt(form.TEXT.size)
    normal.font.color.rgb = RGBColor(0, 0, 0)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    of_all = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for properties in (cast("BaseOxmlElement", of_all), normal.element.get_or_add_rPr()):
        _set_face(properties)


def _set_face(properties: BaseOxmlElement) -> None:
    """Write the font for every kind of letter, none by the theme, and the language of the text."""
    for name in ("rFonts", "lang"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    faces = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), form.FONT)
    properties.insert(0, element("rFonts", **faces))
    properties.append(element("lang", val=form.LANGUAGE, eastAsia=form.LANGUAGE))


def _add(document: Document, part: Part) -> None:
    style = cast("ParagraphStyle", document.styles.add_style(part.name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(part.size)
    style.font.bold, style.font.italic, style.font.all_caps = part.bold, part.italic, None
    style.quick_style = True
    _space(style, part)
    if part in _HEADINGS:
        style.paragraph_format.keep_with_next = True
        style.element.get_or_add_pPr().append(element("outlineLvl", val=_HEADINGS[part]))


def _space(style: ParagraphStyle, part: Part) -> None:
    layout = style.paragraph_format
    layout.alignment = ALIGNED[part.align]
    layout.space_before = Pt(_BEFORE.get(part, 0))
    if part in _RUNNING:
        layout.first_line_indent, layout.space_before = Mm(form.INDENT_MM), Pt(form.BETWEEN_PT)
        layout.line_spacing, layout.widow_control = form.LINES, True
    if part is form.RULE:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_THINNEST_PT)

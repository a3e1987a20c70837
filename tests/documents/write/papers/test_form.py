"""Every paper is read back from its Word file: margins, fonts, and the places of the nine parts.

Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents.write import form
from documents.write.paper import Paper
from documents.write.word import write
from tests.documents.write.papers.samples import papers

PAPERS = papers()
EACH = pytest.mark.parametrize("name", PAPERS)
MM = 36_000
"""Units of python-docx (EMU) in a millimetre."""


def opened(paper: Paper) -> Document:
    return docx.Document(io.BytesIO(write(paper)))


def styled(document: Document, part: form.Part) -> list[str]:
    """The texts of a part, wherever they stand."""
    return [each.text for each in everything(document) if each.style is not None and each.style.name == part.name]


def everything(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for cell in cells(table):
            yield from cell.paragraphs


def cells(table: Table) -> list[_Cell]:
    return [cell for row in table.rows for cell in row.cells]


def texts(cell: _Cell, part: form.Part) -> list[str]:
    return [each.text for each in cell.paragraphs if each.style is not None and each.style.name == part.name]


@EACH
def test_margins_are_within_the_decree_on_a4(name: str) -> None:
    section = opened(PAPERS[name]).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    sides = (round(section.page_width / MM), round(section.page_height / MM))
    assert sides == (form.PAGE_MM[::-1] if PAPERS[name].lying else form.PAGE_MM)
    for side, (least, most) in form.MARGINS_MM.items():
        assert least <= round(getattr(section, f"{side}_margin") / MM) <= most, side


@EACH
def test_the_page_number_stands_in_the_middle_above_the_text_from_the_second_page_on(name: str) -> None:
    section = opened(PAPERS[name]).sections[0]
    assert section.different_first_page_header_footer
    assert "".join(each.text for each in section.first_page_header.paragraphs) == ""
    (number,) = section.header.paragraphs
    assert number.style is not None
    assert number.style.name == form.PAGE_NUMBER.name
    assert [field.get(qn("w:instr")) for field in number._p.iter(qn("w:fldSimple"))] == ["PAGE"]  # noqa: SLF001 - the file itself


@pytest.mark.parametrize("part", form.PARTS, ids=lambda part: part.name)
def test_every_part_has_a_style_of_its_size_and_face(part: form.Part) -> None:
    document = opened(PAPERS["plan"])
    style = document.styles[part.name]
    least, most = part.allowed
    assert style.font.size.pt == part.size
    assert least <= part.size <= most
    assert (bool(style.font.bold), bool(style.font.italic)) == (part.bold, part.italic)
    normal = document.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert {normal.get(qn(f"w:{letters}")) for letters in ("ascii", "hAnsi", "eastAsia", "cs")} == {form.FONT}
    assert str(document.styles["Normal"].font.color.rgb) == "000000"


@EACH
def test_no_words_leave_the_styles_of_the_form(name: str) -> None:
    allowed = {part.name for part in form.PARTS}
    for paragraph in everything(opened(PAPERS[name])):
        assert paragraph.style is not None
        assert paragraph.style.name in allowed
        assert {(run.font.name, run.font.size) for run in paragraph.runs} <= {(None, None)}


@EACH
def test_country_and_motto_stand_right_of_the_issuer_with_their_rules(name: str) -> None:
    head = opened(PAPERS[name]).tables[0]
    issuer, motto = head.rows[0].cells
    assert texts(motto, form.COUNTRY_NAME) == [form.COUNTRY]
    assert texts(motto, form.NATION_MOTTO) == [form.MOTTO]
    assert texts(issuer, form.SUPERIOR) == [PAPERS[name].letterhead.superior.upper()]
    assert texts(issuer, form.ISSUER) == [PAPERS[name].letterhead.issuer.upper()]
    for cell in (issuer, motto):
        assert cell.paragraphs[-1]._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None  # noqa: SLF001 - the file itself
    assert head._tbl.find(f".//{qn('w:tblBorders')}") is None  # noqa: SLF001 - the file itself
    assert head.style is not None
    assert head.style.name == "Normal Table"


@EACH
def test_number_stands_under_the_issuer_and_the_date_under_the_motto(name: str) -> None:
    letterhead = PAPERS[name].letterhead
    number, date = opened(PAPERS[name]).tables[0].rows[1].cells
    assert texts(number, form.NUMBER) == [form.numbered(letterhead.number, letterhead.symbol)]
    assert texts(date, form.PLACE_DATE) == [form.dated(letterhead.place, letterhead.date)]


@EACH
def test_kind_and_title_stand_under_the_head_and_a_letter_says_what_it_is_about_under_its_number(name: str) -> None:
    paper = PAPERS[name]
    document = opened(paper)
    assert styled(document, form.KIND) == ([paper.kind] if paper.kind else [])
    assert styled(document, form.ABOUT) == (paper.about.split("\n") if paper.kind else [])
    under_number = texts(document.tables[0].rows[1].cells[0], form.ABOUT_LETTER)
    assert under_number == ([] if paper.kind else [f"V/v {paper.letterhead.about}"])
    assert bool(styled(document, form.ADDRESSED)) == bool(paper.addressed)


@EACH
def test_text_is_justified_with_its_first_line_moved_in(name: str) -> None:
    document = opened(PAPERS[name])
    layout = document.styles[form.TEXT.name].paragraph_format
    assert layout.alignment is not None
    assert layout.alignment.name == "JUSTIFY"
    assert round(layout.first_line_indent / MM, 1) in {10, 12.7}
    assert layout.space_before.pt >= 6
    assert 1 <= layout.line_spacing <= 1.5
    assert styled(document, form.TEXT) or len(document.tables) > 2


@EACH
def test_recipients_stand_left_of_who_signs_at_the_end(name: str) -> None:
    paper = PAPERS[name]
    foot = opened(paper).tables[-1]
    *listed, last = foot.rows[0].cells
    assert texts(last, form.SIGNER_NAME) == [paper.signatures[-1].name]
    assert texts(last, form.SIGNER_TITLE) == [line for each in paper.signatures[-1].titles for line in each.split("\n")]
    if not paper.recipients:
        assert len(foot.rows[0].cells) == len(paper.signatures)
        return
    assert texts(listed[0], form.RECIPIENTS) == ["Nơi nhận:"]
    lines = texts(listed[0], form.RECIPIENT)
    assert len(lines) == len(paper.recipients)
    assert all(line.startswith("- ") for line in lines)
    assert [line[-1] for line in lines] == [";"] * (len(lines) - 1) + ["."]
    assert "Lưu:" in lines[-1]


@EACH
def test_no_empty_paragraph_makes_room(name: str) -> None:
    kept = {form.RULE.name, form.SIGNER_NAME.name, form.CELL.name, form.CELL_HEAD.name}
    body = [each for each in opened(PAPERS[name]).paragraphs if not each.text]
    assert all(each.style is not None and each.style.name in kept for each in body)


@EACH
def test_the_same_paper_gives_the_same_bytes_without_any_time_of_writing(name: str) -> None:
    first, second = write(PAPERS[name]), write(papers()[name])
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert not [each for each in archive.namelist() if "thumbnail" in each]
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 3, 5, 0, 0, 0)}


@EACH
def test_the_language_is_vietnamese(name: str) -> None:
    language = opened(PAPERS[name]).styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:val")) == "vi-VN"


def test_heads_of_tables_come_back_on_every_page_and_rows_are_not_torn() -> None:
    table = opened(PAPERS["register"]).tables[1]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None  # noqa: SLF001 - the file itself
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)  # noqa: SLF001 - the file itself

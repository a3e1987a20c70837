"""What a paragraph says: what stands on the paper, no more and no less."""

import pytest

from documents.read import PlanUnreadable, Reason
from documents.read.docx import read
from tests.documents.read.docx.word import lines, p, r, texts, word


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def field(instruction: str, result: str) -> str:
    marks = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    return run(marks[0]) + run(f"<w:instrText>{instruction}</w:instrText>") + run(marks[1]) + result + run(marks[2])


def test_runs_make_one_line_whatever_wraps_them() -> None:
    wrapped = (
        f"<w:hyperlink>{r('liên kết ')}</w:hyperlink><w:smartTag>{r('thẻ ')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('ô ')}</w:sdtContent></w:sdt><w:customXml>{r('riêng')}</w:customXml>"
    )
    assert texts(p("Một ", wrapped)) == ["Một liên kết thẻ ô riêng"]


def test_the_prompt_of_an_empty_control_is_no_text() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Bấm để gõ')}</w:sdtContent></w:sdt>"
    assert texts(p("Số: ", prompt)) == ["Số: "]


def test_insertions_are_read_and_deletions_not() -> None:
    changed = (
        f"<w:ins>{r('mới ')}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('đi')}</w:moveFrom><w:moveTo>{r('đến')}</w:moveTo>"
    )
    assert texts(p("a ", changed)) == ["a mới đến"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("Phòng A ", properties=gone) + p("và ", properties=gone) + p("Phòng B")) == ["Phòng A và Phòng B"]


@pytest.mark.parametrize(
    ("piece", "read_as"),
    [
        ("<w:tab/>", "a\tb"),
        ("<w:noBreakHyphen/>", "a-b"),
        ("<w:softHyphen/>", "ab"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "a•b"),
        ('<w:sym w:font="Wingdings" w:char="F0E9"/>', "a•b"),
        ('<w:sym w:font="Arial" w:char="00BD"/>', "a½b"),
        ('<w:sym w:font="Arial" w:char="D800"/>', "ab"),
        ('<w:sym w:font="Arial" w:char="zz"/>', "ab"),
        ('<w:footnoteReference w:id="2"/>', "ab"),
        ("<w:t>x\ny\tz</w:t>", "ax y zb"),
        ("<w:t>\uf0d8</w:t>", "a•b"),
    ],
)
def test_pieces_of_a_run_are_what_they_print(piece: str, read_as: str) -> None:
    assert texts(p("a", run(piece), "b")) == [read_as]


def test_a_break_ends_the_line_also_between_pages() -> None:
    assert texts(p("KẾ HOẠCH", run("<w:br/>"), "Thi đua", run('<w:br w:type="page"/>'), "Hai")) == [
        "KẾ HOẠCH",
        "Thi đua",
        "Hai",
    ]


def test_letters_are_composed() -> None:
    assert texts(p("Ke\u0302\u0301 hoa\u0323ch")) == ["Kế hoạch"]


def test_hidden_text_is_not_on_the_paper() -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = r("giấu", "<w:vanish/>") + r("giấu", '<w:rStyle w:val="An"/>') + r("hiện", '<w:vanish w:val="0"/>')
    assert texts(p("a ", hidden), styles=styles) == ["a hiện"]


def test_a_field_whose_marks_are_hidden_still_ends() -> None:
    marks = field("PAGE", r("2")).replace("<w:r><w:fldChar", "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar")
    assert texts(p("a", marks, "b")) == ["ab"]


def test_capitals_are_read_as_they_are_shown() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="To"><w:rPr><w:caps/></w:rPr></w:style>'
    assert texts(p(r("Kế hoạch", "<w:caps/>"), " số 5")) == ["KẾ HOẠCH số 5"]
    assert texts(p("Kế hoạch", properties='<w:pStyle w:val="To"/>'), styles=styles) == ["KẾ HOẠCH"]


def test_of_a_field_the_result_is_read() -> None:
    assert texts(p("Xem ", field(' REF muc1 \\h "x"', r("mục I")), ".")) == ["Xem mục I."]
    assert texts(p('<w:fldSimple w:instr=" DATE ">' + r("01/9/2026") + "</w:fldSimple>")) == ["01/9/2026"]


@pytest.mark.parametrize("command", ["PAGE", " page \\* MERGEFORMAT", "NUMPAGES", 'XE "thi đua"'])
def test_page_numbers_and_entries_of_an_index_are_no_text(command: str) -> None:
    assert texts(p("Trang", field(command, r(" 3")))) == ["Trang"]
    simple = command.replace('"', "")
    assert texts(p("Trang", f'<w:fldSimple w:instr="{simple}">{r(" 3")}</w:fldSimple>')) == ["Trang"]


def test_fields_nest() -> None:
    inner = field("PAGE", r("3"))
    assert texts(p("a", field("IF " + "x", r("b") + inner), "c")) == ["abc"]


def test_a_table_of_contents_is_passed_over_on_all_its_lines() -> None:
    begin = run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>TOC \\o</w:instrText>")
    start = p(begin, run('<w:fldChar w:fldCharType="separate"/>'), "I. MỤC ĐÍCH\t1")
    end = p("II. NỘI DUNG\t2", run('<w:fldChar w:fldCharType="end"/>'))
    assert texts(start + end + p("I. MỤC ĐÍCH")) == ["", "", "I. MỤC ĐÍCH"]
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert texts(f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('I')}</w:sdtContent></w:sdt>" + p("b")) == ["b"]


def test_a_field_that_never_ends_swallows_nothing_after_its_paragraph() -> None:
    torn = run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>REF x</w:instrText>")
    assert texts(p("a", torn) + p("b") + p(run('<w:fldChar w:fldCharType="end"/>'), "c")) == ["a", "b", "c"]


def test_a_formula_is_read_as_its_letters() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    assert texts(p("K = ", f"<m:oMath {space}><m:r><m:t>a+b</m:t></m:r></m:oMath>")) == ["K = a+b"]


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("paragraph", "marked"),
    [
        (p(r("I. Đậm", BOLD), r(" cả", BOLD)), True),
        (p(r("Đậm", BOLD), " một phần"), False),
        (p(r("Đậm", BOLD), " "), True),
        (p(r("Không", '<w:b w:val="0"/>')), False),
        (p(r(".", BOLD), r(" ")), True),
        (p("Đề mục", properties='<w:outlineLvl w:val="0"/>'), True),
        (p("Thân bài", properties='<w:outlineLvl w:val="9"/>'), False),
        (p("Theo kiểu", properties='<w:pStyle w:val="H"/>'), True),
        (p("Con của kiểu", properties='<w:pStyle w:val="H2"/>'), True),
        (p("Kiểu đậm", properties='<w:pStyle w:val="B"/>'), True),
        (p(r("Chữ đậm", '<w:rStyle w:val="S"/>')), True),
    ],
)
def test_headings_and_lines_wholly_bold_are_marked(paragraph: str, *, marked: bool) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style>'
    )
    assert [line.marked for line in lines(paragraph, styles=styles)] == [marked]


def box(text: str, offset: int = 0, relative: str = "paragraph") -> str:
    inside = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return run(
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor xmlns:wp="
        "'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
        f"<wp:positionV relativeFrom='{relative}'><wp:posOffset>{offset}</wp:posOffset></wp:positionV>"
        f"<wps:txbx>{inside}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def test_a_text_box_is_read_once_though_written_twice() -> None:
    assert texts(p("KẾ HOẠCH", box("DỰ THẢO"))) == ["DỰ THẢO", "KẾ HOẠCH"]


def test_a_text_box_set_below_its_paragraph_comes_after_it() -> None:
    assert texts(p("Trên đây là", box("Nơi nhận:", 90_000))) == ["Trên đây là", "Nơi nhận:"]
    assert texts(p("KẾ HOẠCH", box("DỰ THẢO", 90_000, "page"))) == ["DỰ THẢO", "KẾ HOẠCH"]


def test_an_old_text_box_and_one_within_a_box_are_read() -> None:
    inner = f"<w:pict><v:textbox><w:txbxContent>{p('trong')}</w:txbxContent></v:textbox></w:pict>"
    outer = f"<w:pict><v:textbox><w:txbxContent>{p('ngoài', run(inner))}</w:txbxContent></v:textbox></w:pict>"
    assert texts(p(run(outer))) == ["trong", "ngoài", ""]


def test_a_newer_form_without_content_leaves_the_old_one_to_be_read() -> None:
    both = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{r('cũ')}</mc:Fallback></mc:AlternateContent>"
    assert texts(p(both)) == ["cũ"]
    assert texts(both.replace(r("cũ"), p("khối"))) == ["khối"]


def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(PlanUnreadable) as caught:
        read(word("<w:p/>" * 60_001))
    assert caught.value.code == Reason.TOO_LARGE
    assert len(read(word("<w:p/>" * 59_999 + p("x")))) == 60_000

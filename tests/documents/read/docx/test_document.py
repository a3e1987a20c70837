"""A whole Word file: its page header, its other dialect, and what is refused in which words."""

import time
import tracemalloc
import zipfile

import pytest

from documents.read import PlanUnreadable, Reason, read
from documents.read import docx as reader
from tests.documents.packages import WORD, content_types, document, relationships, word_parts, zipped
from tests.documents.read.docx.word import lines, p, r, texts, word

HEADED = '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/></w:sectPr>'
STATE = p("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Số: 5/KH-SNV")


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(PlanUnreadable) as caught:
        read(data, "ke-hoach.docx")
    return caught.value.code, caught.value.message


def test_lines_are_numbered_and_an_empty_one_is_no_heading() -> None:
    bold = "<w:b/>"
    found = lines(p(r("KẾ HOẠCH", bold)) + p() + p(r("12", bold)))
    assert [(line.number, line.text, line.marked) for line in found] == [
        (1, "KẾ HOẠCH", True),
        (2, "", False),
        (3, "", False),
    ]


def test_the_page_header_is_read_when_it_holds_the_name_of_the_state() -> None:
    found = texts(p("KẾ HOẠCH") + HEADED + HEADED, header=STATE.replace("HOÀ", "HÒA"))
    assert found == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-SNV", "KẾ HOẠCH"]
    assert texts(p("KẾ HOẠCH") + HEADED, header=STATE)[0] == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_any_other_page_header_is_not() -> None:
    assert texts(p("KẾ HOẠCH") + HEADED, header=p("Kế hoạch thi đua năm 2026") + p("2")) == ["KẾ HOẠCH"]


def test_the_strict_dialect_is_read_alike() -> None:
    strict = document(p("KẾ HOẠCH")).replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [line.text for line in reader.read(zipped(word_parts() | {"word/document.xml": strict}))] == ["KẾ HOẠCH"]


def test_a_template_is_read_as_the_document_it_holds() -> None:
    types = content_types("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")
    body = p("KẾ HOẠCH") + p("Thi đua") + p("II. NỘI DUNG") + p("1. Soạn tài liệu cho các phòng cùng thực hiện.")
    assert read(zipped(word_parts(body) | {"[Content_Types].xml": types}), "mau.docx").title == "Thi đua"


def test_the_name_counts_for_nothing() -> None:
    body = p("KẾ HOẠCH") + p("Thi đua") + p("II. NỘI DUNG") + p("1. Soạn tài liệu cho các phòng cùng thực hiện.")
    assert read(word(body), "ke-hoach.txt") == read(word(body), "ke-hoach.xlsx") == read(word(body))


def test_a_file_of_pictures_says_what_to_look_for() -> None:
    code, message = refused(zipped(word_parts("<w:p/>") | {"word/media/image1.png": b"\x89PNG"}))
    assert code == Reason.NO_TEXT
    assert message == "Tệp Word chỉ có ảnh chụp, không có chữ để đọc. Tìm bản gõ (.docx), hoặc nhập tay."
    assert refused(word("<w:p/>")) == ("no_text", "Tệp Word không có chữ nào. Chọn tệp khác, hoặc nhập tay.")


LEGACY = "KÕ ho¹ch thi ®ua n¨m 2026 cña Së, c¸c phßng cïng thùc hiÖn "


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_fonts_older_than_unicode_are_told_and_refused(font: str) -> None:
    run = r(LEGACY * 3, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    code, message = refused(word(p(run)))
    assert code == Reason.WRONG_ENCODING
    assert "Unicode" in message


def test_an_old_font_on_unicode_letters_harms_nothing() -> None:
    run = r("Cơ quan soạn tài liệu cho mọi người cùng làm trong quý này nhé", '<w:rFonts w:ascii=".VnTime"/>')
    assert len(lines(p(run))) == 1
    assert len(lines(p(r(LEGACY * 3)))) == 1


def test_a_body_nested_without_end_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000
    assert refused(word(deep))[0] == Reason.TOO_DEEP


def test_nesting_up_to_the_bound_is_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + p("x") + "</w:tc></w:tr></w:tbl>" * 80
    assert texts(deep) == ["x"]


def test_more_tags_than_a_thousand_pages_have_are_refused_before_they_cost_memory() -> None:
    data = zipped(word_parts("<w:p/>" * 2_000_001), zipfile.ZIP_STORED)
    began = time.process_time()
    tracemalloc.start()
    assert refused(data)[0] == Reason.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
    assert time.process_time() - began < 3


def test_a_document_without_a_body_is_damaged() -> None:
    bare = f'<w:document xmlns:w="{WORD}"/>'
    assert refused(zipped(word_parts() | {"word/document.xml": bare}))[0] == Reason.DAMAGED


def test_a_package_that_points_to_no_document_is_damaged() -> None:
    nowhere = relationships(("r", "officeDocument", "word/nowhere.xml"))
    assert refused(zipped(word_parts(p("x")) | {"_rels/.rels": nowhere}))[0] == Reason.DAMAGED


def test_nothing_outside_is_fetched_for_a_header() -> None:
    rels = relationships(("rheader", "header", "!http://127.0.0.1:9/x.xml"))
    data = zipped(word_parts(p("x") + HEADED) | {"word/_rels/document.xml.rels": rels})
    assert [line.text for line in reader.read(data)] == ["x"]

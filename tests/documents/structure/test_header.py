"""The head of a document."""

import pytest

from documents.lines import number_lines
from documents.structure.found import Found
from documents.structure.header import Header, read_header


def head(text: str) -> Header:
    return read_header(number_lines(text))


def value(field: Found[str] | None) -> str | None:
    return field.value if field else None


def test_two_columns_on_shared_lines_are_told_apart() -> None:
    found = head(
        "  ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "   TỈNH BÌNH AN                  Độc lập - Tự do - Hạnh phúc\n"
        "  SỞ THÔNG TIN\n"
        " VÀ TRUYỀN THÔNG\n"
        "  ------\n"
        "  Số: 27/KH-STTTT            Bình An, ngày 05 tháng 3 năm 2026\n"
    )
    assert value(found.superior) == "ỦY BAN NHÂN DÂN TỈNH BÌNH AN"
    assert value(found.issuer) == "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    assert (value(found.number), value(found.symbol)) == ("27/KH-STTTT", "KH-STTTT")
    assert (value(found.place), value(found.date)) == ("Bình An", "2026-03-05")
    assert found.warnings == ()
    assert found.issuer is not None
    assert (found.issuer.source.line_from, found.issuer.source.line_to) == (3, 4)


def test_a_single_agency_is_the_issuer() -> None:
    found = head("UBND XÃ BÌNH TÂN\nSố: 3/KH-UBND")
    assert (value(found.superior), value(found.issuer)) == (None, "UBND XÃ BÌNH TÂN")


def test_stamps_and_the_motto_are_no_agencies() -> None:
    found = head("DỰ THẢO\nHỎA TỐC\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐẢNG CỘNG SẢN VIỆT NAM\nSỞ NỘI VỤ")
    assert (value(found.superior), value(found.issuer)) == (None, "SỞ NỘI VỤ")


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 16 /KH-MTTQ-BTT", "16/KH-MTTQ-BTT", "KH-MTTQ-BTT"),
        ("Số 21-KH/ĐU", "21-KH/ĐU", "KH/ĐU"),
        ("Số: 34/2026/QĐ-UBND", "34/2026/QĐ-UBND", "QĐ-UBND"),
        ("SỐ: 7/KH-SNV.", "7/KH-SNV", "KH-SNV"),
    ],
)
def test_a_number_is_read_with_its_symbol(line: str, number: str, symbol: str) -> None:
    found = head(line)
    assert (value(found.number), value(found.symbol)) == (number, symbol)


@pytest.mark.parametrize("line", ["Số: /KH-SNV", "Số:     /KH-SNV", "Số: ......../KH-SNV", "Số: …/KH-SNV"])
def test_a_blank_number_keeps_the_symbol_and_says_so(line: str) -> None:
    found = head(f"SỞ NỘI VỤ\n{line}\nBình An, ngày 1 tháng 3 năm 2026")
    assert (value(found.number), value(found.symbol)) == (None, "KH-SNV")
    assert [(warning.code, warning.line) for warning in found.warnings] == [("number_blank", 2)]


def test_a_number_blank_as_a_whole_has_no_symbol() -> None:
    found = head("Số: ............\nBình An, ngày 1 tháng 3 năm 2026")
    assert (value(found.number), value(found.symbol)) == (None, None)
    assert [warning.code for warning in found.warnings] == ["number_blank"]


@pytest.mark.parametrize(
    ("line", "date", "warned"),
    [
        ("Bình An, ngày tháng 7 năm 2026", "2026-07", True),
        ("Bình An, ngày ..... tháng 7 năm 2026", "2026-07", True),
        ("Bình An, ngày   tháng   năm 2026", "2026", True),
        ("Bình An, ngày … tháng … năm 20…", None, True),
        ("Bình An, ngày 31 tháng 2 năm 2026", None, True),
        ("Bình An, ngày 9 tháng 11 năm 2026", "2026-11-09", False),
    ],
)
def test_a_date_is_read_as_far_as_it_is_filled_in(line: str, date: str | None, *, warned: bool) -> None:
    found = head(f"Số: 1/KH-A\n{line}")
    assert (value(found.place), value(found.date)) == ("Bình An", date)
    assert [warning.code for warning in found.warnings] == (["day_blank"] if warned else [])


def test_an_absent_head_gives_nothing_and_says_so() -> None:
    found = head("")
    assert (found.superior, found.issuer, found.number, found.symbol, found.place, found.date) == (None,) * 6
    assert [warning.code for warning in found.warnings] == ["no_number", "no_date"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "UBND TỈNH BÌNH AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\n"
            "Số: 45/KH-SNV Bình An, ngày 15 tháng 01 năm 2025"
        ),
        "/UBND TỈNH BÌNH AN\nSỞ NỘI VỤ\n---------\nSố: 45/KH-SNV\nBình An, ngày 15 tháng 01 năm 2025",
    ],
)
def test_columns_a_space_apart_and_stray_marks_do_not_enter_a_name(text: str) -> None:
    found = head(text)
    assert (value(found.superior), value(found.issuer)) == ("UBND TỈNH BÌNH AN", "SỞ NỘI VỤ")
    assert (value(found.number), value(found.place), value(found.date)) == ("45/KH-SNV", "Bình An", "2025-01-15")


@pytest.mark.parametrize(
    ("text", "superior", "issuer"),
    [
        ("ĐẢNG BỘ TỈNH BÌNH AN\nHUYỆN ỦY TÂN SƠN\n*", "ĐẢNG BỘ TỈNH BÌNH AN", "HUYỆN ỦY TÂN SƠN"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ\nĐẢNG ĐOÀN MẶT TRẬN", "BAN CHẤP HÀNH ĐẢNG BỘ", "ĐẢNG ĐOÀN MẶT TRẬN"),
        ("ỦY BAN MẶT TRẬN\nTỔ QUỐC VIỆT NAM\nBAN THƯỜNG TRỰC", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "BAN THƯỜNG TRỰC"),
    ],
)
def test_party_and_front_bodies_are_told_apart(text: str, superior: str, issuer: str) -> None:
    found = head(text)
    assert (value(found.superior), value(found.issuer)) == (superior, issuer)

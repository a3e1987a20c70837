"""A file as numbered lines."""

import pytest

from documents.lines import columns, make_line, number_lines


def test_lines_keep_the_numbers_an_editor_shows() -> None:
    lines = number_lines("một\r\n\r\nhai\rba\n")
    assert [(line.number, line.text) for line in lines] == [(1, "một"), (2, ""), (3, "hai"), (4, "ba")]


def test_a_form_feed_or_a_separator_opens_no_line() -> None:
    assert [line.text for line in number_lines("một\fhai\u2028ba\x0bbốn")] == ["một hai ba bốn"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("**KẾ HOẠCH**  ", "KẾ HOẠCH"),
        ("### **III. TỔ CHỨC THỰC HIỆN**", "III. TỔ CHỨC THỰC HIỆN"),
        ("#### ***Nơi nhận:***", "Nơi nhận:"),
        ("**1. Đối tượng:** Mọi người", "1. Đối tượng: Mọi người"),
        ("*Nơi nhận:*", "Nơi nhận:"),
        ("* Nơi nhận", "* Nơi nhận"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        (r"1\. Văn phòng \- Sở", "1. Văn phòng - Sở"),
        ("Phòng\u00a0Tổ\u00a0chức\u200b", "Phòng Tổ chức"),
        ("Kê\u0301 hoạch", "Kế hoạch"),
        ("  hai   khoảng  trắng ", "hai khoảng trắng"),
        ("___________", ""),
        ("12", ""),
        ("- 3 -", ""),
        ("Trang 2/15", ""),
        ("2026", "2026"),
        ("- 3", "- 3"),
    ],
)
def test_marks_that_are_no_text_are_taken_away(row: str, text: str) -> None:
    assert make_line(1, row).text == text


@pytest.mark.parametrize(("row", "marked"), [("# A", True), ("**A b**", True), ("**A** b", False), ("A", False)])
def test_a_heading_mark_is_remembered(row: str, *, marked: bool) -> None:
    assert make_line(1, row).marked is marked


def test_a_wide_gap_parts_two_columns() -> None:
    assert columns(make_line(1, " Nơi nhận:          **GIÁM ĐỐC** ")) == ("Nơi nhận:", "GIÁM ĐỐC")
    assert columns(make_line(1, "Số: 1/KH\tBình An, ngày 1")) == ("Số: 1/KH", "Bình An, ngày 1")
    assert columns(make_line(1, "Một  câu  thường")) == ("Một câu thường",)


@pytest.mark.parametrize("row", ["---------", "___ ___", "* * *", "...............", "=====", "…………"])
def test_a_drawn_line_holds_no_words(row: str) -> None:
    assert make_line(1, row).text == ""


def test_a_wide_gap_after_a_dash_opens_no_column() -> None:
    assert columns(make_line(1, "-    Sở A;          GIÁM ĐỐC")) == ("- Sở A;", "GIÁM ĐỐC")
    assert columns(make_line(1, "*   Ban B,")) == ("* Ban B,",)

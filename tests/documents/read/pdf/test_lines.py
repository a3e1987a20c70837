"""Where the words of a PDF stand, and the lines a typist makes of them."""

from documents.read.pdf import read
from tests.documents.read.pdf.sheets import Sheet, pdf, width

FULL = "Các phòng, đơn vị thuộc Sở tổ chức quán triệt kế hoạch này đến từng công chức,"
REST = "viên chức và báo cáo kết quả."
LEFT, RIGHT = 80, 80 + width(FULL)


def texts(*sheets: Sheet) -> list[str]:
    """Give the lines as typed."""
    return [line.raw for line in read(pdf(*sheets))]


def prose(y: float = 80, count: int = 3) -> Sheet:
    """Write paragraphs of two rows, the first of them reaching the margin."""
    sheet = Sheet()
    for at in range(count):
        sheet.lines(LEFT, y + at * 40, FULL, REST)
    return sheet


def test_a_row_that_reaches_the_margin_goes_on_and_a_paragraph_ends_before_a_gap() -> None:
    assert texts(prose(count=2)) == [f"{FULL} {REST}", "", f"{FULL} {REST}"]


def test_a_row_that_ends_early_ends_its_paragraph() -> None:
    assert texts(prose().lines(LEFT, 300, "Kính gửi các phòng.", "Các đơn vị."))[-2:] == [
        "Kính gửi các phòng.",
        "Các đơn vị.",
    ]


def test_a_full_row_before_an_indented_one_ends_its_paragraph() -> None:
    sheet = prose().put(LEFT, 300, FULL).put(LEFT, 316, FULL).put(LEFT + 30, 332, "Các đơn vị khác.")
    assert texts(sheet)[-3:] == [f"{FULL} {FULL}", "", "Các đơn vị khác."]


def test_years_broken_at_their_dash_are_one_paragraph() -> None:
    first = FULL[:-5] + " 2025"
    assert texts(prose().lines(LEFT, 300, first, "- 2030 và những năm sau."))[-1] == f"{first} - 2030 và những năm sau."


def test_a_number_broken_at_its_hyphen_takes_no_space() -> None:
    first = FULL[:-5] + "2025-"
    assert texts(prose().lines(LEFT, 300, first, "2030 của tỉnh."))[-1] == f"{first}2030 của tỉnh."


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = prose(count=2).put(LEFT, 780, FULL).put(290, 30, "1")
    assert texts(first, Sheet().put(290, 30, "2").put(LEFT, 80, REST))[-1] == f"{FULL} {REST}"


def test_two_columns_of_the_head_share_a_line_with_a_tab_between() -> None:
    head = (
        prose(200).lines(LEFT, 60, "SỞ NỘI VỤ", "Số: 12/KH-SNV").lines(330, 60, "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM")
    )
    assert texts(head)[:2] == ["SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-SNV"]


def test_baselines_of_the_two_columns_need_not_agree() -> None:
    head = prose(200).put(LEFT, 60, "SỞ NỘI VỤ").put(330, 64, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=14)
    assert texts(head)[0] == "SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_what_stands_alone_on_the_right_keeps_a_tab_before_it() -> None:
    assert texts(prose().put(400, 400, "Nguyễn Văn An"))[-1] == "\tNguyễn Văn An"


def columned(heading_at: int) -> Sheet:
    """Write two columns of prose with a heading across both of them."""
    sheet = Sheet().put(150, heading_at, "NỘI DUNG THI ĐUA CỦA TOÀN NGÀNH NĂM NAY")
    for at, word in enumerate(("Một", "Hai", "Ba", "Bốn")):
        sheet.put(60, 120 + at * 16, f"{word} việc của cột bên trái đây")
        sheet.put(320, 120 + at * 16, f"{word} việc của cột bên phải đây")
    return sheet


def test_columns_are_read_one_after_the_other_below_a_heading_across_them() -> None:
    typed = " ".join(texts(columned(80)))
    assert typed.startswith("NỘI DUNG THI ĐUA")
    assert typed.index("Bốn việc của cột bên trái") < typed.index("Một việc của cột bên phải")


def test_a_heading_across_the_columns_at_their_end_stays_there() -> None:
    assert texts(columned(240))[-1] == "NỘI DUNG THI ĐUA CỦA TOÀN NGÀNH NĂM NAY"


def test_page_numbers_and_running_heads_are_left_out() -> None:
    sheets = [prose().put(290, 30, str(at)).put(LEFT, 45, "Kế hoạch thi đua năm 2026") for at in (1, 2, 3)]
    typed = texts(*sheets)
    assert "Kế hoạch thi đua năm 2026" not in typed
    assert not {"1", "2", "3"} & set(typed)


def test_the_name_of_the_state_on_each_page_is_no_running_head() -> None:
    assert (
        texts(*[prose().put(330, 45, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")] * 2).count(
            "\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        )
        == 2
    )


def test_the_head_in_the_margin_of_every_page_counts_once() -> None:
    typed = texts(*[prose().put(LEFT, 45, "SỞ NỘI VỤ").put(330, 45, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")] * 3)
    assert typed.count("SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 1


def test_a_line_that_happens_to_open_two_of_five_pages_is_text() -> None:
    line = "- Đơn vị chủ trì: Văn phòng Sở."
    sheets = [prose().put(LEFT, 60, line if at % 3 == 0 else f"- Việc thứ {at}.") for at in range(5)]
    assert texts(*sheets).count(line) == 2


def test_a_tab_behind_a_label_parts_no_columns() -> None:
    sheet = prose().put(LEFT, 300, "-").put(LEFT + 36, 300, FULL[:-6]).put(LEFT, 316, REST)
    assert texts(sheet)[-1] == f"- {FULL[:-6]} {REST}"


def test_a_date_wrapped_in_its_half_of_the_head_is_one_line() -> None:
    head = prose(200).put(LEFT, 60, "SỞ NỘI VỤ").put(330, 60, "Bình Phước, ngày 05 tháng 7 năm").put(400, 76, "2024")
    assert texts(head)[0] == "SỞ NỘI VỤ\tBình Phước, ngày 05 tháng 7 năm 2024"


def test_a_date_left_blank_takes_nothing_from_the_title_below_it() -> None:
    head = prose(200).put(LEFT, 60, "Số:   /KH-SNV").put(330, 60, "Bình Phước, ngày     tháng     năm")
    assert texts(head.put(350, 84, "KẾ HOẠCH"))[2:3] == ["\tKẾ HOẠCH"]


def test_the_gaps_of_a_blank_date_part_no_columns() -> None:
    head = (
        prose(200).put(LEFT, 60, "SỞ NỘI VỤ").put(330, 60, "Độc lập - Tự do - Hạnh phúc").put(LEFT, 80, "Số: 1/KH-SNV")
    )
    head.put(330, 80, "Bình An, ngày").put(430, 80, "tháng").put(485, 80, "năm 2026")
    assert "Số: 1/KH-SNV\tBình An, ngày tháng năm 2026" in texts(head)


def test_what_stands_on_the_right_does_not_run_on_into_the_left() -> None:
    head = prose(200).put(330, 60, "Bình Phước, ngày 05 tháng 7 năm 2024 đây rồi").put(LEFT, 76, "Số: 12/KH-SNV")
    assert "Số: 12/KH-SNV" in texts(head)


def test_bold_lines_are_marked() -> None:
    lines = read(pdf(prose().put(LEFT, 60, "I. MỤC ĐÍCH", font="ABCDEF+TimesNewRomanPS-BoldMT")))
    assert [line.text for line in lines if line.marked] == ["I. MỤC ĐÍCH"]


def test_marks_shown_as_glyphs_of_their_own_join_their_letters() -> None:
    sheet = prose().put(LEFT, 60, "Kê").put(LEFT + 7, 60, "\N{COMBINING ACUTE ACCENT}").put(LEFT + 12, 60, " hoạch")
    assert texts(sheet)[0] == "Kế hoạch"


def test_the_signs_of_symbol_fonts_are_bullets() -> None:
    assert texts(prose().put(LEFT, 60, "\uf0b7 Văn phòng", font="Symbol"))[0] == "• Văn phòng"


def test_the_raised_number_of_a_footnote_is_no_part_of_the_word() -> None:
    word = "Nghị quyết số 57-NQ/TW"
    sheet = prose().put(LEFT, 60, word).put(LEFT + width(word), 55, "1", size=7)
    assert texts(sheet)[0] == word


def test_a_stamp_across_the_page_is_no_text() -> None:
    stamp = prose()
    stamp.fonts["Arial"] = "F9"
    stamp.drawn.append(f"BT /F9 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <{'DỰ THẢO'.encode('utf-16-be').hex()}> Tj ET")
    assert not any("THẢO" in text for text in texts(stamp))

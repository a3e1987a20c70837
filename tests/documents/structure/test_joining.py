"""Wrapped lines become paragraphs, and each character knows its line."""

import pytest

from documents.draft import Span
from tests.documents.reading import paragraphs

WRAPPED = """\
     Căn cứ Quyết định số 1188/QĐ-UBND ngày 19/5/2025 của UBND tỉnh Bình An về
việc công bố bộ chỉ số đánh giá các cơ quan chuyên môn. Việc đánh giá được làm.
Mỗi năm một lần;
     Căn cứ Luật Thi đua, khen thưởng;

I. MỤC ĐÍCH, YÊU CẦU, PHẠM VI VÀ ĐỐI TƯỢNG CỦA PHONG TRÀO THI ĐUA NƯỚC RÚT
QUÝ IV NĂM 2026
     Đoạn này có một câu dài được ngắt xuống dòng giữa chừng, đúng lề phải của tờ
Giấy A4, nên dòng sau bắt đầu bằng chữ hoa mà vẫn thuộc đoạn trước.

     Đoạn này đứng riêng vì có dòng trống ở trên, dù đoạn trước dài gần hết một dòng"""


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def test_lines_wrapped_at_the_margin_are_joined_within_a_block() -> None:
    found = paragraphs(WRAPPED)
    assert [paragraph.source for paragraph in found] == [Span(1, 3), Span(4, 4), Span(6, 7), Span(8, 9), Span(11, 11)]
    assert found[0].text.endswith("Việc đánh giá được làm. Mỗi năm một lần;")


def test_a_blank_line_after_every_line_means_nothing() -> None:
    rows = [line for line in WRAPPED.split("\n") if line]
    found = paragraphs("\n\n".join(rows))
    assert found[0].text.startswith("Căn cứ Quyết định")
    assert found[0].source == Span(1, 3)
    assert "Giấy A4" in found[-2].text


@pytest.mark.parametrize(
    "text",
    [
        "- Ủy ban Kiểm tra,\n\nVăn phòng Đảng ủy;",
        "- Trưởng thôn, Ban công\n\ntác Mặt trận;",
        "Phong trào “Cả ngành\n\nCùng làm”",
        "Hồ sơ (bản chính,\n\nBản sao)",
        "Thực hiện theo Điều\n39. Các đơn vị",
        "PAPI, SIPAS\nđược tỉnh công bố",
        "I. MỤC ĐÍCH\nCỦA PHONG TRÀO",
        "Rà soát hạ tầng; giao Phòng\nBưu chính - Viễn thông chủ trì",
    ],
)
def test_words_that_cannot_stand_alone_go_on(text: str) -> None:
    assert len(paragraphs(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1. Mục đích\nNâng cao chất lượng.",
        "Lãnh đạo Trung tâm\nVăn phòng Sở",
        "Một câu.\nmột câu khác.",
        "Phân công,\n- Văn phòng",
        "Nội dung,\nThời hạn: quý I",
        "Kế hoạch của\nNơi nhận:",
        "Kế hoạch của\nCăn cứ Luật",
        "I. NỘI DUNG\nVăn phòng làm.",
        "Văn phòng\nTỔ CHỨC THỰC HIỆN",
        "PAPI, SIPAS\nĐược tỉnh công bố",
        "PHONG TRÀO\nTHI ĐUA",
        "1. Phong trào\nTHI ĐUA",
    ],
)
def test_what_begins_something_of_its_own_stands_apart(text: str) -> None:
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize(
    "text", ["3. Chuyển đổi số\n4. Kỷ luật công vụ.", "3. Thực hiện theo Điều\n3.1. Soạn quy chế."]
)
def test_a_number_after_words_that_count_nothing_begins_something_of_its_own(text: str) -> None:
    assert [paragraph.text for paragraph in paragraphs(text)] == text.split("\n")


def test_words_in_bold_do_not_go_on_in_plain_ones_below_a_blank_line() -> None:
    title, plain = (
        "Phát động phong trào thi đua của cơ quan năm 2026",
        "Sở ban hành kế hoạch với các nội dung chính như sau đây",
    )
    assert paragraphs("\n\n".join((f"**{title}**", *(plain,) * 8)))[0].text == title


def test_a_name_torn_at_its_dash_is_put_together_and_remembered() -> None:
    (first, second) = paragraphs("+ Đưa tin: Phòng Thông tin - Báo chí\n- Xuất bản.\n- Thời hạn: quý I")
    assert first.text == "+ Đưa tin: Phòng Thông tin - Báo chí - Xuất bản."
    assert first.torn == (2,)
    assert second.torn == ()


@pytest.mark.parametrize(
    "text",
    [
        "- Phòng A - B\n\n- Xuất bản.",
        "- Phòng A - B;\n- Xuất bản.",
        "- Phòng A\n- Xuất bản.",
        "- Phòng A - B\n- Văn phòng.",
        "- Việc A - B\n- Xuất bản.",
        "Phòng A - B\n- Xuất bản.",
        "- Phòng A - B\n+ Xuất bản.",
    ],
)
def test_an_ordinary_list_is_not_torn_names(text: str) -> None:
    assert len(paragraphs(text)) == 2


def test_a_part_of_a_paragraph_has_its_own_lines() -> None:
    (only,) = paragraphs("Phòng A,\nPhòng B,\nPhòng C")
    assert only.source_of("Phòng B") == Span(2, 2)
    assert only.source_of("Phòng B, Phòng C") == Span(2, 3)
    assert only.source_of("Phòng D") == Span(1, 3)
    assert only.source_between(0, 0) == Span(1, 1)


def test_no_paragraph_grows_without_end() -> None:
    found = paragraphs("chữ thường nối nhau\n" * 1000)
    assert max(len(paragraph.numbers) for paragraph in found) == 400


def test_an_empty_text_has_no_paragraphs() -> None:
    assert texts("\n\n") == []


def test_a_numbered_line_after_a_word_like_so_is_no_citation() -> None:
    assert texts("2. Chuyển đổi số\n2.1. Rà soát") == ["2. Chuyển đổi số", "2.1. Rà soát"]
    assert texts("- Báo cáo hằng năm\n3. Tổ chức") == ["- Báo cáo hằng năm", "3. Tổ chức"]
    assert texts("theo Quyết định số\n12/QĐ-UBND") == ["theo Quyết định số 12/QĐ-UBND"]
    assert texts("quy định tại Điều\n39. Các đơn vị") == ["quy định tại Điều 39. Các đơn vị"]


def test_short_paragraphs_of_one_line_each_are_not_joined() -> None:
    rows = [
        "1. Văn phòng theo dõi, nhắc việc từng quý và báo cáo.",
        "Lập danh sách tập thể, cá nhân tiêu biểu của đơn vị mình.",
        "Phổ biến kế hoạch đến từng người trong các bộ phận.",
        "Chọn việc làm phù hợp với đơn vị, đăng ký trước.",
    ]
    assert texts("\n".join(rows * 3)) == rows * 3


def test_a_heading_is_not_joined_to_its_text_where_paragraphs_take_a_line_each() -> None:
    rows = [
        "Thi đua đẩy mạnh cải cách hành chính trong ngành giáo dục",
        "năm học 2026 - 2027",
        "1. Chấp hành giờ giấc, không gây phiền hà cho phụ huynh.",
        "2. Dùng sổ điểm điện tử ở mọi trường trong toàn huyện mình",
        "100% trường dùng sổ điểm.",
        "3. Đăng ký thi đua với Phòng trước ngày 30 tháng 9 năm 2026.",
        "4. Chọn việc làm phù hợp với đơn vị mình rồi đăng ký trước.",
        "5. Báo cáo kết quả về Phòng trước khi tổng kết năm học này.",
    ]
    assert "100% trường dùng sổ điểm." in texts("\n".join(rows))

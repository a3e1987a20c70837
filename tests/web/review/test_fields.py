"""The general fields: what the document says, what was typed over it, and the word that tells which."""

from tests.web.review.samples import FULL, LITTLE, draft_of
from web.review.fields import Shown, fields_of, values_of

FULL_DRAFT, LITTLE_DRAFT = draft_of(FULL), draft_of(LITTLE)


def field(shown: tuple[Shown, ...], control: str) -> Shown:
    return next(each for each in shown if control in each.values)


def mark(shown: tuple[Shown, ...], control: str) -> str:
    return str(field(shown, control).mark.text)


def test_what_the_document_says_stands_in_the_fields() -> None:
    values = values_of(FULL_DRAFT)
    assert values["title"] == "Phát động phong trào thi đua “Hồ sơ đúng hẹn” giai đoạn 2027-2028"
    assert (values["period_from"], values["period_to"]) == ("ngày ban hành", "31/12/2028")
    assert values["recipients"].splitlines() == ["Sở Nội vụ (để báo cáo)", "Các phòng, đơn vị", "Lưu: VT"]
    assert values["number"] == "/KH-SKHTT"


def test_a_month_is_no_day_so_the_day_is_left_to_be_typed_and_the_reader_s_remark_stands_by_it() -> None:
    shown = field(fields_of(FULL_DRAFT, None), "date")
    assert shown.values == {"date": ""}
    assert str(shown.mark.text) == "Thiếu"
    assert "tháng 3 năm 2027" in str(shown.hint)


def test_a_year_in_the_title_is_proposed_as_a_guess_with_the_document_s_own_words() -> None:
    shown = field(fields_of(LITTLE_DRAFT, None), "period_to")
    assert shown.values == {"period_from": "01/01/2027", "period_to": "31/12/2027"}
    assert str(shown.mark.text) == "Cần xem"
    assert shown.hint == "Văn bản chỉ ghi “trong năm 2027”. Sửa nếu khác."


def test_each_field_says_how_it_came_to_its_value() -> None:
    typed = values_of(FULL_DRAFT) | {"place": "Bình Long", "signer_name": "Đỗ Quang Hưng"}
    shown = fields_of(FULL_DRAFT, typed)
    assert [mark(shown, name) for name in ("title", "place", "signer_name")] == [
        "Đọc rõ",
        "Anh/chị nhập",
        "Anh/chị nhập",
    ]
    assert mark(fields_of(FULL_DRAFT, None), "signer_name") == "Thiếu"


def test_a_field_names_the_lines_it_was_found_in() -> None:
    span = field(fields_of(FULL_DRAFT, None), "recipients").span
    assert span is not None
    assert (span.line_from, span.line_to) == (28, 30)


def test_what_was_typed_stays_even_when_it_is_nothing() -> None:
    assert field(fields_of(FULL_DRAFT, {"title": ""}), "title").values == {"title": ""}

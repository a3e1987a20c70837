"""Duties of units."""

import pytest

from documents.draft import Responsibility
from documents.structure.organisation import split_duty
from tests.documents.reading import plan


def duties(text: str) -> list[tuple[str | None, list[str]]]:
    return [(each.unit, list(each.duties)) for each in organisation(text)]


def organisation(text: str) -> tuple[Responsibility, ...]:
    return plan(f"KẾ HOẠCH\nThi đua\nIII. TỔ CHỨC THỰC HIỆN\n{text}").organisation


@pytest.mark.parametrize(
    ("text", "unit", "duty"),
    [
        ("Văn phòng: theo dõi, đôn đốc.", "Văn phòng", "theo dõi, đôn đốc."),
        ("Văn phòng phối hợp với Công đoàn theo dõi.", "Văn phòng", "phối hợp với Công đoàn theo dõi."),
        ("Các phòng và đơn vị trực thuộc, phổ biến Kế hoạch.", "Các phòng và đơn vị trực thuộc", "phổ biến Kế hoạch."),
        ("Lãnh đạo Sở đề nghị mọi người làm tốt.", "Lãnh đạo Sở", "đề nghị mọi người làm tốt."),
        ("Giao Văn phòng: đôn đốc.", "Văn phòng", "đôn đốc."),
        ("Đề nghị Công đoàn Sở giám sát.", "Công đoàn Sở", "giám sát."),
        ("Các thành viên trong tiểu ban căn cứ nhiệm vụ.", "Các thành viên trong tiểu ban", "căn cứ nhiệm vụ."),
        ("Ban tổ chức cuộc thi tổng hợp.", "Ban tổ chức cuộc thi", "tổng hợp."),
        ("Văn phòng", "Văn phòng", ""),
        ("x " * 100, None, "x " * 100),
    ],
)
def test_unit_and_duty_are_told_apart(text: str, unit: str | None, duty: str) -> None:
    assert split_duty(text, stands_alone=False) == (unit, duty)


def test_a_heading_over_its_duties_is_the_unit_as_a_whole() -> None:
    text = "1. Cán bộ phụ trách giám sát và phản biện\n- Soạn báo cáo.\n+ Gửi đúng hạn.\n2. Văn phòng\nĐôn đốc."
    assert duties(text) == [
        ("Cán bộ phụ trách giám sát và phản biện", ["Soạn báo cáo.", "Gửi đúng hạn."]),
        ("Văn phòng", ["Đôn đốc."]),
    ]


def test_duties_know_their_lines() -> None:
    first, second = organisation("1. Văn phòng\nĐôn đốc.\nTổng hợp.\n2. Phòng A: làm tốt.")
    assert (first.source.line_from, first.source.line_to) == (4, 6)
    assert (second.source.line_from, second.source.line_to) == (7, 7)


def test_dashes_and_paragraphs_open_with_their_unit() -> None:
    text = "Phân công như sau:\n- Văn phòng: đôn đốc.\nTổng hợp hằng quý.\n- Giao Phòng A xây dựng phần mềm."
    assert duties(text) == [("Văn phòng", ["đôn đốc.", "Tổng hợp hằng quý."]), ("Phòng A", ["xây dựng phần mềm."])]


def test_a_duty_of_nobody_keeps_no_unit() -> None:
    assert duties("Khi có vướng mắc thì báo cáo Giám đốc.") == [(None, ["Khi có vướng mắc thì báo cáo Giám đốc."])]
    assert duties("Phân công như sau:\nKhi cần thì họp.\n1. Văn phòng: đôn đốc.") == [
        (None, ["Khi cần thì họp."]),
        ("Văn phòng", ["đôn đốc."]),
    ]


def test_the_closing_sentence_is_no_duty() -> None:
    assert duties("1. Văn phòng: đôn đốc.\nTrên đây là Kế hoạch, đề nghị các phòng thực hiện./.") == [
        ("Văn phòng", ["đôn đốc."])
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1. Kinh phí phục vụ công tác kiểm tra lấy từ ngân sách xã.", None),
        ("1. Kinh phí: theo dự toán.", None),
        ("1. Kết thúc đợt học, Ban Thường trực chịu trách nhiệm tổng hợp.", "Ban Thường trực"),
        ("1. Đoàn kiểm tra trong quá trình làm việc giữ bí mật.", "Đoàn kiểm tra"),
        ("1. Đề nghị Ủy ban nhân dân xã phối hợp\n- Mở hội trường.", "Ủy ban nhân dân xã"),
        ("1. Trưởng thôn\n- Gõ kẻng.", "Trưởng thôn"),
        ("1. Sở A thành lập Đoàn kiểm tra.", "Sở A"),
        ("1. Đơn vị được kiểm tra chuẩn bị báo cáo.", "Đơn vị được kiểm tra"),
    ],
)
def test_only_who_can_do_something_is_a_unit(text: str, unit: str | None) -> None:
    (duty,) = plan(f"KẾ HOẠCH\nHọc\nI. NỘI DUNG\n1. Đọc\nII. TỔ CHỨC THỰC HIỆN\n{text}").organisation
    assert duty.unit == unit

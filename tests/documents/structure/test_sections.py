"""The parts of a plan, whichever way it divides itself."""

import pytest

from documents.structure.headings import SectionKind, kinds_in, leading_kind
from documents.structure.sections import find_sections
from tests.documents.reading import nodes, plan

PURPOSE, PARTICIPANTS, PERIOD, CONTENT, FORM, ORGANISATION, *_ = SectionKind


def parts(text: str) -> list[tuple[SectionKind | None, str]]:
    return [(section.kind, section.node.heading) for section in find_sections(nodes(text))]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", (PURPOSE,)),
        ("ĐỐI TƯỢNG, THỜI GIAN VÀ NỘI DUNG THI ĐUA", (PARTICIPANTS, PERIOD, CONTENT)),
        ("Tổ chức thực hiện", (ORGANISATION,)),
        ("Tình hình chung " * 20, ()),
        ("Công tác tuyên truyền", ()),
    ],
)
def test_a_heading_announces_parts(heading: str, kinds: tuple[SectionKind, ...]) -> None:
    assert kinds_in(heading) == kinds
    assert leading_kind(heading) == (kinds[0] if kinds else None)


def test_a_heading_with_several_parts_is_divided_among_its_children() -> None:
    text = (
        "II. ĐỐI TƯỢNG, THỜI GIAN VÀ NỘI DUNG\n1. Đối tượng: Mọi người.\n2. Thời gian: Cả năm.\n3. Nội dung:\n3.1. Một."
    )
    assert parts(text) == [(PARTICIPANTS, "Đối tượng"), (PERIOD, "Thời gian"), (CONTENT, "Nội dung")]


def test_dashes_with_colons_may_be_the_parts() -> None:
    text = "2. Đối tượng và thời gian\n- Đối tượng: mọi người.\n- Thời gian: cả năm."
    assert parts(text) == [(PARTICIPANTS, "Đối tượng"), (PERIOD, "Thời gian")]


def test_children_that_announce_nothing_leave_the_part_whole() -> None:
    assert parts("II. NỘI DUNG, PHÂN CÔNG TRÁCH NHIỆM\n1. Soạn tài liệu.\n2. Mở lớp.") == [
        (CONTENT, "NỘI DUNG, PHÂN CÔNG TRÁCH NHIỆM")
    ]
    assert parts("III. TỔ CHỨC THỰC HIỆN NHIỆM VỤ\n1. Văn phòng.") == [(ORGANISATION, "TỔ CHỨC THỰC HIỆN NHIỆM VỤ")]
    assert parts("I. MỤC TIÊU, NHIỆM VỤ\n1. Làm tốt.") == [(CONTENT, "MỤC TIÊU, NHIỆM VỤ")]


def test_an_item_that_begins_like_a_part_stays_an_item() -> None:
    assert parts("II. NỘI DUNG\n1. Nội dung tuyên truyền thường xuyên\n2. Hình thức tuyên truyền trực quan") == [
        (CONTENT, "NỘI DUNG")
    ]


def test_what_a_divided_part_leaves_over_is_its_own_matter() -> None:
    text = "II. NỘI DUNG\n1. Đối tượng: mọi người\n2. Mở lớp\n3. Soạn tài liệu"
    assert parts(text) == [(PARTICIPANTS, "Đối tượng"), (CONTENT, "NỘI DUNG")]
    assert [item.no for item in plan(f"KẾ HOẠCH\nA\n{text}").items] == ["2", "3"]


def test_great_parts_hold_the_parts() -> None:
    assert parts("PHẦN I. CHUNG\nI. Mục đích\nII. Nội dung\n1. Một") == [(PURPOSE, "Mục đích"), (CONTENT, "Nội dung")]


def test_headings_without_numbers_are_known_by_capitals() -> None:
    assert parts("MỤC ĐÍCH\nMột.\nNỘI DUNG\n1. Hai.") == [(PURPOSE, "MỤC ĐÍCH"), (CONTENT, "NỘI DUNG")]


def test_participants_and_period_are_read_from_their_parts() -> None:
    found = plan(
        "KẾ HOẠCH\nA\nI. Đối tượng\n- Các phòng.\n- Công chức.\nII. Thời gian: năm 2026.\nIII. Nội dung\n1. Một."
    )
    assert found.participants == "Các phòng.\nCông chức"
    assert (found.period.start, found.period.end, found.period.text) == ("2026", "2026", "năm 2026")
    assert (found.sources["participants"].line_from, found.sources["participants"].line_to) == (3, 5)


def test_slogans_purposes_and_forms_are_no_items() -> None:
    headings = ("I. MỤC ĐÍCH", "II. NỘI DUNG", "III. HÌNH THỨC", "IV. KHẨU HIỆU", "V. KINH PHÍ", "VI. KHEN THƯỞNG")
    text = "\n".join(f"{heading}\n1. Dưới {heading}" for heading in headings)
    assert [item.text for item in plan(f"KẾ HOẠCH\nA\n{text}").items] == ["Dưới II. NỘI DUNG"]


def test_assigned_duties_are_the_content_of_a_plan_that_has_no_other() -> None:
    draft = plan(
        "KẾ HOẠCH\nHọc\nI. MỤC ĐÍCH\n1. Gọn\nII. PHÂN CÔNG NHIỆM VỤ\n1. Dạy\nIII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng: in."
    )
    assert [item.title for item in draft.items] == ["Dạy"]
    assert [each.unit for each in draft.organisation] == ["Văn phòng"]


def test_a_part_that_announces_nothing_is_content_where_no_other_is() -> None:
    parts = "II. MỞ HỘI\n1. Mời khách\n2. Nội dung khai mạc\n3. Bế mạc\nIII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng: in."
    draft = plan(f"KẾ HOẠCH\nHọp\nI. MỤC ĐÍCH\n1. Gọn\n{parts}")
    assert [(item.no, item.title, item.confidence) for item in draft.items] == [
        ("1", "Mời khách", 0.8),
        ("2", "Nội dung khai mạc", 0.8),
        ("3", "Bế mạc", 0.8),
    ]


def test_a_part_may_have_its_number_and_its_heading_on_two_lines() -> None:
    text = (
        "KẾ HOẠCH\nHọc\nPhần thứ nhất\nMỤC ĐÍCH, YÊU CẦU\n1. Gọn\nPhần thứ hai\nNỘI DUNG THỰC HIỆN\nI. DẠY\n1. Đọc\n"
        "PHẦN III\nTổ chức thực hiện\n1. Văn phòng: in."
    )
    draft = plan(text)
    assert [(item.no, item.heading, item.title) for item in draft.items] == [("I", True, "DẠY"), ("1", False, "Đọc")]
    assert [each.unit for each in draft.organisation] == ["Văn phòng"]


def test_a_line_that_only_speaks_of_a_part_is_no_heading() -> None:
    (first, *_) = nodes("Phần II của kế hoạch nói về việc học.")
    assert first.paragraph.label is None

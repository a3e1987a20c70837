"""Names of units, and who does what."""

import pytest

from documents.draft import Role
from documents.lines import number_lines
from documents.structure.assignments import read_clause, read_stated, read_units
from documents.structure.joining import Layout
from documents.structure.paragraphs import Paragraph, read_paragraphs
from documents.structure.spelling import corrected, suspects
from documents.structure.units import is_rest_of_name, opens_with_unit, split_units

LEAD, COORDINATE, ADVISE, PERFORM, MONITOR = Role


def paragraph(text: str) -> Paragraph:
    (only,) = read_paragraphs(number_lines(text), Layout(None, double_spaced=False))
    return only


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng A - B - C, Trung tâm D&E", ["Phòng A - B - C", "Trung tâm D&E"]),
        ("Văn phòng, Thanh tra Sở và Công đoàn Sở.", ["Văn phòng", "Thanh tra Sở", "Công đoàn Sở"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Phòng Thông tin, Báo chí và Xuất bản", ["Phòng Thông tin, Báo chí và Xuất bản"]),
        ("Các phòng, văn phòng và đơn vị trực thuộc", ["Các phòng, văn phòng và đơn vị trực thuộc"]),
        ("Phòng A, các phòng, đơn vị thuộc Sở", ["Phòng A", "các phòng, đơn vị thuộc Sở"]),
        ("Đài truyền hình; các bộ, ngành; VTX, VTY", ["Đài truyền hình", "các bộ, ngành", "VTX, VTY"]),
        ("Đồng chí Phó Chủ tịch, phụ trách lĩnh vực xã hội", ["Đồng chí Phó Chủ tịch, phụ trách lĩnh vực xã hội"]),
        (" ; ", []),
    ],
)
def test_a_list_is_split_where_the_next_unit_begins(text: str, names: list[str]) -> None:
    assert list(split_units(text)) == names


@pytest.mark.parametrize(
    "text", ["Văn phòng Sở", "UBND xã", "các phòng", "Toàn thể công chức", "Ủy ban nhân dân", "Uỷ ban"]
)
def test_units_people_and_groups_open_a_name(text: str) -> None:
    assert opens_with_unit(text)


@pytest.mark.parametrize(
    "text", ["Phòng, chống tham nhũng", "Tổ chức hội nghị", "Ban hành kế hoạch", "Báo cáo quý", "Sởn gai"]
)
def test_verbs_that_look_like_units_do_not(text: str) -> None:
    assert not opens_with_unit(text)


def test_the_torn_end_of_a_name_is_short_and_no_unit_itself() -> None:
    assert is_rest_of_name("Xuất bản.")
    assert not is_rest_of_name("Văn phòng.")
    assert not is_rest_of_name("xuất bản.")
    assert not is_rest_of_name("Thời hạn: quý I.")
    assert not is_rest_of_name("Một việc dài hơn bốn chữ.")
    assert not is_rest_of_name(".")


@pytest.mark.parametrize(
    ("clause", "ties"),
    [
        ("Giới thiệu tại cơ quan: Văn phòng thực hiện.", [("Văn phòng", PERFORM, "Giới thiệu tại cơ quan")]),
        ("Áp dụng tại cơ quan: Văn phòng Sở.", [("Văn phòng Sở", None, "Áp dụng tại cơ quan")]),
        ("Phòng A, Viện B phối hợp tham mưu thực hiện.", [("Phòng A", ADVISE, None), ("Viện B", ADVISE, None)]),
        ("Giao Phòng A chủ trì, phối hợp với Sở B để in", [("Phòng A", LEAD, None), ("Sở B", COORDINATE, None)]),
        ("Văn phòng phối hợp với Viện A giám sát", [("Văn phòng", MONITOR, None), ("Viện A", COORDINATE, None)]),
        ("Phòng A phối hợp", [("Phòng A", COORDINATE, None)]),
        ("Văn phòng: tham mưu tổng hợp", [("Văn phòng", ADVISE, "tham mưu tổng hợp")]),
        ("Văn phòng: in tài liệu", [("Văn phòng", None, "in tài liệu")]),
        ("Văn phòng tổng hợp kết quả", [("Văn phòng", None, "tổng hợp kết quả")]),
        ("Thanh tra Sở có trách nhiệm giám sát", [("Thanh tra Sở", MONITOR, None)]),
        ("Tổ giám sát cộng đồng thực hiện", [("Tổ giám sát cộng đồng", PERFORM, None)]),
        ("Văn phòng, Phòng A", [("Văn phòng", None, None), ("Phòng A", None, None)]),
        ("Làm tốt việc này", []),
        ("Nội dung: làm tốt việc này", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_clause_ties_units_to_roles_and_scope(clause: str, ties: list[tuple[str, Role | None, str | None]]) -> None:
    found = read_clause(paragraph(f"- {clause} "), clause)
    assert [(unit.name, unit.role, unit.scope) for unit in found] == ties


def test_units_of_one_label_have_its_role_and_their_partners_coordinate() -> None:
    found = read_units(paragraph("x"), "Phòng A, phối hợp với Phòng B", LEAD)
    assert [(unit.name, unit.role) for unit in found] == [("Phòng A", LEAD), ("Phòng B", COORDINATE)]


def test_a_sentence_gives_work_away_only_by_giving_or_leading() -> None:
    (given,) = read_stated(paragraph("1. Rà soát. Giao Văn phòng tổng hợp kết quả."))
    assert (given.name, given.role, given.scope) == ("Văn phòng", None, "tổng hợp kết quả")
    assert [unit.role for unit in read_stated(paragraph("1. Rà soát. Văn phòng chủ trì thực hiện."))] == [LEAD]
    assert read_stated(paragraph("1. Văn phòng phải gọn gàng. Phòng nào cũng thực hiện.")) == ()


def test_a_unit_knows_its_line() -> None:
    whole = paragraph("- Phân công: Phòng A,\nPhòng B thực hiện.")
    assert [unit.source.line_from for unit in read_clause(whole, "Phòng A, Phòng B thực hiện.")] == [1, 2]


def test_a_misread_letter_is_asked_about_and_never_mended() -> None:
    assert list(suspects("Phòng Bru chính - Viễn thông")) == [("Bru", "Bưu")]
    assert corrected("Phòng Bru chính") == "Phòng Bưu chính"


@pytest.mark.parametrize("name", ["Phòng Bưu chính", "Trung tâm CNTT&TT", "Ban Internet", "Phòng Web", "Sở", ""])
def test_right_and_foreign_words_raise_no_question(name: str) -> None:
    assert list(suspects(name)) == []

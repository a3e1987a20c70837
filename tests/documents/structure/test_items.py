"""Content items with their units, deadlines and products."""

import pytest

from documents.draft import DueKind, Item, Role, Span
from documents.structure.items import shorten
from tests.documents.reading import plan


def items(text: str) -> tuple[Item, ...]:
    return plan(f"KẾ HOẠCH\nThi đua\nII. NỘI DUNG\n{text}").items


def units(item: Item) -> list[tuple[str, str | None, bool]]:
    return [(unit.name, unit.role, unit.inherited) for unit in item.units]


def test_labelled_lines_are_facts_and_the_rest_is_text() -> None:
    (item,) = items(
        "1. Soạn tài liệu.\n- Bảo đảm dễ hiểu.\n- Đơn vị chủ trì: Phòng A\n- Cơ quan phối hợp: Phòng B, Phòng C\n"
        "- Thời gian hoàn thành: Quý II/2026;\n- Kết quả: Bộ tài liệu.\n"
    )
    assert item.text == "Soạn tài liệu.\n- Bảo đảm dễ hiểu."
    assert units(item) == [
        ("Phòng A", "lead", False),
        ("Phòng B", "coordinate", False),
        ("Phòng C", "coordinate", False),
    ]
    assert item.due is not None
    assert (item.due.text, item.due.date) == ("Quý II/2026", "2026-Q2")
    assert item.product == "Bộ tài liệu"
    assert (item.source, item.confidence) == (Span(4, 9), 1.0)


@pytest.mark.parametrize(
    "line",
    [
        "Chủ trì: Phòng A; phối hợp: Phòng B.",
        "Chủ trì: Phòng A, phối hợp với Phòng B.",
        "Phân công: Phòng A chủ trì, phối hợp với Phòng B thực hiện.",
    ],
)
def test_one_line_may_give_several_roles(line: str) -> None:
    (item,) = items(f"1. Soạn tài liệu.\n- {line}")
    assert units(item) == [("Phòng A", "lead", False), ("Phòng B", "coordinate", False)]
    assert item.text == "Soạn tài liệu."


def test_an_empty_label_takes_the_lines_under_or_after_it() -> None:
    (under,) = items("1. Một.\n- Phân công thực hiện:\n- + In: Văn phòng.\n- Thời hạn: 2026")
    (after,) = items("1. Một.\nPhân công thực hiện:\n- In: Văn phòng.\nThời hạn: 2026")
    assert [(unit.name, unit.scope) for unit in under.units] == [("Văn phòng", "In")]
    assert [(unit.name, unit.scope) for unit in after.units] == [("Văn phòng", "In")]
    assert under.due == after.due


def test_units_of_one_role_may_stand_under_its_label() -> None:
    (item,) = items("1. Một.\n- Đơn vị phối hợp:\n- + Phòng A\n- + Phòng B, Phòng C\n- + Bảo đảm dễ hiểu.")
    assert units(item) == [(name, "coordinate", False) for name in ("Phòng A", "Phòng B", "Phòng C")]
    assert item.text == "Một.\n- + Bảo đảm dễ hiểu."


def test_an_empty_label_takes_no_ordinary_paragraph() -> None:
    (item,) = items("1. Một.\n- Phân công thực hiện:\nVăn phòng nằm ở tầng hai.")
    assert (item.units, item.text) == ((), "Một.\nVăn phòng nằm ở tầng hai.")


def test_a_line_that_ties_no_unit_stays_text() -> None:
    (item,) = items("1. Một.\n- Phân công thực hiện:\n- + In: Văn phòng.\n- + Làm cho tốt.\n- Trách nhiệm: rất lớn.")
    assert units(item) == [("Văn phòng", None, False)]
    assert item.text == "Một.\n- + Làm cho tốt.\n- Trách nhiệm: rất lớn."


@pytest.mark.parametrize(
    "line", ["Thực hiện: rà soát, sửa đổi", "Nguyên tắc tổ chức: dân chủ", "Tổ chức thực hiện: tốt"]
)
def test_a_colon_alone_makes_no_fact(line: str) -> None:
    (item,) = items(f"1. Một.\n- {line}.")
    assert item.units == ()
    assert item.text == f"Một.\n- {line}."


def test_prose_that_gives_work_away_is_read_and_marked_as_a_guess() -> None:
    (item,) = items("1. Soạn tài liệu, hoàn thành trước ngày 30/6/2026. Giao Văn phòng chủ trì, phối hợp với Phòng A.")
    assert units(item) == [("Văn phòng", "lead", False), ("Phòng A", "coordinate", False)]
    assert item.due is not None
    assert (item.due.date, item.confidence) == ("2026-06-30", 0.5)
    assert "Giao Văn phòng" in item.text


@pytest.mark.parametrize("prose", ["Soạn tài liệu, xong trước ngày 30/6/2026.", "Soạn tài liệu. Giao Văn phòng in."])
def test_either_fact_from_prose_is_a_guess(prose: str) -> None:
    (item,) = items(f"1. {prose}")
    assert bool(item.units) != bool(item.due)
    assert item.confidence == 0.5


def test_items_under_items_make_a_heading() -> None:
    group, first, second = items("1. Tài liệu\n1.1. Soạn.\n1.2 In.\n- Thời hạn: 2026")
    assert [(each.no, each.heading) for each in (group, first, second)] == [("1", True), ("1.1", False), ("1.2", False)]
    assert group.source == Span(4, 4)
    assert (group.due, first.due) == (None, None)


def test_what_a_group_says_its_items_inherit() -> None:
    group, first, second = items(
        "1. Tài liệu\n- Chủ trì: Phòng A\n- Thời hạn: 2026\n1.1. Soạn.\n1.2. In.\n- Chủ trì: Phòng B"
    )
    assert (group.heading, units(group)) == (True, [("Phòng A", "lead", False)])
    assert units(first) == [("Phòng A", "lead", True)]
    assert units(second) == [("Phòng B", "lead", False)]
    assert first.due is not None
    assert (first.due.date, first.due.kind) == ("2026", DueKind.INHERITED)
    assert first.to_document()["units"] == [{"name": "Phòng A", "role": "lead", "scope": None, "inherited": True}]


def test_facts_printed_after_the_last_of_a_group_are_the_groups() -> None:
    facts = "- Thời hạn: 2026\n- Chủ trì: Phòng A\n- Kết quả: Báo cáo"
    group, *below = items(f"1. Theo dõi\n1.1. Một.\n1.2. Hai.\n1.3. Ba.\n{facts}")
    assert (units(group), group.product, group.confidence) == ([("Phòng A", "lead", False)], "Báo cáo", 0.5)
    assert [units(each) for each in below] == [[("Phòng A", "lead", True)]] * 3
    assert {each.confidence for each in below} == {0.5}


def test_an_item_inherits_only_what_it_lacks() -> None:
    _, first, second = items(
        "1. Tài liệu\n- Chủ trì: Phòng A\n- Thời hạn: 2026\n1.1. Soạn.\n- Chủ trì: Phòng B\n1.2. In.\n- Thời hạn: 2027"
    )
    assert first.due is not None
    assert (units(first), first.due.kind) == ([("Phòng B", "lead", False)], DueKind.INHERITED)
    assert second.due is not None
    assert (units(second), second.due.kind) == ([("Phòng A", "lead", True)], DueKind.STATED)


@pytest.mark.parametrize(
    "text",
    [
        "1.1. Một.\n1.2. Hai.\n1.3. Ba.\n- Chủ trì: Phòng A",
        "1.1. Một.\n1.2. Hai.\n1.3. Ba.\n- Thời hạn: 2026",
        "1.1. Một.\n1.2. Ba.\n- Chủ trì: Phòng A\n- Thời hạn: 2026",
        "1.1. Một.\n- Thời hạn: 2025\n1.2. Hai.\n1.3. Ba.\n- Chủ trì: Phòng A\n- Thời hạn: 2026",
        "1.1. Một.\n- Chủ trì: Phòng B\n1.2. Hai.\n1.3. Ba.\n- Chủ trì: Phòng A\n- Thời hạn: 2026",
    ],
)
def test_less_than_that_leaves_the_facts_with_the_last(text: str) -> None:
    group, *_, last = items(f"1. Theo dõi\n{text}")
    assert (group.units, group.due, group.confidence) == ((), None, 1.0)
    assert (last.units, last.due) != ((), None)


def test_facts_of_each_of_a_group_stay_with_it() -> None:
    facts = "- Thời hạn: 2026\n- Chủ trì: Phòng A\n"
    group, first, *_, last = items(f"1. Theo dõi\n1.1. Một.\n{facts}1.2. Hai.\n1.3. Ba.\n{facts}")
    assert group.units == ()
    assert (units(first), units(last)) == ([("Phòng A", "lead", False)],) * 2


def test_letters_are_items_only_with_facts_of_their_own() -> None:
    (plain,) = items("1. Tài liệu\na) Soạn.\nb) In.")
    assert plain.text == "Tài liệu\na) Soạn.\nb) In."
    group, first, second = items("1. Tài liệu\na) Soạn.\n- Thời hạn: 2026\nb) In.")
    assert [each.no for each in (group, first, second)] == ["1", "a", "b"]


def test_dashes_are_items_where_nothing_is_numbered() -> None:
    found = items("Các việc sau:\n- Soạn tài liệu;\n- Mở lớp.\n+ Hai lớp.")
    assert [(each.no, each.text, each.confidence) for each in found] == [
        (None, "Soạn tài liệu;", 0.5),
        (None, "Mở lớp.\n+ Hai lớp.", 0.5),
    ]


def test_paragraphs_are_items_where_there_is_not_even_a_dash() -> None:
    assert [each.text for each in items("Làm như sau:\nSoạn tài liệu.\nMở lớp.")] == ["Soạn tài liệu.", "Mở lớp."]


def test_a_plan_that_names_no_part_is_content_throughout() -> None:
    found = plan("KẾ HOẠCH\nThi đua\nI. Tuyên truyền\n1. Đăng tin.\nII. Chuyên môn\n1. Làm hồ sơ.")
    assert [(each.no, each.heading, each.confidence) for each in found.items] == [
        ("I", True, 0.5),
        ("1", False, 0.5),
        ("II", True, 0.5),
        ("1", False, 0.5),
    ]


def test_a_number_printed_twice_gives_two_items() -> None:
    assert [each.no for each in items("1. Một.\n1. Một nữa.\n2. Hai.")] == ["1", "1", "2"]


def test_a_computed_deadline_lowers_the_certainty() -> None:
    (item,) = items("1. Một.\n- Thời gian: Trong giai đoạn 2026-2027")
    assert item.due is not None
    assert (item.due.kind, item.confidence) == (DueKind.DERIVED, 0.8)


def test_the_section_is_named_as_printed() -> None:
    (item,) = items("1. Một.")
    assert item.section == "II. NỘI DUNG"


def test_roles_are_the_five_words() -> None:
    assert [str(role) for role in Role] == ["lead", "coordinate", "advise", "perform", "monitor"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Soạn tài liệu.", "Soạn tài liệu"),
        ("Soạn tài liệu; in tài liệu.", "Soạn tài liệu"),
        ("Tham gia các việc:", "Tham gia các việc"),
        ("một " * 60, "một " * 39 + "một…"),
        ("một " * 30 + "hai, " + "ba " * 40, "một " * 30 + "hai…"),
    ],
)
def test_a_title_is_the_first_sentence_cut_at_a_word(text: str, title: str) -> None:
    assert shorten(text.strip()) == title

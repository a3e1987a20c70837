"""Warnings: each once with its cause, once without."""

import pytest

from tests.documents.reading import codes, plan

HEAD = "SỞ A\nSố: 1/KH-A\nBình An, ngày 1 tháng 3 năm 2026\n"
WHOLE = (
    f"{HEAD}KẾ HOẠCH\nThi đua\nI. THỜI GIAN: đến ngày 31/12/2026\nII. NỘI DUNG\n"
    "1. Một.\n- Chủ trì: Phòng A\n- Thời hạn: 2026\n"
)


def test_a_plan_that_says_everything_raises_no_warning() -> None:
    assert codes(plan(WHOLE)) == []


@pytest.mark.parametrize(
    ("says", "instead", "warnings"),
    [
        ("Số: 1/KH-A", "Số:   /KH-A", [("number_blank", 2)]),
        ("Số: 1/KH-A\n", "", [("no_number", None)]),
        ("ngày 1 tháng", "ngày   tháng", [("day_blank", 3)]),
        ("Bình An, ngày 1 tháng 3 năm 2026", "", [("no_date", None)]),
        ("KẾ HOẠCH", "BÁO CÁO", [("not_a_plan", 4)]),
        ("đến ngày 31/12/2026", "từ ngày 01/3/2026", [("no_period", 6)]),
        ("I. THỜI GIAN: đến ngày 31/12/2026\n", "", [("no_period", None)]),
        ("- Chủ trì: Phòng A\n", "", [("no_accountable_unit", 8)]),
        ("- Chủ trì: Phòng A", "- Phân công: Phòng A", [("no_accountable_unit", 8)]),
        ("- Thời hạn: 2026\n", "", [("no_due", 8)]),
        ("Phòng A", "Phòng Bru chính", [("unit_spelling", 9)]),
        ("Phòng A\n", "Phòng A - B\n- Hạ tầng.\n", [("broken_line_joined", 10)]),
        ("1. Một.\n- Chủ trì: Phòng A\n- Thời hạn: 2026\n", "", [("no_items", None)]),
    ],
)
def test_each_lack_is_said_once_with_its_line(says: str, instead: str, warnings: list[tuple[str, int | None]]) -> None:
    assert says in WHOLE
    assert codes(plan(WHOLE.replace(says, instead))) == warnings


def test_a_plan_without_the_name_of_its_type_is_read_with_a_warning() -> None:
    found = plan("II. NỘI DUNG\n1. Một.\n- Chủ trì: Phòng A\n- Thời hạn: 2026")
    assert ("no_doc_type", None) in codes(found)
    assert (found.doc_type, found.title, len(found.items)) == (None, None, 1)


def test_a_headings_lack_is_its_items_matter() -> None:
    facts = "- Chủ trì: Phòng A\n- Thời hạn: 2026\n"
    text = WHOLE.replace(f"1. Một.\n{facts}", f"1. Một\n1.1. Hai.\n{facts}")
    assert codes(plan(text)) == []


def test_facts_taken_for_the_whole_group_are_said() -> None:
    text = WHOLE.replace("1. Một.\n", "1. Một\n1.1. Hai.\n1.2. Ba.\n1.3. Bốn.\n")
    assert codes(plan(text)) == [("group_fields", 12)]


def test_a_misread_word_is_asked_about_once_however_often_it_stands() -> None:
    text = WHOLE.replace("Phòng A", "Phòng Bru chính") + "2. Hai.\n- Chủ trì: Phòng Bru chính\n- Thời hạn: 2026\n"
    (warning,) = plan(text).warnings
    assert warning.message == "“Bru” có phải là “Bưu”, tức “Phòng Bưu chính”? Văn bản gốc không bị sửa."


def test_messages_are_an_officials() -> None:
    for warning in plan("KẾ HOẠCH\nThi đua năm 2026\nII. NỘI DUNG\n1. Một.\n- Phân công: Phòng Bru").warnings:
        assert warning.message.endswith((".", "?"))
        assert "!" not in warning.message
        assert "vui lòng" not in warning.message


@pytest.mark.parametrize(("day", "lines"), [("23/12/2025", [5]), ("10/12/2025", []), ("01/01/2024", [])])
def test_a_basis_later_than_the_plan_is_warned_about(day: str, lines: list[int]) -> None:
    head = "Số: 5/KH-A\nBình An, ngày 10 tháng 12 năm 2025\nKẾ HOẠCH\nHọc\n"
    draft = plan(f"{head}Căn cứ Kế hoạch số 16/KH-B ngày {day} của tỉnh;\nI. NỘI DUNG\n1. Học")
    assert [line for code, line in codes(draft) if code == "basis_after_plan"] == lines

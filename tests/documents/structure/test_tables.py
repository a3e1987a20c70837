"""Tables of tasks."""

from documents.draft import Item, Span
from tests.documents.reading import plan

HEAD = """\
| TT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời gian hoàn thành |
|---|---|---|---|---|---|
"""


def rows(text: str) -> tuple[Item, ...]:
    return plan(f"PHỤ LỤC\nDanh mục\n{text}").items


def test_each_row_is_an_item_by_its_columns() -> None:
    (item,) = rows(HEAD + "| 1. | Soạn **luật** | Bộ A, Bộ B | Các bộ, ngành | Luật. | 6/2026 |")
    assert (item.no, item.text, item.product, item.section) == ("1", "Soạn luật", "Luật", None)
    assert [(unit.name, unit.role) for unit in item.units] == [
        ("Bộ A", "lead"),
        ("Bộ B", "lead"),
        ("Các bộ, ngành", "coordinate"),
    ]
    assert item.due is not None
    assert (item.due.date, item.source.line_from) == ("2026-06", 5)


def test_group_rows_name_the_section() -> None:
    found = rows(
        f"{HEAD}| **I.** | Thể chế | | | | thừa |\n| 1 | Soạn | Bộ A | | | |\n\n"
        "| II | Hạ tầng |\n| 2 | Xây | Bộ B | | | 2027 |"
    )
    assert [(item.no, item.section) for item in found] == [("1", "I. Thể chế"), ("2", "II. Hạ tầng")]
    assert found[0].due is None


def test_a_head_repeated_on_a_new_page_is_no_row() -> None:
    assert len(rows(HEAD + "| 1 | Soạn | Bộ A | | | |\n" + HEAD + "| 2 | Xây | Bộ B | | | |")) == 2


def test_other_tables_are_left_alone() -> None:
    assert rows("| Họ tên | Chức vụ |\n|---|---|\n| An | Trưởng phòng |") == ()
    assert rows("| Nội dung |\n| Soạn |") == ()


def test_columns_in_other_words_and_order_are_known() -> None:
    (item,) = rows("| Nội dung công việc | Thời hạn | Đơn vị thực hiện |\n| Soạn | 2026-2027 | Phòng A |")
    assert (item.no, [(unit.name, unit.role) for unit in item.units]) == (None, [("Phòng A", "perform")])
    assert item.due is not None
    assert (item.due.date, item.confidence) == ("2027-12-31", 0.8)


def test_a_table_of_a_plan_stands_for_what_its_content_part_says() -> None:
    found = plan(
        f"KẾ HOẠCH\nA\nII. NỘI DUNG\nTheo bảng sau\n{HEAD}| 1 | Soạn | Phòng A | | | |\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng: lo."
    )
    assert [item.text for item in found.items] == ["Soạn"]
    assert found.organisation[0].unit == "Văn phòng"


def test_a_table_in_an_appendix_is_read() -> None:
    found = plan(f"KẾ HOẠCH\nA\nI. MỤC ĐÍCH\nMột.\nNơi nhận:\n- Sở A.\nPHỤ LỤC\n{HEAD}| 1 | Soạn | Phòng A | | | |")
    assert [(item.no, item.text) for item in found.items] == [("1", "Soạn")]


TWO_ROWS = """\
| STT | Nội dung công việc | Cơ quan thực hiện | | Thời gian thực hiện | | Dự kiến sản phẩm |
| | | Chủ trì | Phối hợp | Bắt đầu | Hoàn thành | |
| (1) | (2) | (3) | (4) | (5) | (6) | (7) |
"""


def test_two_rows_of_headings_and_a_row_of_numbers_are_understood() -> None:
    (item,) = rows(TWO_ROWS + "| 1 | Rà soát | Sở A | Sở B, Sở C | 01/3/2025 | 30/6/2025 | Báo cáo |")
    assert [(unit.name, str(unit.role)) for unit in item.units] == [
        ("Sở A", "lead"),
        ("Sở B", "coordinate"),
        ("Sở C", "coordinate"),
    ]
    assert item.due is not None
    assert (item.no, item.due.date, item.product) == ("1", "2025-06-30", "Báo cáo")


def test_a_ditto_says_what_stands_above_it() -> None:
    first, second = rows(TWO_ROWS + "| 1 | Một | Sở A | Sở B | | 2025 | |\n| 2 | Hai | Như trên | nt | | nt | |")
    assert [unit.name for unit in first.units] == [unit.name for unit in second.units] == ["Sở A", "Sở B"]
    assert first.due == second.due


def test_a_row_torn_by_a_page_is_put_together() -> None:
    text = TWO_ROWS + "| 1 | Một | Sở A | Sở B, | | 2025 | |\n\n| | | | Sở C | | | |\n| 2 | Hai | Sở D | | | | |"
    first, second = rows(text)
    assert [unit.name for unit in first.units] == ["Sở A", "Sở B", "Sở C"]
    assert (first.source, first.confidence, second.confidence) == (Span(6, 8), 0.8, 1.0)


def test_heading_rows_are_parts_or_parents_of_items() -> None:
    text = "| | Lĩnh vực đất đai | | | | | |\n| 1 | Một | | | | | |\n| 1.1. | Con | Sở A | | | | |\n"
    first, second, third = rows(TWO_ROWS + text + "| B | Hộ tịch | | | | | |\n| a) | Hai | Sở B | | | | |")
    assert [(item.no, item.heading, item.section) for item in (first, second, third)] == [
        ("1", True, "Lĩnh vực đất đai"),
        ("1.1", False, "Lĩnh vực đất đai"),
        ("a", False, "B. Hộ tịch"),
    ]


def test_a_table_without_a_column_of_numbers_may_number_its_tasks() -> None:
    (item,) = rows("| Việc cần làm | Nội dung | Người phụ trách | Hạn |\n| A | 2. Soạn | Văn phòng | 2026 |")
    assert (item.no, item.title) == ("2", "Soạn")


def test_a_table_may_go_on_under_a_paragraph() -> None:
    text = TWO_ROWS + "| 1 | Một | Sở A | | | 2025 | |\nTrang sau\n| 2 | Hai | Sở B | | | 2026 | |"
    assert [item.no for item in rows(text)] == ["1", "2"]


def test_an_appendix_is_called_by_its_list_and_the_document_it_serves() -> None:
    title = plan(
        "PHỤ LỤC I\nDANH MỤC VIỆC TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW NGÀY 22/12/2024 CỦA BỘ CHÍNH TRỊ VỀ SỐ HÓA\n"
    ).title
    assert title == "DANH MỤC VIỆC TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW"

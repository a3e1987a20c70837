"""Tables of tasks."""

from documents.draft import Item
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

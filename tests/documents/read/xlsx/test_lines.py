"""Workbooks to lines: where the table begins and ends, and what its cells show."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from documents.read import PlanUnreadable, Reason
from documents.read.xlsx import read, sheets
from documents.read.xlsx.values import shown
from tests.documents.packages import EXCEL_MAIN, content_types, zipped

HEADING = ("STT", "Nội dung", "Đơn vị chủ trì", "Thời hạn")
FIRST = (1, "Rà soát thủ tục", "Văn phòng", "30/6/2026")


def book(*rows: tuple[Any, ...], change: Callable[[Worksheet], object] = id) -> bytes:
    """Make a workbook of one sheet."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    change(sheet)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def texts(data: bytes) -> list[str]:
    """Give its lines."""
    return [line.raw for line in read(data)]


def drawn(data: bytes) -> list[str]:
    """Give the rows of its tables."""
    return [text for text in texts(data) if text.startswith("|")]


def test_rows_above_the_headings_are_plain_lines() -> None:
    data = book(("SỞ NỘI VỤ", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("KẾ HOẠCH",), (), HEADING, FIRST)
    assert texts(data)[:4] == ["SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "", _row(HEADING)]


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def test_headings_may_stand_in_any_column_and_in_any_of_the_first_rows() -> None:
    data = book(*[("Kế hoạch năm",)] * 12, (None, None, *HEADING), (None, None, *FIRST))
    assert drawn(data) == [_row(HEADING), "| 1 | Rà soát thủ tục | Văn phòng | 30/6/2026 |"]


def test_a_merged_cell_says_what_it_says_in_every_row_it_covers() -> None:
    data = book(HEADING, FIRST, (2, "Số hóa", None, "2027"), change=lambda sheet: sheet.merge_cells("C2:C3"))
    assert drawn(data)[2] == "| 2 | Số hóa | Văn phòng | 2027 |"


def test_headings_of_two_storeys_become_one() -> None:
    def merge(sheet: Worksheet) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(area)

    data = book(("STT", "Nội dung", "Phân công"), (None, None, "Chủ trì", "Phối hợp"), FIRST[:3], change=merge)
    assert drawn(data)[0] == "| STT | Nội dung | Phân công Chủ trì | Phân công Phối hợp |"


def test_a_group_covers_its_row_or_stands_in_two_cells() -> None:
    data = book(
        HEADING, ("I. Cải cách",), FIRST, ("B", "Chuyển đổi số"), FIRST, change=lambda s: s.merge_cells("A2:D2")
    )
    assert [row[:12] for row in drawn(data)[1::2]] == ["| I. | Cải c", "| B | Chuyển"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime.fromisoformat("2026-03-05"), "mm-dd-yy", "05/03/2026"),
        (date(2026, 3, 5), "yyyy-mm-dd", "05/03/2026"),
        (datetime.fromisoformat("2026-03-05T08:30"), "dd/mm/yyyy hh:mm", "08:30 05/03/2026"),
        (datetime.fromisoformat("2026-06-01"), "mm/yyyy", "06/2026"),
        (datetime.fromisoformat("2026-06-01"), '"Năm "yyyy', "2026"),
        (12.0, "General", "12"),
        (1.1, "0.00", "1.10"),
        (0.25, "0%", "25%"),
        (1e15, "General", "1000000000000000"),
        (True, "General", "Có"),
        ("=A1", "General", "=A1"),
        (None, "General", ""),
    ],
)
def test_values_are_shown_as_excel_shows_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_dates_in_cells_are_written_day_first() -> None:
    assert drawn(book(HEADING, (1, "Rà soát", "Văn phòng", date(2026, 6, 30))))[1].endswith("| 30/06/2026 |")


def test_a_formula_without_a_kept_value_is_empty_and_never_computed() -> None:
    assert drawn(book(HEADING, (1, "Rà soát", "Văn phòng", "=1+1")))[1] == "| 1 | Rà soát | Văn phòng |  |"


@pytest.mark.parametrize("blank", [[], [()]])
def test_the_foot_is_no_row_of_the_table(blank: list[tuple[()]]) -> None:
    data = book(
        HEADING, FIRST, *blank, ("Nơi nhận:", None, None, "GIÁM ĐỐC"), ("- Sở Nội vụ;",), (None,) * 3 + ("Lê An",)
    )
    assert texts(data)[-3:] == ["Nơi nhận:\tGIÁM ĐỐC", "- Sở Nội vụ;", "\tLê An"]


def test_what_is_hidden_is_not_read_and_said_first() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        assert sheet.parent
        sheet.parent.create_sheet("Danh mục").sheet_state = "hidden"

    said, _, *rows = texts(book(HEADING, FIRST, (2, "Việc ẩn", "Văn phòng", ""), change=hide))
    assert said == "(Không đọc: 1 hàng ẩn ở trang “Sheet”; trang tính ẩn “Danh mục”.)"
    assert not any("Việc ẩn" in row for row in rows)


def test_a_sheet_without_a_table_is_left_out_where_another_has_one() -> None:
    def add(sheet: Worksheet) -> None:
        assert sheet.parent
        sheet.parent.create_sheet("Ghi chú", 0).append(["Hướng dẫn điền"])

    lines = texts(book(HEADING, FIRST, change=add))
    assert lines[0] == "(Không đọc: trang tính “Ghi chú”, không có bảng nhiệm vụ.)"
    assert "Hướng dẫn điền" not in lines


def test_lines_of_a_cell_are_joined_and_bars_in_it_are_none() -> None:
    data = book(HEADING, (1, "Rà soát\nthủ tục", "Văn phòng\nThanh tra", "a|b"))
    assert drawn(data)[1] == "| 1 | Rà soát thủ tục | Văn phòng; Thanh tra | a/b |"


def test_bold_lines_are_marked() -> None:
    def embolden(sheet: Worksheet) -> None:
        sheet["A1"].font = Font(bold=True)

    lines = read(book(("KẾ HOẠCH",), ("Thi đua",), HEADING, FIRST, change=embolden))
    assert [line.text for line in lines if line.marked] == ["KẾ HOẠCH"]


def test_a_cell_far_below_or_beside_costs_nothing() -> None:
    def stray(sheet: Worksheet) -> None:
        sheet["A1048576"] = sheet["XFD1"] = "x"

    assert len(drawn(book(HEADING, FIRST, change=stray))) == 2


def test_more_rows_than_any_plan_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    assert _refused(book(HEADING, *[FIRST] * 3)).code is Reason.TOO_LARGE


def _refused(data: bytes) -> PlanUnreadable:
    with pytest.raises(PlanUnreadable) as refusal:
        read(data)
    return refusal.value


def test_an_empty_workbook_and_a_torn_one_are_told_apart() -> None:
    assert _refused(book()).code is Reason.EMPTY
    assert _refused(book(HEADING)[:-200]).code is Reason.DAMAGED
    assert (
        _refused(zipped({"[Content_Types].xml": content_types(EXCEL_MAIN, "xl/workbook.xml")})).code is Reason.DAMAGED
    )

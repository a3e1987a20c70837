"""Workbooks: no formula in them, lists offered, heads that stay, and paper that fits."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from documents.write.workbooks import LISTS, Column, Kind, Sheet, sheet_name, write_workbook
from tests.documents.write.test_tables import FORMULAS

COLUMNS = (
    Column(head="Tên", offered="Đơn vị"),
    Column(head="Số", kind=Kind.NUMBER),
    Column(head="Ngày", kind=Kind.DAY),
    Column(head="Mã", kind=Kind.NUMBER, fixed=True),
)


def written(*sheets: Sheet, **lists: list[str]) -> Workbook:
    file = io.BytesIO()
    write_workbook(file, sheets, lists)
    return load_workbook(io.BytesIO(file.getvalue()))


def test_no_text_is_a_formula_wherever_it_stands_and_numbers_stay_numbers() -> None:
    for formula in FORMULAS:
        rows = [(formula, -5, formula, -0.5)]
        columns = [Column(head=formula, offered="Đơn vị"), *COLUMNS[1:]]
        book = written(
            Sheet(name=formula, columns=columns, rows=rows, above=(formula, formula)), **{"Đơn vị": [formula]}
        )
        cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
        texts = [cell for cell in cells if isinstance(cell.value, str)]
        assert len(texts) == 10, formula
        assert {cell.data_type for cell in texts} == {"s"}
        assert [cell.value for cell in cells if cell.data_type == "n"] == [-5, -0.5]


def test_text_that_looks_like_a_number_stays_as_it_was_typed() -> None:
    sheet = written(Sheet(name="Bảng", columns=COLUMNS[:1], rows=[("3.10",), ("001",), ("31/12",)])).worksheets[0]
    assert [(cell.value, cell.number_format) for cell in sheet["A"][1:]] == [
        ("3.10", "@"),
        ("001", "@"),
        ("31/12", "@"),
    ]


def test_a_day_is_a_day_and_shown_as_one() -> None:
    cell = written(Sheet(name="Bảng", columns=COLUMNS, rows=[("", None, date(2026, 11, 30), 1)])).worksheets[0]["C2"]
    assert (cell.is_date, cell.number_format, f"{cell.value:%d/%m/%Y}") == (True, "dd/mm/yyyy", "30/11/2026")


def test_heads_stay_on_the_screen_and_on_every_page() -> None:
    sheet = written(Sheet(name="Bảng", columns=COLUMNS, rows=[], above=("Tiêu đề", "Lập ngày"))).worksheets[0]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_lists_are_offered_from_a_hidden_sheet_that_nobody_changes() -> None:
    book = written(Sheet(name="Bảng", columns=COLUMNS, rows=[]), **{"Đơn vị": ["Văn phòng", "Thanh tra"]})
    lists = book[LISTS]
    assert (lists.sheet_state, lists.protection.sheet) == ("hidden", True)
    assert [cell.value for cell in lists["A"]] == ["Đơn vị", "Văn phòng", "Thanh tra"]
    offered, fixed = book.worksheets[0].data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("A2:A2000", f"'{LISTS}'!$A$2:$A$3")
    assert (offered.showErrorMessage, str(fixed.sqref)) == (True, "D2:D2000")
    assert book.worksheets[0].column_dimensions["D"].hidden


def test_a_column_of_several_offers_without_insisting() -> None:
    columns = (Column(head="Đơn vị", offered="Đơn vị", several=True),)
    book = written(Sheet(name="Bảng", columns=columns, rows=[]), **{"Đơn vị": ["Văn phòng"]})
    assert not book.worksheets[0].data_validations.dataValidation[0].showErrorMessage


def test_a_row_is_as_high_as_its_longest_cell_and_a_folded_column_is_out_of_sight() -> None:
    columns = (Column(head="Tên", width=20), Column(head="Ghi chú", folded=True))
    sheet = written(
        Sheet(name="Bảng", columns=columns, rows=[("a" * 95, ""), ("a\nb", ""), ("x" * 9999, "")])
    ).worksheets[0]
    assert [sheet.row_dimensions[row].height for row in (1, 2, 3, 4)] == [15, 75, 30, 409]
    assert (sheet.column_dimensions["B"].hidden, sheet.column_dimensions["B"].outlineLevel) == (True, 1)


def test_a_sheet_is_called_what_a_sheet_may_be_called() -> None:
    assert sheet_name("Bảng đánh giá [quý I/2026]: Phòng Bưu chính - Viễn thông") == "Bảng đánh giá  quý I 2026   Phò"
    assert sheet_name("'/'") == "Bảng"

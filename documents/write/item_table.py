"""Writes the workbook of a plan's items: the table, a guide, and hidden what is needed to take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import IO

from documents.item_table import COLUMNS, FOLDED, FORMAT, GUIDE, ID, MARK, NAMES, ORIGIN, SHEET, ItemRow, ItemTable
from documents.write.workbooks import Cell, Column, Kind, Sheet, write_workbook

_EARLIEST = 1900
_GUIDE = (
    ("Sửa", "Sửa thẳng vào ô. Ô để trống nghĩa là không ghi gì."),
    ("Thêm nội dung", "Chèn một dòng, điền ít nhất “Tên nội dung”."),
    ("Bỏ nội dung", "Xóa cả dòng."),
    ("Đổi thứ tự", "Chuyển dòng lên hoặc xuống; thứ tự trong bảng là thứ tự trong kế hoạch."),
    ("Đầu mối", "Mỗi nội dung có một đơn vị đầu mối. Đơn vị chỉ theo dõi thì không làm đầu mối."),
    ("Nhiều đơn vị trong một ô", "Ngăn cách bằng dấu chấm phẩy: Văn phòng; Thanh tra."),
    ("Chưa rõ vai trò", "Đơn vị có trong nội dung mà văn bản không ghi vai trò."),
    ("Phần việc, hạn riêng", "Không có trong bảng; được giữ nguyên khi đơn vị còn ở đúng vai trò cũ."),
    ("Thời hạn hoàn thành", "Ghi ngày/tháng/năm, ví dụ 30/11/2026."),
    ("Công thức", "Ô có công thức không được nhận. Dán kết quả ở dạng giá trị."),
    ("Cột trống", "Cột chưa có gì được thu gọn; bấm dấu + phía trên bảng để mở."),
    ("Cột, trang ẩn", "Giữ nguyên các cột và trang ẩn: nhờ đó biết dòng nào là nội dung nào."),
    ("Nhập lại", "Ở trang “Nội dung” của dự thảo, chọn “Nhập bảng Excel”, xem thay đổi rồi bấm “Áp dụng”."),
)


def write_item_table(file: IO[bytes], table: ItemTable) -> None:
    """Write the workbook; a list of the table that is empty is not offered."""
    lists = {title: words for title, words in table.lists.items() if words}
    items = Sheet(
        name=SHEET,
        columns=_columns(table),
        rows=(_shown(row) for row in table.rows),
        above=table.about,
    )
    write_workbook(file, (items, _guide(), _origin(table)), lists)


def _columns(table: ItemTable) -> tuple[Column, ...]:
    empty = {name for name in FOLDED if not any(row.cells.get(name) for row in table.rows)}
    return tuple(replace(column, folded=name in empty) for name, column in COLUMNS.items())


def _shown(row: ItemRow) -> tuple[Cell, ...]:
    texts = ((row.cells.get(name, ""), COLUMNS[name].kind) for name in NAMES)
    return (*(_day(text) if kind is Kind.DAY else text for text, kind in texts), row.item_id)


def _day(text: str) -> Cell:
    """Return the day; as text where it is older than the days that a spreadsheet knows."""
    day = date.fromisoformat(text) if text else None
    return f"{day:%d/%m}/{day.year:04}" if day and day.year <= _EARLIEST else day


def _guide() -> Sheet:
    columns = (Column(head="Việc", width=26), Column(head="Cách làm", width=80))
    return Sheet(name=GUIDE, columns=columns, rows=_GUIDE, above=("Hướng dẫn điền bảng",), landscape=False)


def _origin(table: ItemTable) -> Sheet:
    """Return the items as they are now, in text; the first line says of which plan and revision."""
    columns = [Column(head=name) for name in (ID, *NAMES)]
    rows = ((str(row.item_id or ""), *(row.cells.get(name, "") for name in NAMES)) for row in table.rows)
    mark = f"{MARK} {FORMAT} {table.plan_id} {table.revision}"
    return Sheet(name=ORIGIN, columns=columns, rows=rows, above=(mark,), state="veryHidden")

"""The workbook of a plan's items: which columns it has, on which sheets, and what a row of it holds.

One row an item. A hidden column holds the item's id; a hidden sheet holds the items as they were when the workbook was
written, so that what changed in the plan meanwhile is told from what was changed in the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from documents.write.workbooks import Column, Kind

SHEET, GUIDE, ORIGIN = "Nội dung", "Hướng dẫn", "Bản gốc"
MARK, FORMAT = "thidua: bảng nội dung kế hoạch", 1
ID = "id"
TITLE = "title"
"""The column that no item can do without."""

ANSWERABLE, UNITS, DUE_KINDS = "Đơn vị đầu mối", "Đơn vị", "Cách ghi hạn"
"""The titles of the lists that columns offer."""

COLUMNS: Mapping[str, Column] = {
    "no": Column(head="Số thứ tự", width=7),
    "section": Column(head="Phần", width=16),
    "heading": Column(head="Nhóm nội dung", width=16),
    TITLE: Column(head="Tên nội dung", width=36),
    "text": Column(head="Nội dung đầy đủ", width=42),
    "lead": Column(head="Đơn vị chủ trì", width=16, offered=UNITS, several=True),
    "coordinate": Column(head="Đơn vị phối hợp", width=18, offered=UNITS, several=True),
    "advise": Column(head="Tham mưu", width=16, offered=UNITS, several=True),
    "perform": Column(head="Đơn vị thực hiện", width=16, offered=UNITS, several=True),
    "monitor": Column(head="Theo dõi", width=15, offered=UNITS, several=True),
    "other": Column(head="Chưa rõ vai trò", width=16, offered=UNITS, several=True),
    "accountable": Column(head="Đầu mối", width=16, offered=ANSWERABLE),
    "due_date": Column(head="Thời hạn hoàn thành", width=13, kind=Kind.DAY),
    "due_text": Column(head="Thời hạn ghi trong văn bản", width=16),
    "due_kind": Column(head="Cách ghi hạn", width=12, offered=DUE_KINDS),
    "product": Column(head="Sản phẩm", width=22),
    ID: Column(head="Mã dòng", width=8, kind=Kind.NUMBER, fixed=True),
}
"""Column -> how it looks; every one but `id` holds text as people read it, days in ISO form."""

FOLDED = ("heading", "advise", "perform", "other", "due_text")
"""Columns that are folded away where no item has anything in them."""

NAMES = tuple(name for name in COLUMNS if name != ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item as its cells show it; `item_id` is None for a row that was added by hand, `number` its row."""

    cells: Mapping[str, str]
    item_id: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTable:
    """The items of a plan, at a revision of its content; `about` are the lines over the table."""

    plan_id: int
    revision: int
    rows: Sequence[ItemRow]
    about: Sequence[str] = ()
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrongCell:
    """What is wrong with one cell ("C12"), for the person who filled it in."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledTable:
    """A workbook that came back: its rows, the items as they once were, the letter of each column that is there."""

    plan_id: int
    revision: int
    rows: tuple[ItemRow, ...]
    origin: tuple[ItemRow, ...]
    letters: Mapping[str, str]
    wrong: tuple[WrongCell, ...] = ()

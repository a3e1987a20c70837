"""Takes back the workbook of a plan's items: what somebody wrote in its cells; nothing is evaluated."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from documents.item_table import COLUMNS, FORMAT, ID, MARK, NAMES, ORIGIN, SHEET, TITLE, FilledTable, ItemRow, WrongCell
from documents.read.archive import check_archive
from documents.read.archive.directory import damaged
from documents.read.unreadable import PlanUnreadable, Reason
from documents.vietnamese import fold
from documents.write.cells import clean
from documents.write.workbooks import Kind

LARGEST, LARGEST_UNPACKED = 5_000_000, 30_000_000
"""Bytes of the file, packed and unpacked; a table of 1.000 items has a tenth of that."""
MOST_ROWS, MOST_COLUMNS, HEADS_WITHIN = 2_000, 60, 12
_MARKED = re.compile(rf"{re.escape(MARK)} (\d{{1,3}}) (\d{{1,18}}) (\d{{1,18}})")
_ARCHIVE = b"PK"
_TYPED_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError)
"""What openpyxl raises on a workbook whose parts do not fit together."""


def read_item_table(content: bytes) -> FilledTable:
    """Return what the workbook holds; PlanUnreadable when it is none, is none of ours, or is too large."""
    if not content.startswith(_ARCHIVE):
        raise _not_ours()
    check_archive(content)
    _refuse_large(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except (*_BROKEN, zipfile.BadZipFile) as error:
        raise damaged() from error
    try:
        return _filled(book)
    except _BROKEN as error:
        raise damaged() from error
    finally:
        book.close()


def _refuse_large(content: bytes) -> None:
    unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
    if len(content) > LARGEST or unpacked > LARGEST_UNPACKED:
        raise _too_large()


def _too_large() -> PlanUnreadable:
    most = f"{MOST_ROWS:,}".replace(",", ".")
    return PlanUnreadable(
        Reason.TOO_LARGE, f"Bảng quá lớn: tối đa {most} dòng, {LARGEST // 1_000_000} MB. Bỏ các dòng, cột thừa."
    )


def _filled(book: Any) -> FilledTable:
    if not {SHEET, ORIGIN} <= set(book.sheetnames):
        raise _not_ours()
    plan_id, revision, origin = _origin(book[ORIGIN])
    reading = _Reading(_heads(book[SHEET]))
    rows = tuple(reading.rows(book[SHEET]))
    return FilledTable(
        plan_id=plan_id,
        revision=revision,
        rows=rows,
        origin=origin,
        letters={name: get_column_letter(place + 1) for name, place in reading.heads.places.items()},
        wrong=tuple(reading.wrong),
    )


def _not_ours() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.NOT_A_PLAN,
        "Tệp này không phải bảng nội dung tải về từ kế hoạch, hoặc đã mất trang và cột ẩn. Tải lại bảng Excel từ "
        "dự thảo rồi điền vào đó; muốn lập kế hoạch mới từ một bảng khác thì dùng “Nhập từ tệp”.",
    )


def _origin(sheet: Any) -> tuple[int, int, tuple[ItemRow, ...]]:
    (mark, *_rest), _names, *rows = _texts(sheet)
    found = _MARKED.fullmatch(mark)
    if found is None or int(found[1]) != FORMAT:
        raise _not_ours()
    items = (ItemRow(item_id=int(key), cells=dict(zip(NAMES, texts, strict=False))) for key, *texts in rows if key)
    return int(found[2]), int(found[3]), tuple(items)


def _texts(sheet: Any) -> Iterator[list[str]]:
    for row in _limited(sheet):
        yield [_text(cell.value, Kind.TEXT) for cell in row]


def _limited(sheet: Any) -> Iterator[Sequence[Any]]:
    """Give the rows; PlanUnreadable when something stands below the last that is read."""
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise _too_large()
        yield row


@dataclass(frozen=True, slots=True)
class _Heads:
    """Where the heads stand: in which row, each column at which place, counted from nothing."""

    row: int
    places: Mapping[str, int]


def _heads(sheet: Any) -> _Heads:
    named = {fold(column.head): name for name, column in COLUMNS.items()}
    for number, row in enumerate(sheet.iter_rows(max_row=HEADS_WITHIN, max_col=MOST_COLUMNS), start=1):
        heads = (fold(_text(cell.value, Kind.TEXT)) for cell in row)
        places = {named[head]: place for place, head in enumerate(heads) if head in named}
        if TITLE in places and ID in places:
            return _Heads(number, places)
    raise _not_ours()


@dataclass(frozen=True)
class _Reading:
    """The rows below the heads, with what is wrong in them; an id counts where it stands first."""

    heads: _Heads
    wrong: list[WrongCell] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def rows(self, sheet: Any) -> Iterator[ItemRow]:
        for number, row in enumerate(_limited(sheet), start=1):
            if number > self.heads.row:
                cells = {name: self._read(row, name, place, number) for name, place in self.heads.places.items()}
                item_id = self._id(cells.pop(ID, ""))
                if any(cells.values()):
                    yield ItemRow(cells=cells, item_id=item_id, number=number)

    def _read(self, row: Sequence[Any], name: str, place: int, number: int) -> str:
        cell = row[place] if place < len(row) else None
        if cell is None or cell.value is None:
            return ""
        address = f"{get_column_letter(place + 1)}{number}"
        if cell.data_type == "f":
            words = "Ô này chứa công thức. Chép kết quả, dán lại ở dạng giá trị, rồi chọn lại tệp."
            self.wrong.append(WrongCell(address, words))
        elif cell.data_type == "e":
            words = f"Ô này đang báo lỗi {_text(cell.value, Kind.TEXT)}. Ghi lại nội dung của ô."
            self.wrong.append(WrongCell(address, words))
        return _text(cell.value, COLUMNS[name].kind)

    def _id(self, text: str) -> int | None:
        """Return the id of the row; a row that was copied is a new one."""
        key = int(text) if re.fullmatch("[0-9]{1,18}", text) else None
        if key is None or key in self.seen:
            return None
        self.seen.add(key)
        return key


def _text(value: Any, kind: Kind) -> str:
    """Return what people see in the cell; a day in ISO form where the column holds days, else as it is written here."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10] if kind is Kind.DAY else f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else clean(str(value)).strip()
    return _day(text) if kind is Kind.DAY else text


def _day(text: str) -> str:
    """Return a day typed as text in ISO form; whatever is no day stays as it was typed."""
    found = _TYPED_DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else text
    except ValueError:
        return text

"""The XLSX file of units and people: what its two sheets are called, how it is read, and the empty one to fill in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from models.base import fold, nfc
from workflows.staffing.appointments import ROLE_LABELS
from workflows.staffing.people import HONORIFICS
from workflows.staffing.units import DEPARTMENT, KINDS
from workflows.staffing.wording import refusal

UNITS, PEOPLE = "Đơn vị", "Người"
COLUMNS: Mapping[str, Mapping[str, str]] = {
    UNITS: {
        "name": "Tên đơn vị",
        "short_name": "Tên viết tắt",
        "symbol": "Ký hiệu",
        "kind": "Loại",
        "alias": "Tên gọi khác",
    },
    PEOPLE: {
        "username": "Tên đăng nhập",
        "full_name": "Họ và tên",
        "honorific": "Danh xưng",
        "title": "Chức vụ",
        "unit": "Đơn vị",
        "role": "Vai trò",
        "valid_from": "Từ ngày",
        "valid_to": "Đến ngày",
    },
}
"""Sheet -> field -> heading. Aliases stand in one cell, separated by semicolons; a person has a row for each role."""

REQUIRED = {UNITS: "name", PEOPLE: "username"}
MAXIMUM_ROWS = 5_000
MAXIMUM_SIZE = 5_000_000
_INFLATED = 20
"""How many times its size a file may grow when it is unpacked, before it is taken for an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One filled row: the text of each field, and the place on the sheet to which an error points."""

    sheet: str
    number: int
    values: Mapping[str, str]
    letters: Mapping[str, str]

    def cell(self, field: str) -> str:
        """Return the name of the field's cell ("Người!F7"); the first cell's for a field without a column."""
        return f"{self.sheet}!{self.letters.get(field, 'A')}{self.number}"


def read_rows(content: bytes) -> list[Row]:
    """Return the filled rows, units first; InputInvalid when this is no such workbook, or too large a one."""
    workbook = _opened(content)
    try:
        sheets = {fold(name): workbook[name] for name in workbook.sheetnames}
        present = [name for name in COLUMNS if fold(name) in sheets]
        if not present:
            raise refusal("no_sheets")
        return [row for name in present for row in _rows(name, sheets[fold(name)])]
    finally:
        workbook.close()


def template() -> bytes:
    """Return the empty workbook with its headings, and drop-down lists of the words that are understood."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, columns in COLUMNS.items():
        sheet = workbook.create_sheet(name)
        for place, heading in enumerate(columns.values(), start=1):
            sheet.cell(row=1, column=place, value=heading).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(place)].width = max(16, len(heading) + 4)
        sheet.freeze_panes = "A2"
    _offer_words(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _offer_words(workbook: Workbook) -> None:
    words = workbook.create_sheet("Danh mục")
    kinds = [word for kind, word in KINDS.items() if kind != DEPARTMENT]
    lists = (
        (UNITS, "kind", kinds),
        (PEOPLE, "honorific", HONORIFICS[1:]),
        (PEOPLE, "role", tuple(ROLE_LABELS.values())),
    )
    for place, (sheet, field, values) in enumerate(lists, start=1):
        for number, value in enumerate((COLUMNS[sheet][field], *values), start=1):
            words.cell(row=number, column=place, value=value)
        letter = get_column_letter(place)
        source = f"'Danh mục'!${letter}$2:${letter}${len(values) + 1}"
        _offer(workbook[sheet], field, source)


def _offer(sheet: Worksheet, field: str, source: str) -> None:
    offered = DataValidation(type="list", formula1=source, allow_blank=True)
    letter = get_column_letter(list(COLUMNS[sheet.title]).index(field) + 1)
    offered.add(f"{letter}2:{letter}{MAXIMUM_ROWS}")
    sheet.add_data_validation(offered)


def _opened(content: bytes) -> Any:
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if len(content) > MAXIMUM_SIZE or unpacked > MAXIMUM_SIZE * _INFLATED:
            raise refusal("sheet_too_large", rows=MAXIMUM_ROWS, size=MAXIMUM_SIZE // 1_000_000)
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise refusal("not_xlsx") from error


def _rows(name: str, sheet: Any) -> Iterator[Row]:
    cells = sheet.iter_rows(values_only=True)
    letters = _letters(name, next(cells, ()))
    for number, row in enumerate(cells, start=2):
        if number > MAXIMUM_ROWS:
            raise refusal("sheet_too_large", rows=MAXIMUM_ROWS, size=MAXIMUM_SIZE // 1_000_000)
        values = {field: _text(row[place]) for field, place in letters.items() if place < len(row)}
        if any(values.values()):
            named = {field: get_column_letter(place + 1) for field, place in letters.items()}
            yield Row(sheet=name, number=number, values=values, letters=named)


def _letters(name: str, headings: Sequence[Any]) -> dict[str, int]:
    places = {fold(_text(heading)): place for place, heading in enumerate(headings)}
    found = {field: places[fold(heading)] for field, heading in COLUMNS[name].items() if fold(heading) in places}
    if REQUIRED[name] not in found:
        raise refusal("no_column", sheet=name, column=COLUMNS[name][REQUIRED[name]])
    return found


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else nfc(str(value)).strip()

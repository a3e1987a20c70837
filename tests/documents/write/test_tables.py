"""Tables as files: whatever stands in a cell, no spreadsheet takes it for a formula."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from openpyxl import load_workbook

from documents.write.cells import LONGEST
from documents.write.tables import WRITERS

BEGINNINGS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "  @",
    '"=',
    "'=",
    ";=",
    "\x00=",
    "−",
    ",+",
)
FORMULAS = tuple(f"{begin}1+cmd|'/c calc'!A0" for begin in BEGINNINGS)
HEADS = ("Thời điểm", "Mục số")


def written(kind: str, *rows: tuple[str | int | None, ...]) -> bytes:
    file = io.BytesIO()
    WRITERS[kind](file, HEADS, rows)
    return file.getvalue()


def read_back(kind: str, content: bytes) -> str:
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        return str(sheet["A2"].value)
    return content.decode("utf-8-sig") if kind == "csv" else str(json.loads(content)[0][HEADS[0]])


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(formula: str) -> None:
    text = written("csv", (formula, -5)).decode("utf-8-sig")
    (heads, row) = csv.reader(io.StringIO(text, newline=""))
    assert tuple(heads) == HEADS
    assert row[0].startswith("'")
    assert row[0][1:] == formula.replace("\x00", "")
    assert row[1] == "-5"


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_text_of_a_workbook_is_text(formula: str) -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", (formula, -5)))).active
    assert sheet is not None
    text, number = sheet[2]
    assert (text.data_type, number.data_type, number.value) == ("s", "n", -5)
    assert "calc" in str(text.value)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_vietnamese_comes_back_as_it_went(kind: str) -> None:
    name = unicodedata.normalize("NFD", "Nguyễn Thị Đượm, “Sở” 🙂")
    content = written(kind, (name, None))
    assert unicodedata.normalize("NFC", name) in read_back(kind, content)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_what_no_file_can_hold_is_left_out(kind: str) -> None:
    assert written(kind, ("a\x00b\x0bc\ud800d" + "x" * 40_000, 1))


def test_a_cell_has_an_end() -> None:
    (row,) = json.loads(written("json", ("x" * 40_000, 1)))
    assert len(row[HEADS[0]]) == LONGEST


def test_nothing_is_a_table_too() -> None:
    assert json.loads(written("json")) == []
    assert written("csv").decode("utf-8-sig") == '"Thời điểm","Mục số"\r\n'

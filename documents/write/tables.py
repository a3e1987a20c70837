"""A table of rows as CSV, XLSX or JSON, written row by row: memory does not grow with the table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import IO, cast

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from documents.write.cells import clean, defused
from documents.write.workbooks import stored

Cell = str | int | None
Rows = Iterable[Sequence[Cell]]
Writer = Callable[[IO[bytes], Sequence[str], Rows], None]


def write_csv(file: IO[bytes], heads: Sequence[str], rows: Rows) -> None:
    """Write UTF-8 with its mark, which Excel needs; every text between quotation marks, none a formula."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    text.detach()


def write_xlsx(file: IO[bytes], heads: Sequence[str], rows: Rows) -> None:
    """Write one sheet in which every text is stored as text."""
    book = Workbook(write_only=True)
    sheet = cast("WriteOnlyWorksheet", book.create_sheet("Nhật ký"))
    sheet.freeze_panes = "A2"
    for cells in chain((heads,), rows):
        sheet.append([stored(sheet, cell) for cell in cells])
    book.save(file)


def write_json(file: IO[bytes], heads: Sequence[str], rows: Rows) -> None:
    """Write a list of objects, one a line."""
    separator = b"[\n"
    for row in rows:
        shown = {head: clean(cell) if isinstance(cell, str) else cell for head, cell in zip(heads, row, strict=True)}
        file.write(separator + json.dumps(shown, ensure_ascii=False).encode())
        separator = b",\n"
    file.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


WRITERS: Mapping[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "json": write_json}


def _plain(cell: Cell) -> Cell:
    return defused(clean(cell)) if isinstance(cell, str) else "" if cell is None else cell

"""The workbook of a plan's items: what is written is read back, whatever the items hold; the office suite opens it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents.item_table import ANSWERABLE, COLUMNS, DUE_KINDS, NAMES, ORIGIN, SHEET, UNITS, ItemRow, ItemTable
from documents.read import PlanUnreadable
from documents.read.item_table import read_item_table
from documents.write.cells import clean
from documents.write.item_table import write_item_table
from tests.documents.write.test_tables import FORMULAS
from tests.office import convert

LISTS = {ANSWERABLE: ["Văn phòng"], UNITS: ["Văn phòng", "Thanh tra"], DUE_KINDS: ["thường xuyên"]}
DAYS = st.dates().map(lambda day: day.isoformat())
WORDS = st.one_of(st.text(max_size=60), st.sampled_from(FORMULAS), st.sampled_from(["3.10", "001", "1e5", "31/12"]))


@st.composite
def tables(draw: st.DrawFn) -> ItemTable:
    """Draw a table of up to five items, any text in any cell."""
    ids = draw(st.lists(st.integers(1, 10**15), unique=True, max_size=5))
    rows = [ItemRow(item_id=key, cells={name: draw(WORDS) for name in NAMES} | _day(draw)) for key in ids]
    return ItemTable(plan_id=draw(st.integers(1, 10**15)), revision=draw(st.integers(0, 10**6)), rows=rows, lists=LISTS)


def _day(draw: st.DrawFn) -> dict[str, str]:
    return {"due_date": draw(st.one_of(st.just(""), DAYS))}


def written(table: ItemTable) -> bytes:
    file = io.BytesIO()
    write_item_table(file, table)
    return file.getvalue()


def as_read(text: str) -> str:
    """Return the text without what no file can hold."""
    return clean(text).strip()


@settings(max_examples=25)
@given(tables())
def test_what_is_written_is_read_back(table: ItemTable) -> None:
    found = read_item_table(written(table))
    assert (found.plan_id, found.revision, found.wrong) == (table.plan_id, table.revision, ())
    wanted = [{name: as_read(text) for name, text in row.cells.items()} for row in table.rows]
    kept = [(row.item_id, cells) for row, cells in zip(table.rows, wanted, strict=True) if any(cells.values())]
    assert [(row.item_id, row.cells) for row in found.rows] == kept
    assert [(row.item_id, row.cells) for row in found.origin] == [
        (row.item_id, cells) for row, cells in zip(table.rows, wanted, strict=True)
    ]


def test_columns_that_nobody_uses_are_folded_away() -> None:
    rows = [ItemRow(item_id=1, cells={"title": "Một việc", "advise": "Thanh tra"})]
    sheet = load_workbook(io.BytesIO(written(ItemTable(plan_id=1, revision=0, rows=rows))))[SHEET]
    hidden = [
        name for name, place in zip(COLUMNS, "ABCDEFGHIJKLMNOPQ", strict=True) if sheet.column_dimensions[place].hidden
    ]
    assert hidden == ["heading", "perform", "other", "due_text", "id"]


def test_no_field_of_an_item_becomes_a_formula() -> None:
    for formula in FORMULAS:
        cells = dict.fromkeys(NAMES, formula) | {"due_date": ""}
        table = ItemTable(plan_id=1, revision=0, rows=[ItemRow(item_id=1, cells=cells)], about=(formula,))
        book = load_workbook(io.BytesIO(written(table)))
        found = [cell for sheet in (book[SHEET], book[ORIGIN]) for row in sheet for cell in row if cell.value]
        assert {cell.data_type for cell in found if "calc" in str(cell.value)} == {"s"}
        assert sum("calc" in str(cell.value) for cell in found) == 1 + 2 * (len(NAMES) - 1)


def damaged() -> dict[str, bytes]:
    """Return what somebody may bring instead of the workbook."""
    whole = written(ItemTable(plan_id=1, revision=0, rows=[ItemRow(item_id=1, cells={"title": "Một việc"})]))
    macros = io.BytesIO(whole)
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    bomb = io.BytesIO(whole)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 150_000_000)
    return {
        "không phải tệp nén": b"not a zip",
        "trống": b"",
        "cụt": whole[: len(whole) // 2],
        "macro": macros.getvalue(),
        "bom": bomb.getvalue(),
        "khác": written_elsewhere(),
    }


def written_elsewhere() -> bytes:
    """Return a workbook of somebody else."""
    book = load_workbook(io.BytesIO(written(ItemTable(plan_id=1, revision=0, rows=()))))
    book[ORIGIN]["A1"] = "of another program"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["không phải tệp nén", "trống", "cụt", "macro", "bom", "khác"])
def test_what_is_no_such_workbook_is_refused_in_a_sentence(kind: str) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read_item_table(damaged()[kind])
    assert refused.value.message.endswith((".", "”."))


def test_what_stands_far_below_is_not_read_in_silence() -> None:
    book = load_workbook(io.BytesIO(written(ItemTable(plan_id=1, revision=0, rows=()))))
    book[SHEET]["D3000"] = "Một việc ở rất xa"
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(PlanUnreadable, match=r"tối đa 2\.000 dòng"):
        read_item_table(file.getvalue())


@pytest.mark.libreoffice
def test_the_office_suite_opens_it_and_saves_what_we_read_again(tmp_path: Path) -> None:
    cells = {"no": "3.10", "title": "=1+1", "lead": "Văn phòng; Thanh tra", "due_date": "2026-11-30", "text": "a\nb"}
    rows = [ItemRow(item_id=key, cells={**dict.fromkeys(NAMES, ""), **cells}) for key in (7, 8)]
    source = tmp_path / "bang.xlsx"
    source.write_bytes(written(ItemTable(plan_id=1, revision=2, rows=rows, about=("Kế hoạch",), lists=LISTS)))
    folder = tmp_path / "saved"
    (saved,) = convert([source], "xlsx", folder)
    found = read_item_table(saved.read_bytes())
    assert [(row.item_id, row.cells) for row in found.rows] == [(row.item_id, row.cells) for row in rows]
    assert [row.cells for row in found.origin] == [row.cells for row in rows]

"""Tables: widths that hold, a head on every page, rows that are not torn."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Row

from documents.write import form
from documents.write.paper import Column, Row, Table
from documents.write.word.blocks import Writer
from documents.write.word.styles import ALIGNED, GRID
from documents.write.word.xml import element
from documents.write.wording import lines


def write_table(writer: Writer, table: Table, width_mm: float) -> None:
    """Write the table over the whole width; a row of a single cell spans it."""
    writer.part_from_text()
    whole = sum(column.share for column in table.columns)
    made = writer.document.add_table(1, len(table.columns), writer.document.styles[GRID])
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fill_head(writer, made.rows[0], table.columns)
    for row in table.rows:
        _fill(writer, made.add_row(), row, table.columns)
    columns_of(made, [width_mm * column.share / whole for column in table.columns])


def columns_of(table: WordTable, widths_mm: Sequence[float]) -> None:
    """Give the table columns of these widths, which no program fits to the words."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:  # noqa: SLF001 - row.cells costs the square of the rows
        at = 0
        for cell in row.tc_lst:
            cell.width = Mm(sum(widths_mm[at : at + cell.grid_span]))
            at += cell.grid_span


def without_padding(table: WordTable) -> None:
    """Let the words of the cells begin at their edges."""
    sides = (element(side, w=0, type="dxa") for side in ("left", "right"))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no cell margins
    properties.insert_element_before(element("tblCellMar", *sides), "w:tblLook")


def kept_whole(row: _Row) -> None:
    """Let no page break tear the row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001 - python-docx has no word for it


def _fill_head(writer: Writer, row: _Row, columns: Sequence[Column]) -> None:
    kept_whole(row)
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001 - as above
    for cell, column in zip(row.cells, columns, strict=True):
        writer.add(form.CELL_HEAD, column.head, cell=cell, keep=True)


def _fill(writer: Writer, row: _Row, written: Row, columns: Sequence[Column]) -> None:
    kept_whole(row)
    cells = row.cells
    if len(written.cells) == 1:
        cells = (cells[0].merge(cells[-1]),)
    part = form.CELL_HEAD if written.strong else form.CELL
    for cell, text, column in zip(cells, written.cells, columns, strict=False):
        for line in lines(text) or ("",):
            paragraph = writer.add(part, line, cell=cell)
            paragraph.alignment = ALIGNED[column.align]
            paragraph.paragraph_format.space_before = Pt(1)

"""Head and foot of a paper: two columns each, in a table without lines."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Pt
from docx.table import Table, _Cell

from documents.write import form
from documents.write.paper import Paper, Signature
from documents.write.word.blocks import Writer, rule
from documents.write.word.tables import columns_of, kept_whole, without_padding
from documents.write.wording import addressees, clause, plain, titled


def write_head(writer: Writer, paper: Paper) -> None:
    """Write who issues, beside the country and its motto; below them the number, beside the place and the date."""
    letterhead = paper.letterhead
    date_line = form.dated(plain(letterhead.place), letterhead.date)
    widths = form.columns_mm(date_line, writer.width_mm(paper))
    table = _bare_table(writer, 2, widths)
    (issuer, motto), (number, date) = (row.cells for row in table.rows)
    _write_issuer(writer, issuer, paper, widths[0])
    writer.add(form.COUNTRY_NAME, form.COUNTRY, cell=motto)
    writer.add(form.NATION_MOTTO, form.MOTTO, cell=motto)
    rule(writer, form.MOTTO_RULE_MM, widths[1], motto)
    writer.add(form.NUMBER, form.numbered(plain(letterhead.number), plain(letterhead.symbol)), cell=number)
    if letterhead.about:
        writer.add(form.ABOUT_LETTER, f"V/v {clause(plain(letterhead.about))}", cell=number)
    writer.add(form.PLACE_DATE, date_line, cell=date)


def _write_issuer(writer: Writer, cell: _Cell, paper: Paper, width_mm: float) -> None:
    superior, issuer = plain(paper.letterhead.superior).upper(), plain(paper.letterhead.issuer).upper()
    if superior:
        writer.add(form.SUPERIOR, superior, cell=cell)
    if issuer:
        writer.add(form.ISSUER, issuer, cell=cell)
        rule(writer, form.rule_mm(issuer, form.ISSUER, width_mm), width_mm, cell)


def write_foot(writer: Writer, paper: Paper) -> None:
    """Write to whom the paper goes, beside who signs it; the whole foot stays on one page."""
    listed = bool(paper.recipients)
    if not (listed or paper.signatures):
        return
    _keep_last(writer)
    width = writer.width_mm(paper)
    left = form.RECIPIENTS_MM / max(len(paper.signatures), 1) ** 0.5 if listed else 0
    each = (width - left) / max(len(paper.signatures), 1)
    widths = (*((left,) if listed else ()), *(each for _ in paper.signatures))
    table = _bare_table(writer, 1, widths)
    kept_whole(table.rows[0])
    cells = table.rows[0].cells
    if listed:
        _write_recipients(writer, cells[0], paper)
    for cell, signature in zip(cells[listed:], paper.signatures, strict=True):
        _write_signature(writer, cell, signature)


def _write_recipients(writer: Writer, cell: _Cell, paper: Paper) -> None:
    writer.add(form.RECIPIENTS, "Nơi nhận:", cell=cell).paragraph_format.space_before = Pt(form.BEFORE_FOOT_PT)
    for line in addressees(paper.recipients):
        writer.add(form.RECIPIENT, line, cell=cell)


def _write_signature(writer: Writer, cell: _Cell, signature: Signature) -> None:
    titles = [line for each in signature.titles for line in titled(each)]
    for place, title in enumerate(titles):
        paragraph = writer.add(form.SIGNER_TITLE, title.upper(), cell=cell, keep=True)
        paragraph.paragraph_format.space_before = Pt(0 if place else form.BEFORE_FOOT_PT)
    if signature.note:
        writer.add(form.SIGNING_NOTE, plain(signature.note), cell=cell, keep=True)
    writer.add(form.SIGNER_NAME, plain(signature.name), cell=cell)


def _bare_table(writer: Writer, rows: int, widths: Sequence[float]) -> Table:
    table: Table = writer.document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    columns_of(table, widths)
    without_padding(table)
    return table


def _keep_last(writer: Writer) -> None:
    """Keep the last words with the signature: no page holds a signature alone."""
    body = writer.document.element.body
    last = writer.document.paragraphs[-1] if writer.document.paragraphs else None
    if last is not None and last._p.getnext() is body.sectPr:  # noqa: SLF001 - is it the very last
        last.paragraph_format.keep_with_next = True

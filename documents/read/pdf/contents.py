"""Pages as contents in reading order: parts of columns, and tables put together over the pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.read.pdf.furniture import strip_furniture
from documents.read.pdf.grid import find_grids
from documents.read.pdf.gutters import read_columns
from documents.read.pdf.page import Page
from documents.read.pdf.rows import Row, make_rows
from documents.read.pdf.sides import join_sides
from documents.read.pdf.tables import Table, append, find_tables, goes_on


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one column directly below one another; parts of one `setting` have the same margins."""

    setting: tuple[int, str]
    rows: list[Row]


Content = Part | Table


def read_contents(pages: Sequence[Page]) -> list[Content]:
    """Give what stands on the pages, without page numbers and running heads."""
    tables = [find_tables(page, find_grids(page.rules)) for page in pages]
    sheets = strip_furniture([(page.height, make_rows(page.pieces)) for page in pages])
    contents: list[Content] = []
    for page, rows, drawn in zip(pages, sheets, tables, strict=True):
        for content in _in_order(round(page.width), rows, drawn):
            before = contents[-1] if contents else None
            if isinstance(content, Table) and isinstance(before, Table) and goes_on(before, content):
                append(before, content)
            else:
                contents.append(content)
    return contents


def _in_order(width: int, rows: list[Row], tables: Sequence[Table]) -> Iterator[Content]:
    """Put the tables of a page between the rows above and below them."""
    for table in tables:
        above = [row for row in rows if row.y < table.bottom]
        yield from _parts(width, above)
        yield table
        rows = rows[len(above) :]
    yield from _parts(width, rows)


def _parts(width: int, rows: Sequence[Row]) -> Iterator[Part]:
    for column in read_columns(rows):
        yield Part((width, column.name), column.rows if column.name else join_sides(column.rows))

"""A table of tasks: one row an item, the columns known by their headings."""

import re
from collections.abc import Iterator, Sequence

from documents.draft import CLEAR, INFERRED, Assignment, DueKind, Item, Role, Span
from documents.lines import Line, Lines
from documents.structure.columns import read_columns
from documents.structure.dues import read_due
from documents.structure.items import shorten
from documents.structure.rows import Row, cells_of, read_rows
from documents.structure.units import split_units
from documents.vietnamese import fold

_ROLES = {
    "lead": Role.LEAD,
    "advise": Role.ADVISE,
    "perform": Role.PERFORM,
    "coordinate": Role.COORDINATE,
    "monitor": Role.MONITOR,
}
_GROUP = re.compile(r"[IVX]{1,7}|[A-HĐ]")
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđ])[.)]*")
_NUMBERED_TASK = re.compile(r"(?P<no>[IVX]{1,7}|[A-HĐ]|\d{1,3}(?:\.\d{1,2}){0,3})[.)]\s*(?P<task>[^\W\d].*)")
_DITTO = re.compile(r"(?:nt|như trên|như nt|”|\"|-nt-|-\"-|//)\.?")


def is_table_line(line: Line) -> bool:
    """Tell a row of a table drawn with bars."""
    return line.text.startswith("|")


def read_tables(lines: Lines) -> tuple[Item, ...]:
    """Read every table that has a column of tasks; one cut by a page goes on under the same headings."""
    items: list[Item] = []
    columns: tuple[str | None, ...] | None = None
    section: str | None = None
    for table in _tables(lines):
        heading = read_columns([cells_of(line) for line in table])
        rows = table
        if heading:
            columns, rows, section = heading.names, _below(table, heading.height), None
        elif columns is None or len(cells_of(table[0])) != len(columns):
            continue
        read, section = _items(read_rows(rows, columns), section)
        items.extend(read)
    return tuple(items)


def _below(table: list[Line], height: int) -> list[Line]:
    """Leave out the heading, also where a new page repeats it."""
    repeated = {line.text for line in table[:height]}
    return [line for line in table if line.text not in repeated]


def _tables(lines: Lines) -> Iterator[list[Line]]:
    """Give the rows of each table; blank lines inside one mean nothing."""
    table: list[Line] = []
    for line in lines:
        if is_table_line(line):
            table.append(line)
        elif line.text and table:
            yield table
            table = []
    if table:
        yield table


def _items(rows: Sequence[Row], section: str | None) -> tuple[list[Item], str | None]:
    """Read the rows in their order, with the part that the last heading row opened."""
    items: list[Item] = []
    above: Row | None = None
    for at, given in enumerate(rows):
        row = _numbered(given)
        if _is_group(row):
            section = " ".join(filter(None, (row.cell("no").rstrip(". ") + ".", row.cell("task")))).lstrip(". ")
        elif row.cell("task"):
            row = _without_dittos(row, above)
            items.append(_item(row, section, heading=_is_heading(row, rows[at + 1 : at + 2])))
            above = row
    return items, section


def _numbered(row: Row) -> Row:
    """Part the number from the task where both stand in one cell: "1. Rà soát ..."."""
    found = None if row.cell("no") else _NUMBERED_TASK.fullmatch(row.cell("task"))
    return row.with_cells(no=found["no"], task=found["task"]) if found else row


def _is_group(row: Row) -> bool:
    """Tell a row that only heads others: a Roman number, or a text alone in its row and without a number."""
    no = row.cell("no").rstrip(". ")
    if _GROUP.fullmatch(no):
        return not (row.cell("lead") and row.cell("due"))
    return not no and bool(row.cell("task")) and row.alone


def _is_heading(row: Row, following: Sequence[Row]) -> bool:
    """Tell row 2 that only heads rows 2.1, 2.2."""
    no = _number(row)
    return bool(no and row.bare and following and following[0].cell("no").startswith(f"{no}."))


def _number(row: Row) -> str | None:
    found = _NUMBER.fullmatch(row.cell("no").strip())
    return found[1] if found else row.cell("no").rstrip(". ") or None


def _without_dittos(row: Row, above: Row | None) -> Row:
    """Write out "nt", "như trên", which stand for what the row above says."""
    if above is None:
        return row
    same = {name: above.cell(name) for name, cell in row.cells.items() if _DITTO.fullmatch(fold(cell))}
    return row.with_cells(**same) if same else row


def _item(row: Row, section: str | None, *, heading: bool) -> Item:
    """Make the item of a row; names parted at commas are inferred: a comma may belong to a name."""
    due = read_due(row.cell("due") or row.cell("start"))
    units = tuple(_units(row, row.source))
    parted = len(units) > len({unit.role for unit in units})
    inferred = parted or row.joined or bool(due and due.kind is DueKind.DERIVED)
    return Item(
        no=_number(row),
        section=row.cell("section") or section,
        heading=heading,
        title=shorten(row.cell("task")),
        text=row.cell("whole") or row.cell("task"),
        units=units,
        due=due,
        product=row.cell("product").rstrip(" .;") or None,
        source=row.source,
        confidence=INFERRED if inferred else CLEAR,
    )


def _units(row: Row, source: Span) -> Iterator[Assignment]:
    for column, role in _ROLES.items():
        for name in split_units(row.cell(column)):
            yield Assignment(name=name, role=role, source=source)

"""A table of tasks: one row an item, the columns known by their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.draft import CLEAR, INFERRED, Assignment, DueKind, Item, Role, Span
from documents.lines import Line, Lines, clean
from documents.structure.dues import read_due
from documents.structure.items import shorten
from documents.structure.units import split_units
from documents.vietnamese import fold

_COLUMNS = {
    "no": r"(?:s?tt|số thứ tự|số tt)",
    "lead": r".*chủ trì.*",
    "coordinate": r".*phối hợp.*",
    "monitor": r".*(?:theo dõi|giám sát).*",
    "due": r".*(?:thời gian|thời hạn|tiến độ|thời điểm).*",
    "product": r".*(?:kết quả|sản phẩm|đầu ra).*",
    "task": r"(?:tên |các )?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp).*",
    "perform": r".*(?:đơn vị|cơ quan|phụ trách|phân công|người|thực hiện).*",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _COLUMNS.items()}
_ROLES = {"lead": Role.LEAD, "perform": Role.PERFORM, "coordinate": Role.COORDINATE, "monitor": Role.MONITOR}
_RULE = re.compile(r"[|:\- ]+")
_GROUP = re.compile(r"[IVX]{1,7}|[A-HĐ]")
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def is_table_line(line: Line) -> bool:
    """Tell a row of a table drawn with bars."""
    return line.text.startswith("|")


def read_tables(lines: Lines) -> tuple[Item, ...]:
    """Read every table that has a column of tasks."""
    return tuple(item for table in _tables(lines) for item in _items(table))


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


def _items(table: list[Line]) -> Iterator[Item]:
    heading, *rest = table
    columns = _read_heading(_cells(heading))
    section: str | None = None
    for line in rest if columns else ():
        if _RULE.fullmatch(line.text) or line.text == heading.text:
            continue
        row = _Row(line, {name: cell for name, cell in zip(columns or (), _cells(line), strict=False) if name})
        if _is_group(row):
            section = f"{row.cell('no').rstrip('.')}. {row.cell('task')}".rstrip()
        elif row.cell("task"):
            yield _item(row, section)


def _cells(line: Line) -> list[str]:
    return [clean(cell) for cell in line.raw.strip().strip("|").split("|")]


def _read_heading(cells: list[str]) -> tuple[str | None, ...] | None:
    """Read a row of headings: each column known by its words, each meaning once, a column of tasks among them."""
    names: list[str | None] = []
    for cell in cells:
        fitting = (name for name, pattern in _PATTERNS.items() if pattern.fullmatch(fold(cell)) and name not in names)
        names.append(next(fitting, None))
    known = sum(name is not None for name in names)
    return tuple(names) if known >= _FEWEST_COLUMNS and "task" in names else None


def _is_group(row: _Row) -> bool:
    return bool(_GROUP.fullmatch(row.cell("no").rstrip(".")))


def _item(row: _Row, section: str | None) -> Item:
    source = Span(row.line.number, row.line.number)
    due = read_due(row.cell("due"))
    return Item(
        no=row.cell("no").rstrip(". ") or None,
        section=section,
        heading=False,
        title=shorten(row.cell("task")),
        text=row.cell("task"),
        units=tuple(_units(row, source)),
        due=due,
        product=row.cell("product").rstrip(" .;") or None,
        source=source,
        confidence=INFERRED if due and due.kind is DueKind.DERIVED else CLEAR,
    )


def _units(row: _Row, source: Span) -> Iterator[Assignment]:
    for column, role in _ROLES.items():
        for name in split_units(row.cell(column)):
            yield Assignment(name=name, role=role, source=source)

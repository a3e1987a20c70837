"""What openpyxl does not tell of a workbook while it streams: what is merged and what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries

from documents.read.archive import Package
from documents.read.archive.directory import damaged
from documents.read.archive.markup import parse
from documents.read.unreadable import PlanUnreadable, Reason

MOST_BYTES = 20_000_000
"""Of one sheet, unpacked; 2,000 tasks take about 1 MB."""
_MOST_MERGED, _LAST_COLUMN = 20_000, 16_384
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = {"1", "true"}


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from one corner to the other, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as the workbook shows it."""

    title: str
    shown: bool
    """Hidden rows and columns count here when something stands in them."""
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def read_sheets(package: Package) -> tuple[Sheet, ...]:
    """Read what every worksheet hides and merges; raise PlanUnreadable when the workbook is torn or too large."""
    main = package.main_part()
    related = package.relationships(main)
    sheets = []
    for entry in _all(parse(package.read(main)), "sheet"):
        part = related.get(str(entry.get(_RELATION_ID)))
        if part is None or part.kind != "worksheet" or part.outside:
            continue
        title, shown = str(entry.get("name", "")), entry.get("state", "visible") == "visible"
        sheets.append(_sheet(title, package.read(part.target)) if shown else Sheet(title, shown=False))
    if not sheets:
        raise damaged()
    return tuple(sheets)


def _sheet(title: str, data: bytes) -> Sheet:
    if len(data) > MOST_BYTES:
        raise PlanUnreadable(
            Reason.TOO_LARGE,
            f"Trang tính “{title}” lớn hơn {MOST_BYTES // 1_000_000} MB nên chưa đọc được. "
            "Xoá các hàng, cột trống ở cuối và định dạng thừa, lưu lại rồi chọn lại.",
        )
    root = parse(data)
    written = {_column_of(cell) for cell in _all(root, "c") if len(cell)}
    hidden = (column for cols in _all(root, "col") if _is_hidden(cols) for column in _columns(cols))
    return Sheet(
        title,
        shown=True,
        merged=tuple(_merged(root)),
        hidden_rows=frozenset(
            _whole(row.get("r")) for row in _all(root, "row") if _is_hidden(row) and any(map(len, row))
        ),
        hidden_columns=frozenset(column for column in hidden if get_column_letter(column) in written),
    )


def _column_of(cell: etree._Element) -> str:
    """Give the letters of "AB12"."""
    return cell.get("r", "").rstrip("0123456789")


def _merged(root: etree._Element) -> Iterator[Area]:
    for _, entry in zip(range(_MOST_MERGED), _all(root, "mergeCell"), strict=False):
        try:
            bounds = range_boundaries(str(entry.get("ref", "")))
        except ValueError as error:
            raise damaged() from error
        left, top, right, bottom = (bound or 0 for bound in bounds)
        yield Area(left, top, right, bottom)


def _columns(cols: etree._Element) -> range:
    first, last = _whole(cols.get("min")), _whole(cols.get("max"))
    return range(first, min(last, _LAST_COLUMN) + 1)


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in _TRUE


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the elements of a name, in whichever of the two namespaces of ECMA-376 they stand."""
    return root.iter(f"{{*}}{name}")

"""A list as a file to take away: Excel with its heads, widths and print set-up, or CSV; nothing in it is a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from flask import abort, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from documents.write.item_table import write_item_table
from documents.write.tables import write_csv
from documents.write.workbooks import Cell, Column, Sheet, write_workbook
from models import Plan
from web import scope
from web.history_export import temporary
from web.presentation import vn_date
from web.records import plan_name
from web.uploads import TYPES, clean_name
from workflows.item_table import item_table

MOST = 10_000
"""Rows of one file; a list is narrowed by its filters before it is taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list on the way out: the name of its file without ending, its title, its columns and rows."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def sent(kind: str, listing: Callable[[], Listing]) -> ResponseReturnValue:
    """Answer with the list as a file of that kind; 404 for a kind that there is not."""
    if kind not in _WRITERS:
        abort(404)
    write, media_type = _WRITERS[kind]
    found = listing()
    file = temporary()
    write(file, found)
    file.seek(0)
    name = f"{found.name}-{scope.today():%Y%m%d}.{kind}"
    return send_file(file, media_type, as_attachment=True, download_name=name)


def items_sent(plan: Plan) -> ResponseReturnValue:
    """Answer with the workbook of a plan's items, all of which whoever sees the plan sees in it."""
    name = clean_name(_("Nội dung %(plan)s", plan=plan_name(plan)).replace("/", "-") + ".xlsx")
    plan_id = plan.id
    scope.end_reading()
    file = temporary()
    write_item_table(file, item_table(scope.runtime(), plan_id, scope.now()))
    file.seek(0)
    return send_file(file, TYPES["xlsx"], as_attachment=True, download_name=name)


def _write_xlsx(file: IO[bytes], listing: Listing) -> None:
    above = (listing.title, _("Lập ngày %(day)s.", day=vn_date(scope.today())))
    write_workbook(file, (Sheet(name=listing.title, columns=listing.columns, rows=listing.rows, above=above),))


def _write_csv(file: IO[bytes], listing: Listing) -> None:
    write_csv(file, [column.head for column in listing.columns], (tuple(map(_plain, row)) for row in listing.rows))


def _plain(cell: Cell) -> str | int | None:
    return vn_date(cell) if isinstance(cell, date) else str(cell) if isinstance(cell, float) else cell


_WRITERS: Mapping[str, tuple[Callable[[IO[bytes], Listing], None], str]] = {
    "xlsx": (_write_xlsx, TYPES["xlsx"]),
    "csv": (_write_csv, "text/csv"),
}

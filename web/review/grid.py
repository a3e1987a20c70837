"""The rows of the review as the grid draws them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from documents.draft import Assignment
from web.grid import GridRow, Other
from web.presentation import no_break_units
from web.review.rows import PART_LABELS, Row, added_text, dropped_text


def grid_rows(rows: tuple[Row, ...], first: tuple[Row, ...], units: Mapping[int, str]) -> tuple[GridRow, ...]:
    """Return each row with its other units in words, its mark, and what travels with it."""
    return tuple(_grid_row(row, read, units) for row, read in zip(rows, first, strict=True))


def _grid_row(row: Row, first: Row, units: Mapping[int, str]) -> GridRow:
    item = row.item
    return GridRow(
        key=str(row.place),
        no=item.no or "",
        title=item.title,
        group=item.heading,
        span=item.source,
        accountable=row.accountable,
        others=tuple(_others(row, units)),
        due=row.due,
        said=item.due.text if item.due else "",
        fault=row.fault,
        mark=row.mark(first),
        chosen=row.chosen,
        hidden={"added": added_text(row), "dropped": dropped_text(row)},
    )


def _others(row: Row, units: Mapping[int, str]) -> Iterator[Other]:
    for place, unit in row.kept:
        yield Other(text=_in_words(unit), drop=f"{row.place}-read-{place}")
    for place, added in enumerate(row.added):
        if name := units.get(added.unit_id):
            text = f"{no_break_units(name)}: {PART_LABELS[added.role]}"
            yield Other(text=text, drop=f"{row.place}-added-{place}")


def _in_words(unit: Assignment) -> str:
    role = PART_LABELS[unit.role] if unit.role else _("chưa ghi vai trò")
    scope = f" ({unit.scope})" if unit.scope else ""
    return f"{no_break_units(unit.name)}: {role}{scope}"

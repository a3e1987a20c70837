"""The rows of the review as the grid draws them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from documents.draft import Assignment
from web.grid import Edited, GridRow, Other
from web.presentation import no_break_units
from web.review.doubts import is_doubtful, row_control
from web.review.rows import NOWHERE, PART_LABELS, Row, row_form


def grid_rows(rows: tuple[Row, ...], first: Mapping[int, Row], units: Mapping[int, str]) -> tuple[GridRow, ...]:
    """Return each row with its other units in words, its mark, and what travels with it; `first` as it was read."""
    return tuple(_grid_row(row, first[row.place], units) for row in rows)


def _grid_row(row: Row, first: Row, units: Mapping[int, str]) -> GridRow:
    item, form = row.item, row_form(row, first)
    shown = ("accountable", "due", *(("no", "title", "text") if row.opened else ()))
    prefix = f"items-{row.place}-"
    return GridRow(
        key=str(row.place),
        no=row.no,
        title=row.title or _("Chưa có tên"),
        group=item.heading,
        span=item.source if item.source != NOWHERE else None,
        accountable=row.accountable,
        others=tuple(_others(row, units)),
        due=row.due,
        said=item.due.text if item.due else "",
        fault=row.fault,
        mark=row.mark(first),
        chosen=row.chosen,
        hidden={name: form[prefix + name] for name in _names(form, prefix) if name not in shown},
        edited=Edited(title=row.title, text=row.text, fault=row.title_fault) if row.opened else None,
        doubt=row_control(row) if is_doubtful(row, first) else "",
        tools=True,
    )


def _names(form: Mapping[str, str], prefix: str) -> Iterator[str]:
    return (name.removeprefix(prefix) for name in form)


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

"""The grid of a draft: the accountable unit and the deadline of every item, and names of units that are not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flask_babel import gettext as _

from engine.fields import parse_day
from models import Assignment, ContentItem
from web.grid import GridRow, Other
from web.numbers import whole
from web.presentation import no_break_units, vn_date
from web.review.bulk import Bulk
from web.review.rows import ENOUGH, NEITHER, NO_DUE, NO_UNIT, NOT_A_DAY, PART_LABELS
from workflows.drafting import Assigned
from workflows.drafting.answering import Line
from workflows.groups import is_group


def grid_rows(items: Iterable[ContentItem], url_of: Mapping[int, str]) -> tuple[GridRow, ...]:
    """Return the items as they are stored."""
    return tuple(_row(item, url_of[item.id]) for item in items)


def sent_rows(rows: Iterable[GridRow], form: Mapping[str, str], chosen: Sequence[str]) -> tuple[GridRow, ...]:
    """Return the rows with what was typed; a row that was not sent stays as it is stored."""
    return tuple(_marked(replace(_sent(row, form), chosen=row.key in chosen)) for row in rows)


def lines_of(rows: Iterable[GridRow], bulk: Bulk | None = None) -> tuple[Line, ...]:
    """Return what is to be stored; `bulk` goes into the chosen rows."""
    return tuple(_line(row, bulk if row.chosen and bulk else Bulk()) for row in rows)


def unknown_units(items: Iterable[ContentItem]) -> tuple[str, ...]:
    """Return the names in assignments that are nobody's yet, each once."""
    names = (each.unit_name for item in items for each in item.assignments if each.unit_id is None)
    return tuple(dict.fromkeys(name for name in names if name and not is_group(name)))


def _row(item: ContentItem, url: str) -> GridRow:
    accountable = next((each for each in item.assignments if each.accountable), None)
    row = GridRow(
        key=str(item.id),
        no=item.no,
        title=item.title,
        url=url,
        accountable=str(accountable.unit_id) if accountable else "",
        others=tuple(_others(item.assignments)),
        due=vn_date(item.due_date),
        said=item.due_text,
        hidden={},
        continuous=item.due_kind == "continuous",
    )
    return _marked(row)


def _others(assignments: Iterable[Assignment]) -> Iterator[Other]:
    for each in assignments:
        if not each.accountable or each.role or each.scope:
            yield Other(text=_in_words(each))


def _in_words(each: Assignment) -> str:
    name = each.unit.name if each.unit else each.unit_name
    role = PART_LABELS.get(each.role) or _("chưa ghi vai trò")
    unknown = "" if each.unit or is_group(each.unit_name) else _(", chưa rõ đơn vị")
    return f"{no_break_units(name)}: {role}{f' ({each.scope})' if each.scope else ''}{unknown}"


def _sent(row: GridRow, form: Mapping[str, str]) -> GridRow:
    due = form.get(f"items-{row.key}-due", row.due).strip()
    fault = str(NOT_A_DAY) if due and parse_day(due) is None else ""
    return replace(row, accountable=form.get(f"items-{row.key}-accountable", row.accountable), due=due, fault=fault)


def _marked(row: GridRow) -> GridRow:
    has_due = bool(row.due) or row.continuous
    if not row.accountable:
        return replace(row, mark=NO_UNIT if has_due else NEITHER)
    return replace(row, mark=ENOUGH if has_due else NO_DUE)


def _line(row: GridRow, bulk: Bulk) -> Line:
    day = parse_day(bulk.due or row.due) if bulk.due or row.due else None
    chosen = bulk.accountable or whole(row.accountable)
    more = Assigned(unit_id=bulk.other.unit_id, role=bulk.other.role) if bulk.other else None
    return Line(item_id=int(row.key), accountable=chosen, due_date=day.isoformat() if day else None, more=more)

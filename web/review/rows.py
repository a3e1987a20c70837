"""The grid of the review page: who is accountable for each item, who else takes part, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _

from documents.draft import Assignment, DueKind, Item, PlanDraft, Role
from engine.fields import parse_day
from web.numbers import whole, whole_of
from web.presentation import vn_date
from web.review.days import days_of
from web.review.marks import GUESSED, READ, TYPED, Mark
from workflows.drafting import PARTS

PART_LABELS: Mapping[str, str] = {role: label for role, label, _english in PARTS}
"""What a unit does for an item, in words."""

NO_UNIT = Mark(_("Thiếu đơn vị đầu mối"), "minus", "bad")
NO_DUE = Mark(_("Chưa có hạn"), "alert", "warn")
ENOUGH = Mark(_("Đủ"), "check", "ok")
NOT_A_DAY = _("Hạn chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.")
NEITHER = Mark(_("Thiếu cả hai"), "minus", "bad")


@dataclass(frozen=True, slots=True)
class Added:
    """A unit that a person adds to an item, besides those of the document."""

    unit_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in the grid; `place` is its own in the draft, `dropped` those of the document's units left out."""

    place: int
    item: Item
    accountable: str
    due: str
    added: tuple[Added, ...] = ()
    dropped: frozenset[int] = frozenset()
    chosen: bool = False

    @property
    def kept(self) -> tuple[tuple[int, Assignment], ...]:
        """The document's units that stay, with their places."""
        return tuple((place, unit) for place, unit in enumerate(self.item.units) if place not in self.dropped)

    @property
    def called(self) -> str:
        """The item in a few words."""
        return self.item.no or self.item.title

    @property
    def has_due(self) -> bool:
        """Whether a deadline is given, or the document asks for it all the time."""
        return bool(self.due) or self.continuous

    @property
    def fault(self) -> str:
        """Why the deadline cannot be taken; nothing when it can."""
        if not self.due or parse_day(self.due):
            return ""
        return str(NOT_A_DAY)

    @property
    def continuous(self) -> bool:
        """Whether the document asks for it all the time, so that no day is missing."""
        return self.item.due is not None and self.item.due.kind is DueKind.CONTINUOUS

    def mark(self, first: Row) -> Mark:
        """Return what is missing, or how the row came to be complete; `first` is the row as it was read."""
        if not self.accountable:
            return NO_UNIT if self.has_due else NEITHER
        if not self.has_due:
            return NO_DUE
        if (self.accountable, self.due) != (first.accountable, first.due):
            return TYPED
        return READ if first.item.due and first.item.due.kind is DueKind.STATED else GUESSED


def first_rows(draft: PlanDraft, known: Mapping[str, int]) -> tuple[Row, ...]:
    """Return the grid as the document fills it; `known` gives the unit of each name that is one of ours."""
    return tuple(
        Row(place=place, item=item, accountable=_only_lead(item, known), due=_due(item))
        for place, item in enumerate(draft.items)
    )


def rows_of(first: tuple[Row, ...], form: Mapping[str, str], chosen: Sequence[str]) -> tuple[Row, ...]:
    """Return the grid as it was sent; a row that was not sent is as it was read."""
    return tuple(replace(_sent(row, form), chosen=str(row.place) in chosen) for row in first)


def drop(rows: tuple[Row, ...], press: str) -> tuple[Row, ...]:
    """Return the rows without the unit whose button was pressed: "3-read-0" or "3-added-1"."""
    place, _, rest = press.partition("-")
    source, _, number = rest.partition("-")
    row_place, unit_place = whole(place), whole(number)
    if unit_place is None:
        return rows
    return tuple(_without(row, source, unit_place) if row.place == row_place else row for row in rows)


def added_text(row: Row) -> str:
    """Return the added units as the hidden field keeps them: "4:coordinate 7:monitor"."""
    return " ".join(f"{each.unit_id}:{each.role}" for each in row.added)


def dropped_text(row: Row) -> str:
    """Return the places of the dropped units as the hidden field keeps them."""
    return " ".join(str(place) for place in sorted(row.dropped))


def _without(row: Row, source: str, number: int) -> Row:
    if source == "read":
        return replace(row, dropped=row.dropped | {number})
    return replace(row, added=row.added[:number] + row.added[number + 1 :])


def _sent(row: Row, form: Mapping[str, str]) -> Row:
    prefix = f"items-{row.place}-"
    return replace(
        row,
        accountable=form.get(f"{prefix}accountable", row.accountable),
        due=form.get(f"{prefix}due", row.due).strip(),
        added=tuple(_added(form.get(f"{prefix}added", ""))),
        dropped=frozenset(whole_of(form.get(f"{prefix}dropped", "").split())),
    )


def _added(text: str) -> list[Added]:
    pairs = (part.partition(":") for part in text.split())
    known = ((whole(unit), role) for unit, _, role in pairs if role in PART_LABELS)
    return [Added(unit_id, role) for unit_id, role in known if unit_id is not None]


def _only_lead(item: Item, known: Mapping[str, int]) -> str:
    """Propose the one unit that the document calls to lead; the Office confirms it by saving."""
    leads = {known.get(unit.name) for unit in item.units if unit.role is Role.LEAD}
    only = next(iter(leads)) if len(leads) == 1 else None
    return str(only) if only else ""


def _due(item: Item) -> str:
    days = days_of(item.due.date) if item.due and item.due.date else None
    return vn_date(days and days.last)

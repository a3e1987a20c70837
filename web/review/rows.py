"""The grid of the review page: what each item says, who is accountable for it, who else takes part, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _

from documents.draft import INFERRED as LIKELY
from documents.draft import Assignment, DueKind, Item, PlanDraft, Role, Span
from engine.fields import parse_day
from web.numbers import whole, whole_of
from web.presentation import vn_date
from web.review.days import days_of
from web.review.marks import GUESSED, LEFT_BLANK, LOOKED_AT, TYPED, Mark, sure
from workflows.drafting import PARTS

PART_LABELS: Mapping[str, str] = {role: label for role, label, _english in PARTS}
"""What a unit does for an item, in words."""

NO_UNIT = Mark(_("Thiếu đơn vị đầu mối"), "minus", "bad")
NO_DUE = Mark(_("Chưa có hạn"), "alert", "warn")
ENOUGH = Mark(_("Đủ"), "check", "ok")
NOT_A_DAY = _("Hạn chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.")
NO_TITLE = _("Chưa có tên nội dung. Ghi tên, hoặc bỏ nội dung này.")
NEITHER = Mark(_("Thiếu cả hai"), "minus", "bad")
LACKING = (NO_UNIT, NO_DUE, NEITHER)
NOWHERE = Span(0, 0)
"""The source of what a person adds."""


@dataclass(frozen=True, slots=True)
class Added:
    """A unit that a person adds to an item, besides those of the document."""

    unit_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in the grid; `place` stays its own, `dropped` are those of the document's units left out.

    `item` is as it was read; `no`, `title` and `text` are what they are to be; `seen`: a person has looked at it.
    """

    place: int
    item: Item
    accountable: str
    due: str
    no: str = ""
    title: str = ""
    text: str = ""
    added: tuple[Added, ...] = ()
    dropped: frozenset[int] = frozenset()
    chosen: bool = False
    opened: bool = False
    seen: bool = False

    @property
    def key(self) -> str:
        """The name by which the page knows the row among all that may be doubtful."""
        return f"i{self.place}"

    @property
    def kept(self) -> tuple[tuple[int, Assignment], ...]:
        """The document's units that stay, with their places."""
        return tuple((place, unit) for place, unit in enumerate(self.item.units) if place not in self.dropped)

    @property
    def called(self) -> str:
        """The item in a few words."""
        return self.no or self.title or str(_("mới thêm"))

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
    def title_fault(self) -> str:
        """Why the item cannot be taken; nothing when it can."""
        return "" if self.title.strip() else str(NO_TITLE)

    @property
    def continuous(self) -> bool:
        """Whether the document asks for it all the time, so that no day is missing."""
        return self.item.due is not None and self.item.due.kind is DueKind.CONTINUOUS

    @property
    def written(self) -> Item:
        """The item as it is to be drafted."""
        text = self.text.strip() or self.title.strip()
        return replace(self.item, no=self.no.strip() or None, title=self.title.strip(), text=text)

    def mark(self, first: Row) -> Mark:
        """Return what is missing, or how the row came to be complete; `first` is the row as it was read."""
        mark = self._bare_mark(first)
        if not self.seen or mark not in (*LACKING, GUESSED):
            return mark
        return LOOKED_AT if mark == GUESSED else LEFT_BLANK

    def _bare_mark(self, first: Row) -> Mark:
        if not self.accountable:
            return NO_UNIT if self.has_due else NEITHER
        if not self.has_due:
            return NO_DUE
        if self._words() != first._words() or self.item.source == NOWHERE:
            return TYPED
        stated = self.item.due and self.item.due.kind in (DueKind.STATED, DueKind.CONTINUOUS)
        return sure(self.item.confidence if stated else min(self.item.confidence, LIKELY))

    def _words(self) -> tuple[str, ...]:
        return self.accountable, self.due, self.no, self.title, self.text


def first_rows(draft: PlanDraft, known: Mapping[str, int]) -> tuple[Row, ...]:
    """Return the grid as the document fills it; `known` gives the unit of each name that is one of ours."""
    return tuple(_first(place, item, known) for place, item in enumerate(draft.items))


def new_row(place: int) -> Row:
    """Return the row of an item that a person adds: nothing is in it."""
    item = Item(
        no=None,
        section=None,
        heading=False,
        title="",
        text="",
        units=(),
        due=None,
        product=None,
        source=NOWHERE,
        confidence=0.0,
    )
    return Row(place=place, item=item, accountable="", due="")


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


def row_form(row: Row, first: Row) -> dict[str, str]:
    """Return the row's controls by name; its words only where they are not those of the document."""
    words = {"no": (row.no, first.no), "title": (row.title, first.title), "text": (row.text, first.text)}
    changed = {name: now for name, (now, read) in words.items() if now != read or row.opened}
    others = {"added": added_text(row), "dropped": dropped_text(row)}
    values = {"accountable": row.accountable, "due": row.due, **others, **changed}
    return {f"items-{row.place}-{name}": value for name, value in values.items()}


def _first(place: int, item: Item, known: Mapping[str, int]) -> Row:
    return Row(
        place=place,
        item=item,
        accountable=_only_lead(item, known),
        due=_due(item),
        no=item.no or "",
        title=item.title,
        text=item.text,
    )


def _without(row: Row, source: str, number: int) -> Row:
    if source == "read":
        return replace(row, dropped=row.dropped | {number})
    return replace(row, added=row.added[:number] + row.added[number + 1 :])


def _sent(row: Row, form: Mapping[str, str]) -> Row:
    prefix = f"items-{row.place}-"
    title = form.get(f"{prefix}title", row.title)
    return replace(
        row,
        accountable=form.get(f"{prefix}accountable", row.accountable),
        due=form.get(f"{prefix}due", row.due).strip(),
        no=form.get(f"{prefix}no", row.no),
        title=title,
        text=_text(row, title, form.get(f"{prefix}text", row.text)),
        added=tuple(_added(form.get(f"{prefix}added", ""))),
        dropped=frozenset(whole_of(form.get(f"{prefix}dropped", "").split())),
    )


def _text(row: Row, title: str, text: str) -> str:
    """Let a changed title change the whole text too, where that was left as it was read and begins with the title."""
    if row.title and text == row.text and text.startswith(row.title):
        return title + text.removeprefix(row.title)
    return text


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

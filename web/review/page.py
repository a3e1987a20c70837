"""The review page as a whole: source, fields, questions, grid, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from flask_babel import gettext as _

from documents.draft import PlanDraft, Remark, Span
from documents.lines import Lines
from web.grid import GridRow
from web.presentation import lower_first
from web.review.doubts import Doubt, doubts_of, seen_in
from web.review.fields import Shown, fields_of
from web.review.grid import grid_rows
from web.review.marks import GUESSED, INFERRED, LEFT_BLANK, LOOKED_AT, MISSING, READ, TYPED, Mark
from web.review.order import Order, order_of
from web.review.progress import Progress, progress_of
from web.review.questions import Question, known_names, questions_of
from web.review.rows import Row, first_rows, new_row, rows_of
from workflows.drafting import Names

TOLD_ELSEWHERE = frozenset(
    {"number_blank", "no_number", "day_blank", "no_date", "no_period", "no_accountable_unit", "no_due", "unit_spelling"}
)
"""Remarks of the reader that a field, the grid or a question of the page already shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that was read: its digest, name and size in bytes, its lines, and what the reader made of them."""

    sha256: str
    name: str
    size: int
    lines: Lines
    draft: PlanDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The department's units: all by id, those that can be accountable, and the names by which documents call them."""

    all: Mapping[int, str]
    answerable: Mapping[int, str]
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the page sent back: its controls, the chosen rows, the names to which the person has said no."""

    form: Mapping[str, str]
    chosen: Sequence[str] = ()
    settled: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One line of the error summary."""

    field: str
    text: str


class Target(NamedTuple):
    """Where a line of the source was put: the id of the control, and its name in words."""

    control: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What importing/review.html draws.

    `rows` are the items in their order, `removed` those taken out, `first` every row as it was read, by place; `seen`
    are the keys of what was looked at, `at` of what is being looked at; `focus` is the id of the control that goes on;
    `tried`: somebody tried to save it, so that what stands in the way is told.
    """

    source: Source
    units: Units
    fields: tuple[Shown, ...]
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    removed: tuple[Row, ...]
    first: Mapping[int, Row]
    order: Order
    seen: frozenset[str] = frozenset()
    settled: Sequence[str] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    bulk: Mapping[str, str] = field(default_factory=dict)
    bulk_fault: tuple[str, str] | None = None
    said: str = ""
    at: str = ""
    focus: str = ""
    tried: bool = False

    @cached_property
    def progress(self) -> Progress:
        """How far the review has come."""
        return progress_of(self.fields, self.rows, len(self.questions))

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person should still look at."""
        return doubts_of(self.fields, self.questions, self.rows, self.first)

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of everything that could be doubtful, in the order of the page."""
        asked = (f"q{number}" for number in range(len(self.questions)))
        return (*(shown.key for shown in self.fields), *asked, *(row.key for row in self.rows))

    @cached_property
    def targets(self) -> Mapping[int, Target]:
        """Where each line of the source was put, by its number."""
        found: dict[int, Target] = {}
        for shown in self.fields:
            if shown.span:
                target = Target(f"f-{shown.spec.inputs[0].name}", str(shown.spec.label))
                found = dict.fromkeys(_lines(shown.span), target) | found
        for row in self.rows:
            target = Target(f"nd-{row.place}", _("Nội dung %(item)s", item=row.called))
            found = dict.fromkeys(_lines(row.item.source), target) | found
        return found

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The reader's remarks that stand nowhere else on the page."""
        return tuple(remark for remark in self.source.draft.warnings if remark.code not in TOLD_ELSEWHERE)

    @property
    def grid(self) -> tuple[GridRow, ...]:
        """The rows as the grid draws them."""
        rows = grid_rows(self.rows, self.first, self.units.all)
        return rows if self.tried else tuple(map(_untried, rows))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The lines of the error summary: what refused the whole, then fields, then rows."""
        whole = [Fault(field="", text=self.refusal)] if self.refusal else []
        general = (Fault(field=name, text=text) for name, text in self.faults.items())
        return (*whole, *general, *(fault for row in self.rows for fault in _row_faults(row)))

    @property
    def field_marks(self) -> tuple[Mark, ...]:
        """How many fields are read, inferred, guessed, typed and missing, in words."""
        words = {
            READ: _("đọc rõ"),
            INFERRED: _("suy ra"),
            TYPED: _("anh/chị nhập"),
            LOOKED_AT: _("đã xem"),
            LEFT_BLANK: _("để trống"),
            GUESSED: _("cần xem"),
            MISSING: _("thiếu"),
        }
        counted = Counter(shown.mark for shown in self.fields)
        return tuple(_counted(mark, counted[mark], words[mark]) for mark in words if counted[mark])

    @property
    def grid_marks(self) -> tuple[Mark, ...]:
        """How many rows lack a unit and how many a deadline, in words."""
        own = [row for row in self.rows if not row.item.heading]
        units = sum(not row.accountable for row in own)
        dues = sum(not row.has_due for row in own)
        counted = (
            (units, Mark(_("Thiếu đơn vị đầu mối (%(count)d)", count=units), "minus", "bad")),
            (dues, Mark(_("Chưa có hạn (%(count)d)", count=dues), "minus", "warn")),
        )
        return tuple(mark for count, mark in counted if count)


def sent_page(source: Source, units: Units, sent: Sent | None) -> Page:
    """Return the page with what was typed into it, None for nothing yet: then it is as the document fills it."""
    sent = sent or Sent(form={})
    read = first_rows(source.draft, known_names(source.draft, units.names))
    order, seen = order_of(sent.form, len(read)), seen_in(sent.form)
    first = {place: read[place] if place < len(read) else new_row(place) for place in (*order.kept, *order.removed)}
    rows = {row.place: _standing(row, order, seen) for row in rows_of(tuple(first.values()), sent.form, sent.chosen)}
    return Page(
        source=source,
        units=units,
        fields=fields_of(source.draft, sent.form, seen),
        questions=questions_of(source.draft, units.names, sent.settled),
        rows=tuple(rows[place] for place in order.kept),
        removed=tuple(rows[place] for place in order.removed),
        first=first,
        order=order,
        seen=seen,
        settled=sent.settled,
        at=sent.form.get("at", ""),
    )


def _standing(row: Row, order: Order, seen: frozenset[str]) -> Row:
    return replace(row, opened=row.place in order.opened, seen=row.key in seen)


def _untried(row: GridRow) -> GridRow:
    return replace(row, edited=replace(row.edited, fault="")) if row.edited else row


def _row_faults(row: Row) -> Iterable[Fault]:
    told = {"title": row.title_fault, "due": row.fault}
    for control, fault in told.items():
        if fault:
            text = _("Nội dung %(no)s: %(fault)s", no=row.called, fault=lower_first(fault))
            yield Fault(field=f"items-{row.place}-{control}", text=text)


def _lines(span: Span) -> Iterable[int]:
    return range(span.line_from, span.line_to + 1)


def _counted(mark: Mark, count: int, words: str) -> Mark:
    return Mark(f"{count} {words}", mark.icon, mark.tone)

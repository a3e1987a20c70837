"""The review page as a whole: source, fields, questions, grid, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from documents.draft import PlanDraft, Remark, Span
from documents.lines import Lines
from web.grid import GridRow
from web.review.fields import Shown, fields_of
from web.review.grid import grid_rows
from web.review.marks import GUESSED, MISSING, READ, TYPED, Mark
from web.review.progress import Progress, progress_of
from web.review.questions import Question, known_names, questions_of
from web.review.rows import Row, first_rows, rows_of
from workflows.drafting import Names

TOLD_ELSEWHERE = frozenset(
    {"number_blank", "no_number", "day_blank", "no_date", "no_period", "no_accountable_unit", "no_due", "unit_spelling"}
)
"""Remarks of the reader that a field, the grid or a question of the page already shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that was read: its digest and name, its lines, and what the reader made of them."""

    sha256: str
    name: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What importing/review.html draws."""

    source: Source
    units: Units
    fields: tuple[Shown, ...]
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    first: tuple[Row, ...]
    settled: Sequence[str] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    bulk: Mapping[str, str] = field(default_factory=dict)
    bulk_fault: tuple[str, str] | None = None
    said: str = ""

    @property
    def progress(self) -> Progress:
        """How far the review has come."""
        return progress_of(self.fields, self.rows, len(self.questions))

    @property
    def read_lines(self) -> frozenset[int]:
        """The lines in which something was found."""
        spans = (*self.source.draft.sources.values(), *(item.source for item in self.source.draft.items))
        return frozenset(line for span in spans for line in _lines(span))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The reader's remarks that stand nowhere else on the page."""
        return tuple(remark for remark in self.source.draft.warnings if remark.code not in TOLD_ELSEWHERE)

    @property
    def grid(self) -> tuple[GridRow, ...]:
        """The rows as the grid draws them."""
        return grid_rows(self.rows, self.first, self.units.all)

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The lines of the error summary: what refused the whole, then fields, then deadlines of rows."""
        whole = [Fault(field="", text=self.refusal)] if self.refusal else []
        general = (Fault(field=name, text=text) for name, text in self.faults.items())
        dues = (
            Fault(field=f"items-{row.place}-due", text=_("Nội dung %(no)s: %(fault)s", no=row.called, fault=row.fault))
            for row in self.rows
            if row.fault
        )
        return (*whole, *general, *dues)

    @property
    def field_marks(self) -> tuple[Mark, ...]:
        """How many fields are read, guessed, typed and missing, in words."""
        words = {READ: _("đọc rõ"), TYPED: _("anh/chị nhập"), GUESSED: _("phỏng đoán"), MISSING: _("thiếu")}
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


def first_page(source: Source, units: Units) -> Page:
    """Return the page as the document fills it."""
    return sent_page(source, units, None)


def sent_page(source: Source, units: Units, sent: Sent | None) -> Page:
    """Return the page with what was typed into it, None for nothing yet."""
    known = known_names(source.draft, units.names)
    first = first_rows(source.draft, known)
    settled = sent.settled if sent else ()
    return Page(
        source=source,
        units=units,
        fields=fields_of(source.draft, sent.form if sent else None),
        questions=questions_of(source.draft, units.names, settled),
        rows=rows_of(first, sent.form, sent.chosen) if sent else first,
        first=first,
        settled=settled,
    )


def _lines(span: Span) -> Iterable[int]:
    return range(span.line_from, span.line_to + 1)


def _counted(mark: Mark, count: int, words: str) -> Mark:
    return Mark(f"{count} {words}", mark.icon, mark.tone)

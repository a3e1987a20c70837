"""What a person should still look at, in the order of the page: guesses, gaps, names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from web.review.fields import Shown
from web.review.marks import GUESSED
from web.review.questions import Question
from web.review.rows import LACKING, Row

SEEN = "looked_at"
"""The name of the hidden control that lists what was looked at, by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One place to look at: its key, the id of the control that takes the focus, and what it is in words."""

    key: str
    control: str
    label: str


def seen_in(form: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of what was looked at."""
    return frozenset(form.get(SEEN, "").split())


def doubts_of(
    fields: Iterable[Shown], questions: Sequence[Question], rows: Iterable[Row], first: Mapping[int, Row]
) -> tuple[Doubt, ...]:
    """Return every place to look at; `first` are the rows as they were read, by place."""
    return (*_of_fields(fields), *_of_questions(questions), *_of_rows(rows, first))


def next_doubt(doubts: Sequence[Doubt], every: Sequence[str], at: str, *, back: bool = False) -> Doubt | None:
    """Return the doubt after (or before) the place `at`, round the end; `every` are the keys of all places in order."""
    known = {key: number for number, key in enumerate(every)}
    here = known.get(at, len(every) if back else -1)
    turned = sorted(doubts, key=lambda doubt: _distance(known.get(doubt.key, 0), here, len(every), back=back))
    return turned[0] if turned else None


def row_control(row: Row) -> str:
    """Return the id of the control of the row to look at."""
    return f"f-items-{row.place}-{'due' if row.accountable and not row.has_due else 'accountable'}"


def is_doubtful(row: Row, first: Row) -> bool:
    """Tell whether a person should look at the row."""
    return not row.item.heading and row.mark(first) in (*LACKING, GUESSED)


def _distance(number: int, here: int, count: int, *, back: bool) -> int:
    way = here - number if back else number - here
    return way if way > 0 else way + count + 1


def _of_fields(fields: Iterable[Shown]) -> Iterator[Doubt]:
    for shown in fields:
        if shown.doubtful:
            yield Doubt(key=shown.key, control=shown.control, label=str(shown.spec.label))


def _of_questions(questions: Sequence[Question]) -> Iterator[Doubt]:
    for number, question in enumerate(questions):
        label = _("Tên đơn vị “%(name)s”", name=question.name)
        yield Doubt(key=f"q{number}", control=f"f-alias-{number}", label=label)


def _of_rows(rows: Iterable[Row], first: Mapping[int, Row]) -> Iterator[Doubt]:
    for row in rows:
        if is_doubtful(row, first[row.place]):
            yield Doubt(key=row.key, control=row_control(row), label=_("Nội dung %(item)s", item=row.called))

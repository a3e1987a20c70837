"""How far the review has come: what the plan needs before it can be submitted, and what else should be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from web.review.fields import Shown
from web.review.rows import Row

_REQUIRED = ("title", "bases", "period_to")


@dataclass(frozen=True, slots=True)
class Progress:
    """Needed things that are there, of all that are needed; `left` says in words what is not."""

    done: int
    needed: int
    items: int
    left: str


def progress_of(fields: Sequence[Shown], rows: Sequence[Row], questions: int) -> Progress:
    """Count what the step "Trình thẩm định" asks for, and name what is missing or open."""
    values = {name: value for shown in fields for name, value in shown.values.items()}
    items = [row for row in rows if not row.item.heading]
    given = sum(bool(values[name].strip()) for name in _REQUIRED) + bool(items)
    units = sum(bool(row.accountable) for row in items)
    needed = len(_REQUIRED) + 1 + len(items)
    left = _listed(_left(items, questions))
    return Progress(done=given + units, needed=needed, items=len(items), left=left)


def _left(rows: Sequence[Row], questions: int) -> Iterable[str]:
    units = sum(not row.accountable for row in rows)
    dues = sum(not row.has_due for row in rows)
    counted = (
        (units, _("%(count)d đơn vị đầu mối", count=units)),
        (dues, _("%(count)d thời hạn", count=dues)),
        (questions, _("%(count)d cách viết", count=questions)),
    )
    return [words for count, words in counted if count]


def _listed(parts: Iterable[str]) -> str:
    words = ", ".join(parts)
    return _("Còn %(what)s.", what=words) if words else ""

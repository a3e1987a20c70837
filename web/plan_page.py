"""What the page of a plan lists: its content by section, and its papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import case, select
from sqlalchemy.orm import selectinload

from models import Assignment, Attachment, Blob, ContentItem, Plan
from models.visibility import visible
from web import scope
from web.assignments import role_words
from web.due import Pill, pill_of
from web.identity import current_person
from web.plan_list import DONE
from web.records import lifecycle_of, url_of

FEW = 3
"""Other units that are named one by one; more of one role are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item in its plan's table; `url` is blank when the person may read it here, but not open it."""

    id: int
    no: str
    title: str
    url: str
    accountable: str
    others: str
    due: date | None
    due_text: str
    pill: Pill | None
    state: str
    state_label: str
    done: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The items under one heading of the document."""

    title: str
    rows: tuple[ItemRow, ...]

    @property
    def done(self) -> int:
        """How many of them need no further report."""
        return sum(row.done for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An attached file, as parts/files.html draws it."""

    name: str
    url: str
    size: int
    sha256: str
    place: str = ""
    warning: str = ""


def items_of(plan: Plan) -> tuple[Section, ...]:
    """Return the plan's content in the order of the document; three queries."""
    may_open = case((visible(current_person().viewer, "content_item"), 1), else_=0)
    query = (
        select(ContentItem, may_open)
        .where(ContentItem.root_id == plan.id)
        .order_by(ContentItem.position)
        .options(selectinload(ContentItem.assignments).selectinload(Assignment.unit))
    )
    rows = [_row(plan, item, bool(opens)) for item, opens in scope.reading().execute(query)]
    return tuple(
        Section(title, tuple(row for _title, row in group)) for title, group in groupby(rows, key=lambda pair: pair[0])
    )


def papers_of(subject_id: int) -> tuple[Paper, ...]:
    """Return the files attached to a record itself."""
    query = (
        select(Attachment.id, Attachment.name, Attachment.place, Blob.size, Blob.sha256)
        .join(Blob, Blob.sha256 == Attachment.sha256)
        .where(Attachment.subject_id == subject_id, Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    return tuple(paper_of(row) for row in scope.reading().execute(query))


def paper_of(row: Any) -> Paper:
    """Return the file of a row with id, name, place, size and sha256."""
    url = url_for("files.show", attachment_id=row.id)
    return Paper(name=row.name, url=url, size=row.size, sha256=row.sha256, place=row.place)


def _row(plan: Plan, item: ContentItem, opens: bool) -> tuple[str, ItemRow]:  # noqa: FBT001 - a column of the query
    state = lifecycle_of(item).state[item.state]
    done = item.state in DONE
    return item.section, ItemRow(
        id=item.id,
        no=item.no,
        title=item.title,
        url=url_of("content_item", item.id) if opens else "",
        accountable=_accountable(item.assignments),
        others=_others(item.assignments),
        due=item.due_date,
        due_text=item.due_text,
        pill=None if done else _pill(plan, item),
        state=item.state,
        state_label=state.label,
        done=done,
    )


def _pill(plan: Plan, item: ContentItem) -> Pill:
    return pill_of(
        item.due_date,
        kind=item.due_kind,
        paused=plan.state == "suspended",
        draft=item.state == "drafted",
    )


def _accountable(assignments: Iterable[Assignment]) -> str:
    lead = next((each for each in assignments if each.accountable), None)
    return (lead.unit.name if lead.unit else lead.unit_name) if lead else ""


def _others(assignments: Iterable[Assignment]) -> str:
    """The other units by what they do: "Văn phòng, Thanh tra (phối hợp); Trung tâm (tham mưu)"."""
    others = [each for each in assignments if not each.accountable]
    counts = Counter(each.role for each in others)
    parts = []
    for role, number in counts.items():
        names = ", ".join(_named(each) for each in others if each.role == role)
        named = names if number <= FEW else _("%(number)d đơn vị", number=number)
        parts.append(f"{named} ({role_words(role).lower()})" if role else named)
    return "; ".join(parts)


def _named(assignment: Assignment) -> str:
    """The unit as it stands among others: by its short name, where it has one."""
    unit = assignment.unit
    return (unit.short_name or unit.name) if unit else assignment.unit_name

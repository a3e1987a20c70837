"""What the page of a content item lists: who does what in it, what was reported, with which evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from models import Assignment, Attachment, Blob, ContentItem, History, Report, ReportLine, Subject, Unit
from models.visibility import visible
from web import scope
from web.assignments import role_words
from web.due import Pill, pill_of
from web.identity import current_person
from web.plan_page import Paper, paper_of
from web.presentation import local
from web.records import lifecycle_of, url_of
from web.roster import roster
from workflows.acknowledging import STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One unit's part in the item; `noted` is when it took it on, `may_note` whether the person may do so now."""

    id: int
    unit: str
    role: str
    accountable: bool
    scope: str
    head: str
    noted: datetime | None
    may_note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What one report says of the item."""

    url: str
    period: str
    unit: str
    text: str
    pill: Pill
    state: str
    state_label: str
    returned: bool


def parts_of(item: ContentItem) -> tuple[Part, ...]:
    """Return the units' parts, the accountable one first; three queries."""
    query = select(Assignment, Unit.name).outerjoin(Unit, Unit.id == Assignment.unit_id)
    ordered = query.where(Assignment.item_id == item.id).order_by(Assignment.accountable.desc(), Assignment.position)
    rows = scope.reading().execute(ordered).all()
    heads = roster(("unit_head",), (each.unit_id for each, _name in rows if each.unit_id))
    accepted, headed = _accepted(item), current_person().viewer.headed
    return tuple(
        Part(
            id=each.id,
            unit=name or each.unit_name,
            role=role_words(each.role),
            accountable=each.accountable,
            scope=each.scope,
            head=_first(person.full_name for person in heads.people(("unit_head",), each.unit_id)),
            noted=accepted if each.accountable else each.acknowledged_at,
            may_note=_may_note(item, each, headed),
        )
        for each, name in rows
    )


def reports_of(item: ContentItem) -> tuple[Reported, ...]:
    """Return what the reports that the person may see say of the item, the latest period first."""
    query = (
        select(Report, ReportLine.text, Unit.name)
        .join(ReportLine, ReportLine.report_id == Report.id)
        .join(Unit, Unit.id == Report.unit_id)
        .where(ReportLine.item_id == item.id, visible(current_person().viewer, "report"))
        .order_by(Report.position.desc(), Unit.position)
    )
    return tuple(_reported(*row) for row in scope.reading().execute(query))


def evidence_of(item: ContentItem) -> tuple[Paper, ...]:
    """Return the files that prove the item, in reports that the person may see."""
    query = (
        select(Attachment.id, Attachment.name, Attachment.place, Blob.size, Blob.sha256)
        .join(Blob, Blob.sha256 == Attachment.sha256)
        .join(Subject, Subject.id == Attachment.subject_id)
        .where(Attachment.item_id == item.id, Attachment.removed_at.is_(None), visible(current_person().viewer))
        .order_by(Attachment.id)
    )
    return tuple(paper_of(row) for row in scope.reading().execute(query))


def _accepted(item: ContentItem) -> datetime | None:
    accepted = select(History.at).where(History.subject_id == item.id, History.transition == "accept")
    return scope.reading().scalar(accepted.order_by(History.seq.desc()).limit(1))


def _may_note(item: ContentItem, assignment: Assignment, headed: frozenset[int]) -> bool:
    open_to_it = not assignment.accountable and assignment.acknowledged_at is None and item.state in STATES
    return open_to_it and assignment.unit_id in headed


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "")


def _reported(report: Report, text: str, unit: str) -> Reported:
    return Reported(
        url=url_of("report", report.id),
        period=report.period_label,
        unit=unit,
        text=text,
        pill=pill_of(report.due_date, done_at=_day(report.first_approved_at)),
        state=report.state,
        state_label=lifecycle_of(report).state[report.state].label,
        returned=report.returned,
    )


def _day(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None

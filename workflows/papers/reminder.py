"""The reminder of a plan: items that are late or due within days, and reports that were not handed in."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from documents.write.paper import Paper
from documents.write.papers.common import shown
from documents.write.papers.reminder import Pending, Reminder, reminder_paper
from models import ContentItem, Plan, Report
from workflows.papers.asking import DONE, Asked

SOON = timedelta(days=7)
"""Within these days an item counts as soon due."""
DAYS_TO_ANSWER = 5
"""Working days until which the units answer."""
_WRITING = ("drafted", "submitted")


def write_reminder(asked: Asked, plan_id: int) -> Paper:
    """Return the reminder as a letter; UnknownSubject when the plan may not be seen."""
    plan = asked.find(Plan, plan_id)
    pending = _pending(asked, plan_id)
    late = asked.all(Report, Report.parent_id == plan_id, Report.state.in_(_WRITING), Report.due_date < asked.today)
    units = (each.unit for each in pending), (asked.unit_name(each.unit_id) for each in late)
    addressed = dict.fromkeys(name for names in units for name in names if name)
    return reminder_paper(
        Reminder(
            house=asked.house(),
            plan=asked.named(plan),
            day=asked.today,
            answer_by=asked.calendar.add(asked.today, DAYS_TO_ANSWER),
            units=tuple(addressed) or ("Các phòng, đơn vị thuộc Sở",),
            pending=pending,
            reports=tuple(_report(asked, each) for each in late),
            signer=asked.holder("office_head")[1],
        )
    )


def _pending(asked: Asked, plan_id: int) -> tuple[Pending, ...]:
    query = (
        select(ContentItem)
        .where(
            ContentItem.parent_id == plan_id,
            ContentItem.state.not_in({"drafted", *DONE}),
            ContentItem.due_date <= asked.today + SOON,
            asked.sight,
        )
        .options(selectinload(ContentItem.assignments))
        .order_by(ContentItem.due_date, ContentItem.position)
    )
    return tuple(_item(asked, item) for item in asked.session.scalars(query))


def _item(asked: Asked, item: ContentItem) -> Pending:
    accountable = next((each for each in item.assignments if each.accountable), None)
    unit = (asked.unit_name(accountable.unit_id) or accountable.unit_name) if accountable else ""
    return Pending(no=item.no, title=item.title, unit=unit, due=item.due_date, condition=_condition(asked, item))


def _condition(asked: Asked, item: ContentItem) -> str:
    left = (item.due_date - asked.today).days if item.due_date else 0
    if left == 0:
        return "Đến hạn hôm nay"
    return f"Còn {left} ngày" if left > 0 else f"Quá hạn {-left} ngày"


def _report(asked: Asked, report: Report) -> str:
    return f"Báo cáo {report.period_label.lower()} của {asked.unit_name(report.unit_id)}, hạn {shown(report.due_date)}"

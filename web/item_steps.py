"""What a unit has to do for a content item elsewhere: the report in which it tells of the item."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import Select, select

from models import ContentItem, Report, ReportLine
from models.visibility import visible
from web import scope
from web.due import pill_of
from web.identity import current_person
from web.next_step import Step
from web.presentation import lower_first, vn_date
from web.records import lifecycle_of, url_of


def report_steps(item: ContentItem) -> Iterator[Step]:
    """Lead whoever writes for a unit to its open report on the item: a returned one first, else the next due."""
    report = next(filter(_is_theirs, scope.reading().scalars(_reports_on(item))), None)
    if report is None:
        return
    yield Step(
        label=_label(report),
        url=url_of("report", report.id),
        icon="pencil",
        tone="primary",
        hint=_told(report),
        dialog=False,
    )


def _reports_on(item: ContentItem) -> Select[Report]:
    return (
        select(Report)
        .join(ReportLine, ReportLine.report_id == Report.id)
        .where(ReportLine.item_id == item.id, visible(current_person().viewer, "report"))
        .order_by(Report.returned.desc(), Report.due_date, Report.id)
    )


def _is_theirs(report: Report) -> bool:
    """Whether the person may write the report now."""
    person, state = current_person(), lifecycle_of(report).state[report.state]
    return report.unit_id in person.viewer.units and not person.roles.isdisjoint(state.editable_by)


def _label(report: Report) -> str:
    period = lower_first(report.period_label)
    return (
        _("Bổ sung báo cáo %(period)s", period=period)
        if report.returned
        else _("Soạn báo cáo %(period)s", period=period)
    )


def _told(report: Report) -> str:
    if report.due_date is None:
        return ""
    day, left = vn_date(report.due_date), lower_first(pill_of(report.due_date).text)
    if report.returned:
        return _("Báo cáo bị trả lại; hạn nộp lại %(day)s, %(left)s.", day=day, left=left)
    return _("Hạn nộp %(day)s.", day=day)

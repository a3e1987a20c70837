"""The lists of the pages as they are taken away: what each holds, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from documents.write.workbooks import Cell, Column, Kind
from models import Evaluation, EvaluationLine
from web import judging_list, plan_list, report_list, scope
from web.evaluation_sheet import lines_of
from web.exports import Listing
from web.papers import asked_here
from web.records import plan_name, plan_of, unit_name
from workflows.judging import RESULTS, points
from workflows.papers.register import register_of

_RESULTS = {code: words for code, words, _english in RESULTS}


def plans(filters: plan_list.PlanFilters) -> Listing:
    """Return the plans that the filters leave."""
    columns = (
        _text(_("Số"), 16),
        _day(_("Ngày ban hành")),
        _text(_("Kế hoạch"), 60),
        _day(_("Từ ngày")),
        _day(_("Đến ngày")),
        _number(_("Số nội dung")),
        _number(_("Đã báo cáo")),
        _text(_("Trạng thái"), 24),
    )
    rows = (
        (
            row.plan.number,
            row.plan.issue_date,
            row.plan.title,
            row.plan.period_from,
            row.plan.period_to,
            row.items,
            row.done,
            row.state_label,
        )
        for row in plan_list.every_plan(filters)
    )
    return Listing(name="ke-hoach", title=_("Danh sách kế hoạch thi đua"), columns=columns, rows=rows)


def reports(filters: report_list.ReportFilters) -> Listing:
    """Return the reports that the filters leave."""
    columns = (
        _text(_("Kế hoạch"), 18),
        _text(_("Kỳ"), 24),
        _text(_("Đơn vị"), 40),
        _day(_("Hạn")),
        _text(_("Trạng thái"), 26),
        _text(_("Trễ hạn"), 10),
    )
    return Listing(name="bao-cao", title=_("Danh sách báo cáo"), columns=columns, rows=_report_rows(filters))


def _report_rows(filters: report_list.ReportFilters) -> Iterator[tuple[Cell, ...]]:
    labels = {state.name: state.label for state in scope.runtime().current["report"].lifecycle.states}
    for report, plan, unit in report_list.every_report(filters):
        label = labels.get(report.state) or scope.lifecycle(report.lifecycle_version).state[report.state].label
        yield plan, report.period_label, unit, report.due_date, label, _("có") if report.late else ""


def judging(filters: judging_list.JudgingFilters) -> Listing:
    """Return the evaluations, nominations and referrals that the filters leave."""
    columns = (
        _text(_("Loại hồ sơ"), 24),
        _text(_("Hồ sơ"), 50),
        _text(_("Đơn vị"), 40),
        _text(_("Kế hoạch"), 18),
        _text(_("Trạng thái"), 28),
    )
    rows = (
        (line.kind_label, line.name, line.unit, line.plan, line.state_label)
        for line in judging_list.every_record(filters)
    )
    title = _("Danh sách đánh giá, khen thưởng")
    return Listing(name="danh-gia-khen-thuong", title=title, columns=columns, rows=rows)


def evaluation(found: Evaluation) -> Listing:
    """Return the table of one evaluation, with its sum."""
    columns = (
        _text(_("Số thứ tự"), 8),
        _text(_("Nội dung"), 50),
        _number(_("Điểm tối đa")),
        _number(_("Điểm tự chấm")),
        _text(_("Giải trình của đơn vị"), 36),
        _number(_("Điểm thẩm định")),
        _text(_("Lý do khi khác điểm tự chấm"), 36),
        _text(_("Kết quả"), 18),
    )
    lines, plan = lines_of(found.id), plan_of(found)
    rows = (*map(_marks, lines), _sum(lines))
    title = _("Bảng đánh giá %(unit)s", unit=unit_name(found.unit_id)) + (f", {plan_name(plan)}" if plan else "")
    return Listing(name=f"danh-gia-{found.id}", title=title, columns=columns, rows=rows)


def register(year: int) -> Listing:
    """Return the register of outgoing documents of a year (Nghị định 30/2020, Phụ lục IV, mục I)."""
    columns = (
        _text(_("Số, ký hiệu văn bản"), 18),
        _day(_("Ngày tháng văn bản")),
        _text(_("Tên loại và trích yếu nội dung văn bản"), 60),
        _text(_("Người ký"), 22),
        _text(_("Nơi nhận văn bản"), 40),
        _text(_("Đơn vị, người nhận bản lưu"), 20),
        _text(_("Số lượng bản"), 10),
        _text(_("Ghi chú"), 24),
    )
    given = _("Số do hệ thống quản lý văn bản cấp")
    rows = (
        (each.number, each.day, each.about, each.signer, each.recipients, each.kept_by, "", given * each.outside)
        for each in register_of(asked_here(), year).entries
    )
    return Listing(
        name=f"so-van-ban-di-{year}", title=_("Sổ văn bản đi năm %(year)s", year=year), columns=columns, rows=rows
    )


def _marks(line: EvaluationLine) -> tuple[Cell, ...]:
    maximum: Cell = _("Không áp dụng") if line.not_applicable else line.maximum
    result = _RESULTS.get(line.result, "")
    return (line.item.no, line.item.title, maximum, line.self_score, line.self_note, line.score, line.note, result)


def _sum(lines: Iterable[EvaluationLine]) -> tuple[Cell, ...]:
    total = points(lines)
    return ("", _("Cộng"), total.maximum, total.self_score, "", total.score, "", "")


def _text(head: str, width: int) -> Column:
    return Column(head=head, width=width)


def _number(head: str) -> Column:
    return Column(head=head, width=11, kind=Kind.NUMBER)


def _day(head: str) -> Column:
    return Column(head=head, width=13, kind=Kind.DAY)

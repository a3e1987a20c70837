"""The rules of a unit's report, each a fact."""

from __future__ import annotations

from datetime import date

from engine.case import Case
from engine.deadlines import Calendar
from engine.errors import Ground, Refusal
from engine.runtime import home_date
from workflows.guards.common import Because, guard, left, register, things
from workflows.roles import DEPUTY_IN_CHARGE, OFFICE_HEAD, OFFICE_STAFF

_OFFICE = (OFFICE_STAFF, OFFICE_HEAD)


@guard("report_plan_ended")
def plan_is_not_over(case: Case) -> str | None:
    """Nothing is reported about a plan that is closed, recalled, cancelled or replaced."""
    return "Kế hoạch đã kết thúc nên không nhận báo cáo nữa." if case.fact("report_plan_ended") else None


@guard("report_lines_blank", "report_lines")
def every_line_has_text_or_a_reason(case: Case) -> Because | None:
    """A unit says something about each of its items, or why it cannot."""
    return left(
        case.fact("report_lines_blank"), case.fact("report_lines"), "nội dung chưa có kết quả hoặc lý do để trống"
    )


@guard("report_evidence_unplaced")
def every_evidence_has_its_place(case: Case) -> str | None:
    """Evidence says where in it to look: section, page."""
    still = things(case.fact("report_evidence_unplaced"))
    return f"Còn {len(still.ids)} minh chứng chưa ghi mục, trang: {still}." if still.ids else None


@guard("report_lines_unproved", "report_lines")
def final_results_have_evidence(case: Case) -> Because | None:
    """The accountable unit proves what its final report says about an item."""
    return left(case.fact("report_lines_unproved"), case.fact("report_lines"), "nội dung chưa có minh chứng")


@guard("report_unit_kind")
def nobody_judges_the_own_unit(case: Case) -> Refusal | None:
    """The Office receives the reports of others; its own go to the deputy director in charge of it."""
    own = case.fact("report_unit_kind") == "office"
    judges = (DEPUTY_IN_CHARGE,) if own else _OFFICE
    if not case.actor.roles.isdisjoint(judges) and case.subject.unit_id not in case.actor.units:
        return None
    message = (
        "Báo cáo của Văn phòng do Phó Giám đốc phụ trách Văn phòng xem xét."
        if own
        else "Báo cáo do Văn phòng xem xét; người của chính đơn vị báo cáo không tự nhận."
    )
    return Refusal(code="nobody_judges_the_own_unit", message=message, ground=Ground.ROLE, who_can=judges)


@guard("report_opened_by_office")
def office_has_not_opened_it(case: Case) -> str | None:
    """A unit may take its report back as long as nobody has read it."""
    if not case.fact("report_opened_by_office"):
        return None
    return "Văn phòng đã mở báo cáo này nên không thu hồi được nữa. Đề nghị Văn phòng trả lại."


@guard(of_data=True, field="resubmit_by")
def new_date_is_a_working_day_to_come(case: Case) -> str | None:
    """The day until which the report is to come back is one on which somebody works."""
    day = date.fromisoformat((case.data or {})["resubmit_by"])
    today = home_date(case.now)
    calendar = Calendar()
    first = calendar.next_working_day(max(day, today))
    if day == first:
        return None
    why = "đã qua" if day < today else f"nghỉ {calendar.day_off(day)}"
    return f"{day:%d/%m/%Y} {why}. Chọn từ {first:%d/%m/%Y}."


GUARDS = register(
    plan_is_not_over,
    every_line_has_text_or_a_reason,
    every_evidence_has_its_place,
    final_results_have_evidence,
    nobody_judges_the_own_unit,
    office_has_not_opened_it,
    new_date_is_a_working_day_to_come,
)

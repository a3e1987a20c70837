"""The rules of a content item, each a fact."""

from __future__ import annotations

from engine.case import SYSTEM, Case
from workflows.guards.common import Because, guard, register, things


@guard("plan_state")
def plan_is_drafted(case: Case) -> str | None:
    """Items are added while the plan is a draft; an issued plan is changed by an amending document only."""
    return None if case.fact("plan_state") == "drafted" else "Kế hoạch không còn là dự thảo nên không thêm nội dung."


@guard("item_plan_state")
def plan_is_issued(case: Case) -> str | None:
    """An item is issued with its plan."""
    return None if case.fact("item_plan_state") == "issued" else "Nội dung được ban hành cùng với kế hoạch."


@guard("item_units_unreported")
def every_assigned_unit_has_reported(case: Case) -> Because | None:
    """Each assignment but *monitor* has its line in an accepted final report, or that report was waived."""
    still = things(case.fact("item_units_unreported"))
    return Because(f"Chưa nhận báo cáo kỳ cuối của: {still}.") if still.ids else None


@guard("item_units_unreported")
def a_final_report_is_open_again(case: Case) -> str | None:
    """A reported item goes back to work only because somebody's final report did."""
    return None if case.fact("item_units_unreported") else "Báo cáo kỳ cuối của các đơn vị đã được nhận đủ."


@guard("item_evaluation_lines", "item_evaluation_lines_open")
def every_evaluation_line_is_published(case: Case) -> str | None:
    """The item is evaluated when each unit's evaluation of it is known."""
    if case.fact("item_evaluation_lines") and not case.fact("item_evaluation_lines_open"):
        return None
    return "Còn bản đánh giá về nội dung này chưa công bố."


@guard("item_nominations_decided")
def a_nomination_was_decided(case: Case) -> str | None:
    """A nomination for an achievement of the plan that cites the item was decided."""
    return None if case.fact("item_nominations_decided") else "Chưa có quyết định khen thưởng dẫn đến nội dung này."


@guard("item_referrals_left")
def a_referral_was_handed_on(case: Case) -> str | None:
    """A referral that cites the item was transferred or reminded."""
    return None if case.fact("item_referrals_left") else "Nội dung này chưa được chuyển xem xét trách nhiệm."


@guard("item_plan_state")
def a_drafted_item_goes_with_its_draft(case: Case) -> str | None:
    """Once the plan is submitted its content is frozen: nothing drafted is taken out of it."""
    if case.subject.state != "drafted" or case.fact("item_plan_state") in ("drafted", "dropped"):
        return None
    return "Kế hoạch đã trình nên không bỏ nội dung khỏi dự thảo. Trả lại kế hoạch rồi sửa."


@guard(of_data=True, field="document_number")
def an_amending_document_is_named(case: Case) -> str | None:
    """A person ends an item by an amending document; the system because of what happened to the plan."""
    if SYSTEM in case.actor.roles or (case.data or {}).get("document_number"):
        return None
    return "Chưa ghi số văn bản sửa đổi. Nội dung đã ban hành chỉ chấm dứt theo một văn bản."


GUARDS = register(
    plan_is_drafted,
    plan_is_issued,
    every_assigned_unit_has_reported,
    a_final_report_is_open_again,
    every_evaluation_line_is_published,
    a_nomination_was_decided,
    a_referral_was_handed_on,
    a_drafted_item_goes_with_its_draft,
    an_amending_document_is_named,
)

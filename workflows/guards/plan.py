"""The rules of a plan, each a fact."""

from __future__ import annotations

from datetime import date

from engine.case import SYSTEM, Case
from engine.runtime import home_date, home_day
from models.visibility import SEES_REFERRALS
from workflows.days import day_of
from workflows.guards.common import Because, guard, left, register, things

_RESTRICTED = "Điều kiện này thuộc hồ sơ hạn chế; Chánh Văn phòng và Giám đốc xem được."


@guard("plan_title")
def has_a_title(case: Case) -> str | None:
    """A plan says what it is about."""
    return None if case.fact("plan_title").strip() else "Kế hoạch chưa có trích yếu. Ghi trích yếu vào dự thảo."


@guard("plan_bases")
def has_a_basis(case: Case) -> str | None:
    """A plan rests on at least one document."""
    return None if case.fact("plan_bases") else "Kế hoạch chưa có căn cứ. Thêm ít nhất một căn cứ ban hành."


@guard("plan_period_to")
def has_a_period_with_an_end(case: Case) -> str | None:
    """A plan ends on a day, from which its final reports are due."""
    return None if case.fact("plan_period_to") else "Kế hoạch chưa có ngày kết thúc. Ghi thời gian thực hiện."


@guard("plan_items")
def has_an_item(case: Case) -> str | None:
    """A plan has something to do in it."""
    return None if case.fact("plan_items") else "Kế hoạch chưa có nội dung nào. Thêm ít nhất một nội dung."


@guard("plan_items_without_unit", "plan_items")
def every_item_has_its_accountable_unit(case: Case) -> Because | None:
    """Each item has one unit that answers for it, chosen by the Office."""
    return left(case.fact("plan_items_without_unit"), case.fact("plan_items"), "nội dung chưa có đơn vị đầu mối")


@guard("plan_content_hash", "plan_submitted_hash")
def content_is_the_endorsed_version(case: Case) -> str | None:
    """What is signed is what was submitted and endorsed, letter by letter."""
    if case.fact("plan_content_hash") == case.fact("plan_submitted_hash"):
        return None
    return "Nội dung hiện tại khác bản đã trình. Trả lại để trình thẩm định lại."


@guard("plan_recipients")
def has_recipients(case: Case) -> str | None:
    """A document is issued to somebody."""
    return None if case.fact("plan_recipients") else "Kế hoạch chưa có nơi nhận. Trả lại để ghi nơi nhận."


@guard("plan_signed_at", of_data=True, field="issue_date")
def issue_date_is_not_before_the_signature(case: Case) -> str | None:
    """The number and date come after the signature (Nghị định 30/2020, Điều 15)."""
    signed = day_of(case.fact("plan_signed_at"))
    if signed is None or _issue_date(case) >= signed:
        return None
    return f"Ngày ban hành không thể trước ngày ký {signed:%d/%m/%Y}. Chọn từ ngày {signed:%d/%m/%Y}."


@guard(of_data=True, field="issue_date")
def issue_date_is_not_to_come(case: Case) -> str | None:
    """A number once given is never taken back, so nobody dates a document ahead."""
    today = home_date(case.now)
    if _issue_date(case) <= today:
        return None
    return f"Ngày ban hành chưa đến. Chọn đến ngày {today:%d/%m/%Y}."


@guard("plan_period_from")
def start_date_has_come(case: Case) -> str | None:
    """The system starts a plan on its first day; a person may start it before."""
    start = day_of(case.fact("plan_period_from"))
    if SYSTEM not in case.actor.roles or start is None or start.isoformat() <= home_day(case.now):
        return None
    return f"Kế hoạch bắt đầu từ ngày {start:%d/%m/%Y}."


@guard("plan_period_to", of_data=True, field="period_to")
def new_end_is_later(case: Case) -> str | None:
    """An extension moves the end on, never back."""
    end, typed = day_of(case.fact("plan_period_to")), (case.data or {}).get("period_to")
    if typed is None or end is None or date.fromisoformat(typed) > end:
        return None
    return f"Kế hoạch đang kết thúc ngày {end:%d/%m/%Y}. Chọn ngày sau đó, hoặc để trống."


@guard("plan_items_unreported", "plan_items")
def every_item_is_reported_or_terminated(case: Case) -> Because | None:
    """A plan is summed up when nothing in it is still under way."""
    return left(case.fact("plan_items_unreported"), case.fact("plan_items"), "nội dung chưa báo cáo")


@guard("plan_evaluations_unpublished", "plan_evaluations")
def every_evaluation_is_published(case: Case) -> Because | None:
    """A plan is concluded when every unit knows its evaluation."""
    return left(case.fact("plan_evaluations_unpublished"), case.fact("plan_evaluations"), "bản đánh giá chưa công bố")


@guard("plan_nominations")
def has_a_nomination(case: Case) -> str | None:
    """Rewards are done when there were some to decide."""
    return None if case.fact("plan_nominations") else "Chưa có đề nghị khen thưởng nào trong kế hoạch này."


@guard("plan_nominations_open", "plan_nominations")
def every_nomination_is_decided(case: Case) -> Because | None:
    """Each nomination is decided, forwarded, rejected or withdrawn; nominees are not named here."""
    still = things(case.fact("plan_nominations_open"))
    if not still.ids:
        return None
    total = case.fact("plan_nominations")
    return Because(f"Còn {len(still.ids)}/{total} đề nghị khen thưởng chưa có kết quả.", still.ids)


@guard("plan_referrals")
def has_a_referral(case: Case) -> str | None:
    """Referrals are done when there were some."""
    if case.actor.roles.isdisjoint(SEES_REFERRALS):
        return _RESTRICTED
    return None if case.fact("plan_referrals") else "Chưa có hồ sơ xem xét trách nhiệm nào trong kế hoạch này."


@guard("plan_referrals_open", "plan_referrals")
def every_referral_has_left_the_office(case: Case) -> str | None:
    """Each referral is transferred, reminded or dismissed; the register is restricted, so only counts are told."""
    if case.actor.roles.isdisjoint(SEES_REFERRALS):
        return _RESTRICTED
    still = case.fact("plan_referrals_open")
    return f"Còn {still}/{case.fact('plan_referrals')} hồ sơ xem xét trách nhiệm chưa xử lý." if still else None


@guard("plan_items_unsettled", "plan_items")
def every_item_is_settled_or_evaluated(case: Case) -> Because | None:
    """A plan is closed when each of its items came to an end or was evaluated."""
    return left(case.fact("plan_items_unsettled"), case.fact("plan_items"), "nội dung chưa được đánh giá")


def _issue_date(case: Case) -> date:
    return date.fromisoformat((case.data or {})["issue_date"])


SUBMITTABLE = (
    has_a_title,
    has_a_basis,
    has_a_period_with_an_end,
    has_an_item,
    every_item_has_its_accountable_unit,
)
"""What a plan must have before anybody else looks at it."""

GUARDS = register(
    *SUBMITTABLE,
    content_is_the_endorsed_version,
    has_recipients,
    issue_date_is_not_before_the_signature,
    issue_date_is_not_to_come,
    start_date_has_come,
    new_end_is_later,
    every_item_is_reported_or_terminated,
    every_evaluation_is_published,
    has_a_nomination,
    every_nomination_is_decided,
    has_a_referral,
    every_referral_has_left_the_office,
    every_item_is_settled_or_evaluated,
)

"""Guards of a nomination: complete, within authority, evaluated, and touched by nobody who is in it."""

from __future__ import annotations

from datetime import date

from engine.case import Case
from engine.errors import Ground
from engine.fields import parse_day
from engine.runtime import home_date
from models.visibility import SEES_REFERRALS
from workflows.guards.common import Because, guard, register, things
from workflows.rewards import AUTHORITIES, DIRECTOR, PAPERS, SUDDEN, RewardForm, form_on

UNDER_WAY = ("issued", "in_progress", "suspended", "reported", "evaluated", "rewarded", "disciplined")
SUMMARISED = ("reported", "evaluated", "rewarded", "disciplined", "closed")
"""States of a plan whose evaluations have been opened."""


@guard("root_state")
def plan_is_under_way(case: Case) -> str | None:
    """It stands under a plan that has been issued and has not ended."""
    if case.subject.parent_id == case.subject.root_id and case.fact("root_state") in UNDER_WAY:
        return None
    return "Kế hoạch chưa ban hành hoặc đã kết thúc, nên không mở hồ sơ được. Chọn kế hoạch đang thực hiện."


@guard("nomination_person", ground=Ground.ACTOR)
def nobody_in_it_acts_on_it(case: Case) -> str | None:
    """The person nominated takes no step of his or her own nomination."""
    if case.actor.id is not None and case.actor.id == case.fact("nomination_person"):
        return "Anh/chị là người được đề nghị khen thưởng, nên người khác phải thực hiện bước này."
    return None


@guard("nomination_form", "nomination_achievement", "nomination_merits", "nomination_items")
def nomination_is_complete(case: Case) -> str | None:
    """It names a form of reward and the merits, and cites an item unless the achievement is a sudden one."""
    gaps = (
        ("hình thức khen thưởng", not case.fact("nomination_form")),
        ("tóm tắt thành tích", not case.fact("nomination_merits")),
        ("nội dung kế hoạch làm căn cứ", not case.fact("nomination_items") and not _sudden(case)),
    )
    missing = ", ".join(what for what, absent in gaps if absent)
    return f"Đề nghị còn thiếu: {missing}. Bổ sung rồi trình." if missing else None


@guard("nomination_form", "nomination_unit")
def form_fits_the_nominee(case: Case) -> str | None:
    """The form is in force today and meant for a unit, or a person, as nominated (Luật TĐKT 2022, Điều 22-28)."""
    form, whom = _form(case), "unit" if case.fact("nomination_unit") else "person"
    if form is None:
        return "Hình thức khen thưởng này không có hiệu lực hôm nay. Chọn hình thức khác."
    if whom in form.honours:
        return None
    words = "cá nhân" if whom == "unit" else "tập thể"
    return f"“{form.label}” chỉ dành cho {words}. Chọn hình thức khác."


@guard("nomination_form", "nomination_achievement", "nomination_papers")
def dossier_is_complete(case: Case) -> str | None:
    """Every paper that Luật TĐKT 2022, Điều 84 asks for is there; Điều 85 for a sudden achievement."""
    form = _form(case)
    needed = form.papers_for(case.fact("nomination_achievement")) if form else ()
    held = (case.fact("nomination_papers") or "").split(",")
    missing = ", ".join(PAPERS[paper] for paper in needed if paper not in held)
    return f"Hồ sơ còn thiếu: {missing}. Trả lại để đơn vị bổ sung." if missing else None


@guard("nomination_form")
def form_is_within_the_directors_authority(case: Case) -> str | None:
    """The director decides this form (Luật TĐKT 2022, Điều 80 khoản 1); else it is forwarded."""
    form = _form(case)
    if form is None or form.decided_by == DIRECTOR:
        return None
    return f"“{form.label}” do {AUTHORITIES[form.decided_by]} quyết định. Trình cấp có thẩm quyền."


@guard("nomination_form")
def form_needs_a_higher_authority(case: Case) -> str | None:
    """What the director may decide is not forwarded (Luật TĐKT 2022, Điều 79, 80)."""
    form = _form(case)
    if form is None or form.decided_by != DIRECTOR:
        return None
    return f"“{form.label}” do Giám đốc Sở quyết định, nên không trình lên cấp trên. Ra quyết định khen thưởng."


@guard("nomination_achievement", "root_state", "nomination_evaluations_open")
def evaluation_is_published(case: Case) -> str | None:
    """The nominee's evaluation is published, unless the achievement is a sudden one."""
    if _sudden(case):
        return None
    if case.fact("root_state") not in SUMMARISED:
        return "Kế hoạch chưa tổng kết, nên chưa có kết quả đánh giá. Chờ công bố đánh giá rồi thực hiện."
    if case.fact("nomination_evaluations_open"):
        return "Đánh giá của đơn vị được đề nghị chưa công bố. Chờ công bố rồi thực hiện."
    return None


@guard("nomination_referrals_open")
def no_referral_is_open_about_the_nominee(case: Case) -> str | None:
    """No reward while a referral about the nominee is open; to who may not read referrals, not even that is told."""
    if case.actor.roles.isdisjoint(SEES_REFERRALS):
        return "Điều kiện này thuộc hồ sơ hạn chế; Chánh Văn phòng và Giám đốc xem được."
    if not case.fact("nomination_referrals_open"):
        return None
    return "Tập thể hoặc cá nhân này đang có hồ sơ xem xét trách nhiệm chưa xong. Chờ kết quả rồi quyết định."


@guard("nomination_other_forms")
def no_second_form_for_the_achievement(case: Case) -> Because | None:
    """One achievement has one form of reward (Luật TĐKT 2022, Điều 5)."""
    others = things(case.fact("nomination_other_forms"))
    if not others.ids:
        return None
    return Because("Thành tích này đã có một đề nghị khen thưởng khác. Rút một trong hai đề nghị.", others.ids)


@guard(of_data=True, field="decision_date")
def decision_day_has_come(case: Case) -> str | None:
    """A decision bears no day that is still to come."""
    day = parse_day((case.data or {}).get("decision_date"))
    if day is not None and day > _today(case):
        return "Ngày quyết định chưa đến. Nhập ngày ghi trên quyết định đã ký."
    return None


def _sudden(case: Case) -> bool:
    return bool(case.fact("nomination_achievement") == SUDDEN)


def _form(case: Case) -> RewardForm | None:
    return form_on(case.fact("nomination_form") or "", _today(case))


def _today(case: Case) -> date:
    return home_date(case.now)


GUARDS = register(
    plan_is_under_way,
    nobody_in_it_acts_on_it,
    nomination_is_complete,
    form_fits_the_nominee,
    dossier_is_complete,
    form_is_within_the_directors_authority,
    form_needs_a_higher_authority,
    evaluation_is_published,
    no_referral_is_open_about_the_nominee,
    no_second_form_for_the_achievement,
    decision_day_has_come,
)

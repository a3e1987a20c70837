"""Guards of an evaluation: who may appraise, and what must be filled in before each step."""

from __future__ import annotations

from engine.case import Case
from engine.deadlines import Calendar
from engine.errors import Ground
from engine.runtime import home_date
from workflows.days import day_of
from workflows.guards.common import Because, guard, left, register
from workflows.roles import DEPUTY_IN_CHARGE, OFFICE_STAFF

DAYS_TO_SPEAK = 5
"""Working days that the union has to co-sign, and the unit to answer, before the system goes on."""


@guard(ground=Ground.ACTOR)
def appraiser_stands_outside_the_unit(case: Case) -> str | None:
    """Nobody appraises the unit to which he or she belongs."""
    if case.subject.unit_id in case.actor.units:
        return "Anh/chị thuộc đơn vị được đánh giá, nên người ngoài đơn vị phải thẩm định."
    return None


@guard("evaluation_unit_kind", ground=Ground.ACTOR, who_can=(DEPUTY_IN_CHARGE,))
def office_is_appraised_by_its_deputy_director(case: Case) -> str | None:
    """The Office's own evaluation is appraised by the deputy director in charge of it."""
    if case.fact("evaluation_unit_kind") == "office" and DEPUTY_IN_CHARGE not in case.actor.roles:
        return "Văn phòng không thẩm định đánh giá của chính mình. Phó Giám đốc phụ trách Văn phòng thẩm định."
    return None


@guard("evaluation_unit_kind", ground=Ground.ACTOR, who_can=(OFFICE_STAFF,))
def other_units_are_appraised_by_the_office(case: Case) -> str | None:
    """Every other unit's evaluation is appraised by the Office."""
    if case.fact("evaluation_unit_kind") != "office" and OFFICE_STAFF not in case.actor.roles:
        return "Văn phòng thẩm định đánh giá của đơn vị này. Chuyển chuyên viên Văn phòng thực hiện."
    return None


@guard("evaluation_lines", "evaluation_lines_not_self_scored", "evaluation_lines_left_out")
def every_line_is_self_scored(case: Case) -> Because | None:
    """The unit gives every line a score, or says why the criterion is not applicable."""
    return _left(
        case, "evaluation_lines_not_self_scored", "nội dung chưa tự chấm", "Chấm điểm hoặc đánh dấu không áp dụng."
    ) or _left(
        case, "evaluation_lines_left_out", "nội dung không áp dụng mà chưa ghi lý do", "Ghi lý do từng nội dung."
    )


@guard("evaluation_lines", "evaluation_lines_self_scored_above")
def self_scores_keep_to_their_maximum(case: Case) -> Because | None:
    """A self-score is at most the maximum of its line; a criterion that is not applicable has none."""
    return _left(case, "evaluation_lines_self_scored_above", "nội dung có điểm vượt điểm tối đa", "Sửa lại điểm.")


@guard("evaluation_lines", "evaluation_lines_not_scored")
def every_line_is_scored(case: Case) -> Because | None:
    """The appraiser gives every applicable line a score."""
    return _left(case, "evaluation_lines_not_scored", "nội dung chưa có điểm thẩm định", "Chấm đủ rồi gửi.")


@guard("evaluation_lines", "evaluation_lines_scored_above")
def scores_keep_to_their_maximum(case: Case) -> Because | None:
    """A score is at most the maximum of its line; a criterion that is not applicable has none."""
    return _left(case, "evaluation_lines_scored_above", "nội dung có điểm vượt điểm tối đa", "Sửa lại điểm.")


@guard("evaluation_lines", "evaluation_lines_differing")
def different_scores_have_a_note(case: Case) -> Because | None:
    """An appraisal that differs from the self-score says why."""
    what = "nội dung có điểm thẩm định khác điểm tự chấm mà chưa ghi lý do"
    return _left(case, "evaluation_lines_differing", what, "Ghi lý do từng nội dung.")


@guard("evaluation_lines", "evaluation_lines_without_result")
def every_line_has_its_result(case: Case) -> Because | None:
    """Every applicable line has its result, and every line of the accountable unit, since the item takes it over."""
    return _left(case, "evaluation_lines_without_result", "nội dung chưa có kết quả", "Chọn kết quả rồi chốt.")


@guard("evaluation_waits_since")
def system_waits_for_the_deadline(case: Case) -> str | None:
    """The system goes on for the union or the unit only when their working days are over."""
    since = day_of(case.fact("evaluation_waits_since"))
    if case.actor.id is not None or since is None:
        return None
    last = Calendar().add(since, DAYS_TO_SPEAK)
    if home_date(case.now) <= last:
        return f"Còn thời hạn đến hết ngày {last:%d/%m/%Y}. Hệ thống chỉ chuyển tiếp sau ngày đó."
    return None


@guard()
def opened_again_only_once(case: Case) -> str | None:
    """A published evaluation is opened again once."""
    if any(name == "reopen" for name, _ in case.past):
        return "Đánh giá này đã được mở lại một lần, nên không mở lại được nữa. Kết quả đã công bố là kết quả cuối."
    return None


def _left(case: Case, fact: str, what: str, advice: str) -> Because | None:
    found = left(case.fact(fact), case.fact("evaluation_lines"), what)
    return found and Because(f"{found.sentence} {advice}", found.about)


APPRAISER = (
    appraiser_stands_outside_the_unit,
    office_is_appraised_by_its_deputy_director,
    other_units_are_appraised_by_the_office,
)
"""Who may appraise, and write the scores of an appraisal."""

GUARDS = register(
    *APPRAISER,
    every_line_is_self_scored,
    self_scores_keep_to_their_maximum,
    every_line_is_scored,
    scores_keep_to_their_maximum,
    different_scores_have_a_note,
    every_line_has_its_result,
    system_waits_for_the_deadline,
    opened_again_only_once,
)

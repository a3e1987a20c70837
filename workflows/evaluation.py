"""The evaluation of one unit in one plan: from its own score to the published result."""

from __future__ import annotations

from engine.lifecycle import Deadline, Lifecycle, Message, State, Transition
from workflows import asks
from workflows.effects import evaluation as does
from workflows.guards import evaluation as rule
from workflows.guards.common import not_an_actor_of
from workflows.guards.nomination import plan_is_under_way
from workflows.roles import DEPUTY_IN_CHARGE, DIRECTOR, OFFICE_HEAD, OFFICE_STAFF, ROLES, SYSTEM, UNION, UNIT_HEAD

_APPRAISERS = (OFFICE_STAFF, DEPUTY_IN_CHARGE)

# One paragraph a transition, so that the whole lifecycle can be taken in at once.
# fmt: off
EVALUATION = Lifecycle(
    name="evaluation", label="Đánh giá", label_en="Evaluation", roles=ROLES,
    birth=Transition(name="open", label="Mở đánh giá", label_en="Open", source=("",), target="opened", by=(SYSTEM,),
        tell=(Message("evaluation_opened", (UNIT_HEAD,)),),
        hint="Hệ thống mở đánh giá cho từng đơn vị khi kế hoạch được trình tổng kết.",
        legal_basis="Luật Thi đua, khen thưởng 2022, Điều 17"),
    states=(
        State(name="opened", label="Chờ tự chấm", label_en="Opened", editable_by=(UNIT_HEAD,)),
        State(name="self_scored", label="Đã tự chấm", label_en="Self-scored", editable_by=_APPRAISERS),
        State(name="appraised", label="Đã thẩm định", label_en="Appraised", editable_by=(UNION,),
            deadline=Deadline(working_days=rule.DAYS_TO_SPEAK, transition="cosign")),
        State(name="cosigned", label="Công đoàn đã cùng ký", label_en="Co-signed", editable_by=(UNIT_HEAD,),
            deadline=Deadline(working_days=rule.DAYS_TO_SPEAK, transition="answer")),
        State(name="answered", label="Đơn vị đã phản hồi", label_en="Answered", editable_by=(DIRECTOR,)),
        State(name="decided", label="Đã chốt", label_en="Decided"),
        State(name="published", label="Đã công bố", label_en="Published", settled=True),
    ),
    transitions=(
        Transition(name="self_score", label="Gửi điểm tự chấm", label_en="Self-score", source=("opened",),
            target="self_scored", by=(UNIT_HEAD,),
            when=(rule.every_line_is_self_scored, rule.self_scores_keep_to_their_maximum),
            tell=(Message("evaluation_self_scored", _APPRAISERS),),
            hint="Điểm tự chấm được gửi thẩm định và không sửa được nữa."),
        Transition(name="appraise", label="Gửi điểm thẩm định", label_en="Appraise", source=("self_scored",),
            target="appraised", by=_APPRAISERS, submits=True,
            when=(*rule.APPRAISER, rule.every_line_is_scored, rule.scores_keep_to_their_maximum,
                  rule.different_scores_have_a_note),
            tell=(Message("evaluation_appraised", (UNION, UNIT_HEAD)),),
            hint="Công đoàn có 5 ngày làm việc để cùng ký."),
        Transition(name="cosign", label="Cùng ký", label_en="Co-sign", source=("appraised",), target="cosigned",
            by=(UNION, SYSTEM), when=(rule.system_waits_for_the_deadline,),
            tell=(Message("evaluation_cosigned", (UNIT_HEAD,)),),
            hint="Quá 5 ngày làm việc, đánh giá được chuyển tiếp mà không có chữ ký của Công đoàn."),
        Transition(name="answer", label="Gửi phản hồi", label_en="Answer", source=("cosigned",), target="answered",
            by=(UNIT_HEAD, SYSTEM), when=(rule.system_waits_for_the_deadline,),
            tell=(Message("evaluation_answered", (DIRECTOR,)),),
            hint="Quá 5 ngày làm việc, đánh giá được trình Giám đốc mà không có phản hồi của đơn vị."),
        Transition(name="decide", label="Chốt kết quả", label_en="Decide", source=("answered",), target="decided",
            by=(DIRECTOR,), when=(not_an_actor_of("appraise"), rule.every_line_has_its_result), approves=True,
            tell=(Message("evaluation_decided", (OFFICE_HEAD,)),),
            hint="Điểm và kết quả từng nội dung được chốt, chờ công bố."),
        Transition(name="publish", label="Công bố", label_en="Publish", source=("decided",), target="published",
            by=(OFFICE_HEAD,), then=(does.CORRECT_RESULTS, does.EVALUATE_ITEMS),
            tell=(Message("evaluation_published", (UNIT_HEAD, UNION)),),
            hint="Nội dung đã có đủ đánh giá của các đơn vị nhận kết quả của đơn vị đầu mối."),
        Transition(name="reopen", label="Mở lại", label_en="Reopen", source=("published",), target="self_scored",
            by=(DIRECTOR,), when=(rule.opened_again_only_once, plan_is_under_way), asks=(asks.REASON,),
            then=(does.MARK_REOPENED,), takes_back=True,
            tell=(Message("evaluation_reopened", (*_APPRAISERS, UNIT_HEAD)),),
            hint="Đánh giá trở lại bước thẩm định. Mỗi đánh giá chỉ mở lại được một lần."),
    ),
)

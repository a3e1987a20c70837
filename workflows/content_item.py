"""The content item: issued with its plan, accepted by the unit that answers for it, reported, evaluated, settled."""

from __future__ import annotations

from engine.lifecycle import Lifecycle, Message, State, Transition
from workflows import asks
from workflows.effects import content_item as does
from workflows.effects.common import MARK_CLOSED
from workflows.guards import content_item as rule
from workflows.roles import OFFICE_HEAD, OFFICE_STAFF, ROLES, SYSTEM, UNIT_DEPUTY, UNIT_HEAD, UNIT_STAFF

_UNIT = (UNIT_HEAD, UNIT_DEPUTY, UNIT_STAFF)

# One paragraph a transition, so that the whole lifecycle can be taken in at once.
# fmt: off
CONTENT_ITEM = Lifecycle(
    name="content_item", label="Nội dung", label_en="Content item", roles=ROLES,
    birth=Transition(name="draft", label="Thêm nội dung", label_en="Draft", source=("",), target="drafted",
        by=(OFFICE_STAFF, SYSTEM), when=(rule.plan_is_drafted,), hint="Nội dung được thêm vào dự thảo kế hoạch."),
    states=(
        State(name="drafted", label="Dự thảo", label_en="Drafted", editable_by=(OFFICE_STAFF,)),
        State(name="issued", label="Đã ban hành", label_en="Issued"),
        State(name="in_progress", label="Đang thực hiện", label_en="In progress"),
        State(name="reported", label="Đã báo cáo", label_en="Reported"),
        State(name="evaluated", label="Đã đánh giá", label_en="Evaluated"),
        State(name="rewarded", label="Đã khen thưởng", label_en="Rewarded", settled=True),
        State(name="disciplined", label="Đã chuyển xem xét trách nhiệm", label_en="Disciplined", settled=True),
        State(name="finished", label="Đã kết thúc", label_en="Finished", final=True, settled=True),
        State(name="terminated", label="Đã chấm dứt", label_en="Terminated", final=True, settled=True),
    ),
    transitions=(
        Transition(name="issue", label="Ban hành", label_en="Issue", source=("drafted",), target="issued",
            by=(SYSTEM,), when=(rule.plan_is_issued,), tell=(Message("item_issued", (UNIT_HEAD,)),),
            hint="Hệ thống tự chuyển khi kế hoạch được ban hành."),
        Transition(name="accept", label="Tiếp nhận", label_en="Accept", source=("issued",), target="in_progress",
            by=(UNIT_HEAD,), then=(does.REPORT_WHEN_ACCEPTED_LATE,),
            tell=(Message("item_accepted", (OFFICE_STAFF, UNIT_DEPUTY, UNIT_STAFF)),),
            hint="Đơn vị nhận làm đầu mối và bắt đầu thực hiện."),
        Transition(name="report", label="Báo cáo xong", label_en="Report", source=("in_progress",), target="reported",
            by=(SYSTEM,), when=(rule.every_assigned_unit_has_reported,), then=(does.EVALUATE_WHEN_REPORTED_LATE,),
            tell=(Message("item_reported", (OFFICE_HEAD, UNIT_HEAD)),),
            hint="Hệ thống tự chuyển khi Văn phòng đã nhận báo cáo kỳ cuối của mọi đơn vị được giao."),
        Transition(name="reopen", label="Mở lại", label_en="Reopen", source=("reported",), target="in_progress",
            by=(SYSTEM,), when=(rule.a_final_report_is_open_again,), tell=(Message("item_reopened", _UNIT),),
            hint="Hệ thống tự chuyển khi một báo cáo kỳ cuối được mở lại."),
        Transition(name="evaluate", label="Đánh giá", label_en="Evaluate", source=("reported",), target="evaluated",
            by=(SYSTEM,), when=(rule.every_evaluation_line_is_published,), then=(does.TAKE_RESULT,),
            tell=(Message("item_evaluated", (UNIT_HEAD,)),),
            hint="Hệ thống tự chuyển khi mọi đánh giá về nội dung này đã công bố; kết quả là của đơn vị đầu mối."),
        Transition(name="reward", label="Khen thưởng", label_en="Reward", source=("evaluated", "disciplined"),
            target="rewarded", by=(SYSTEM,), when=(rule.a_nomination_was_decided,),
            tell=(Message("item_rewarded", (UNIT_HEAD,)),),
            hint="Hệ thống tự chuyển khi có quyết định khen thưởng dẫn đến nội dung này."),
        Transition(name="discipline", label="Đã chuyển xem xét trách nhiệm", label_en="Refer",
            source=("evaluated", "rewarded"), target="disciplined", by=(SYSTEM,),
            when=(rule.a_referral_was_handed_on,), tell=(Message("item_disciplined", (UNIT_HEAD,)),),
            hint="Hệ thống tự chuyển khi hồ sơ dẫn đến nội dung này được chuyển hoặc nhắc nhở."),
        Transition(name="finish", label="Kết thúc", label_en="Finish", source=("evaluated",), target="finished",
            by=(OFFICE_HEAD, SYSTEM), then=(MARK_CLOSED,), tell=(Message("item_finished", (UNIT_HEAD,)),),
            hint="Nội dung khép lại, không khen thưởng, không xem xét trách nhiệm. Hệ thống tự chuyển khi kế hoạch"
                 " kết thúc."),
        Transition(name="terminate", label="Chấm dứt", label_en="Terminate",
            source=("drafted", "issued", "in_progress", "reported"), target="terminated", by=(OFFICE_HEAD, SYSTEM),
            when=(rule.a_drafted_item_goes_with_its_draft, rule.an_amending_document_is_named),
            asks=(asks.ENDING_NUMBER, asks.REASON), takes_back=True,
            then=(MARK_CLOSED,), tell=(Message("item_terminated", _UNIT),),
            hint="Nội dung không thực hiện nữa, theo văn bản sửa đổi. Hệ thống tự chuyển khi kế hoạch bị thu hồi,"
                 " hủy bỏ hoặc thay thế."),
    ),
)

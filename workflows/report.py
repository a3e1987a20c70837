"""The report of one unit about a plan for one period; the last one is final and moves the items."""

from __future__ import annotations

from engine.lifecycle import Lifecycle, Message, State, Transition
from workflows import asks
from workflows.effects import report as does
from workflows.effects.common import ATTACH_FILES, MARK_CLOSED
from workflows.guards import report as rule
from workflows.guards.common import not_an_actor_of
from workflows.roles import (
    DEPUTY_IN_CHARGE,
    OFFICE_HEAD,
    OFFICE_STAFF,
    ROLES,
    SYSTEM,
    UNIT_DEPUTY,
    UNIT_HEAD,
    UNIT_STAFF,
)

_UNIT = (UNIT_STAFF, UNIT_DEPUTY, UNIT_HEAD)
_JUDGED = (rule.plan_is_not_over, rule.nobody_judges_the_own_unit)

# One paragraph a transition, so that the whole lifecycle can be taken in at once.
# fmt: off
REPORT = Lifecycle(
    name="report", label="Báo cáo", label_en="Report", roles=ROLES,
    birth=Transition(name="open", label="Mở kỳ báo cáo", label_en="Open", source=("",), target="drafted",
        by=(SYSTEM,), hint="Hệ thống mở kỳ báo cáo cho từng đơn vị khi kế hoạch được ban hành.",
        legal_basis="Nghị định 09/2019/NĐ-CP, Điều 12"),
    states=(
        State(name="drafted", label="Đang soạn", label_en="Drafted", editable_by=_UNIT),
        State(name="submitted", label="Chờ đơn vị duyệt", label_en="Submitted"),
        State(name="approved", label="Đã duyệt, chờ Văn phòng", label_en="Approved"),
        State(name="accepted", label="Văn phòng đã nhận", label_en="Accepted", settled=True),
        State(name="waived", label="Được miễn báo cáo", label_en="Waived", final=True, settled=True),
    ),
    transitions=(
        Transition(name="submit", label="Trình duyệt", label_en="Submit", source=("drafted",), target="submitted",
            by=_UNIT, submits=True, then=(does.MARK_SUBMITTED,),
            when=(rule.plan_is_not_over, rule.every_line_has_text_or_a_reason, rule.every_evidence_has_its_place,
                  rule.final_results_have_evidence),
            tell=(Message("report_submitted", (UNIT_HEAD, UNIT_DEPUTY)),),
            hint="Trưởng hoặc phó đơn vị duyệt; người trình không tự duyệt."),
        # What approving changes, nobody else's guard looks at: so it is alone, one statement, no lock on the plan.
        Transition(name="approve", label="Duyệt, gửi Văn phòng", label_en="Approve", source=("submitted",),
            target="approved", by=(UNIT_HEAD, UNIT_DEPUTY, DEPUTY_IN_CHARGE), when=(not_an_actor_of("submit"),),
            then=(does.FIX_LATENESS,), tell=(Message("report_approved", (OFFICE_STAFF,)),), approves=True, alone=True,
            hint="Báo cáo được gửi Văn phòng. Có thể thu hồi đến khi Văn phòng mở xem."),
        Transition(name="accept", label="Tiếp nhận", label_en="Accept", source=("approved",), target="accepted",
            by=(OFFICE_STAFF, OFFICE_HEAD, DEPUTY_IN_CHARGE), when=(not_an_actor_of("submit"), *_JUDGED),
            then=(does.REPORT_ITEMS,), tell=(Message("report_accepted", _UNIT),), approves=True,
            hint="Văn phòng ghi nhận. Báo cáo kỳ cuối cuối cùng chuyển nội dung sang đã báo cáo."),
        Transition(name="return", label="Trả lại", label_en="Return", source=("submitted",), target="drafted",
            by=(UNIT_HEAD,), asks=(asks.REASON,), then=(does.MARK_RETURNED,), takes_back=True,
            tell=(Message("report_returned", (UNIT_STAFF, UNIT_DEPUTY)),),
            hint="Báo cáo về lại người soạn kèm lý do."),
        Transition(name="return", label="Trả lại", label_en="Return", source=("approved",), target="drafted",
            by=(OFFICE_STAFF, OFFICE_HEAD, DEPUTY_IN_CHARGE), takes_back=True,
            when=(rule.nobody_judges_the_own_unit, rule.new_date_is_a_working_day_to_come),
            asks=(asks.RETURN_REASON, asks.RESUBMIT_BY, asks.REMARKS_FILE),
            then=(does.MARK_RETURNED, does.MOVE_DUE_DATE, ATTACH_FILES), tell=(Message("report_returned", _UNIT),),
            hint="Báo cáo về lại đơn vị kèm lý do và hạn nộp lại. Lần nộp trước vẫn được giữ trong nhật ký."),
        Transition(name="withdraw", label="Thu hồi", label_en="Withdraw", source=("approved",), target="drafted",
            by=(UNIT_HEAD,), when=(rule.office_has_not_opened_it,), asks=(asks.REASON,), takes_back=True,
            tell=(Message("report_withdrawn", (OFFICE_STAFF,)),),
            hint="Báo cáo về lại đơn vị để sửa; Văn phòng được báo."),
        Transition(name="reopen", label="Mở lại", label_en="Reopen", source=("accepted",), target="drafted",
            by=(OFFICE_HEAD, DEPUTY_IN_CHARGE), when=_JUDGED, asks=(asks.REASON,), takes_back=True,
            then=(does.KEEP_VERSION, does.MARK_RETURNED, does.REOPEN_ITEMS), tell=(Message("report_reopened", _UNIT),),
            hint="Bản đã nhận được giữ; đơn vị lập phiên bản mới. Nội dung đã báo cáo trở lại đang thực hiện."),
        Transition(name="waive", label="Miễn báo cáo", label_en="Waive", source=("drafted",), target="waived",
            by=(OFFICE_HEAD, DEPUTY_IN_CHARGE), when=_JUDGED, asks=(asks.REASON,), takes_back=True,
            then=(does.REPORT_ITEMS, MARK_CLOSED), tell=(Message("report_waived", _UNIT),),
            hint="Đơn vị không phải nộp báo cáo của kỳ này."),
    ),
)

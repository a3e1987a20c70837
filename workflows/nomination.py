"""A nomination for a reward: one unit or one person, one form, from the unit's draft to the award."""

from __future__ import annotations

from engine.fields import Choice, Day, Files, Text, Whole, reason
from engine.lifecycle import Lifecycle, Message, State, Transition
from workflows.effects import nomination as does
from workflows.effects.common import ATTACH_FILES, MARK_CLOSED
from workflows.guards import nomination as rule
from workflows.guards.common import not_an_actor_of
from workflows.rewards import COUNCIL_MINUTES, RECOMMENDATIONS
from workflows.roles import COUNCIL_SECRETARY, DIRECTOR, OFFICE_HEAD, OFFICE_STAFF, ROLES, UNIT_HEAD

_REASON = reason(personal=True)
_NOT_IN_IT = (rule.nobody_in_it_acts_on_it,)
_JUDGED = (not_an_actor_of("submit"), *_NOT_IN_IT)
_REWARDABLE = (*_JUDGED, rule.evaluation_is_published, rule.no_referral_is_open_about_the_nominee,
               rule.no_second_form_for_the_achievement)  # fmt: skip
_DECISION = (
    Text(name="decision_number", label="Số quyết định", label_en="Decision number", max_length=100),
    Day(name="decision_date", label="Ngày quyết định", label_en="Decision date"),
)
_REVIEW = (
    Files(name="minutes", label="Biên bản họp Hội đồng", label_en="Minutes of the council", purpose=COUNCIL_MINUTES),
    Whole(name="votes_for", label="Số phiếu đồng ý", label_en="Votes for", most=200),
    Whole(name="votes_against", label="Số phiếu không đồng ý", label_en="Votes against", most=200),
    Text(name="recusals", label="Thành viên không biểu quyết", label_en="Recusals", required=False, long=True,
        hint="Ghi họ tên người không biểu quyết vì có liên quan đến đề nghị này."),
    Choice(name="recommendation", label="Kiến nghị của Hội đồng", label_en="Recommendation", options=RECOMMENDATIONS),
)  # fmt: skip

# One paragraph a transition, so that the whole lifecycle can be taken in at once.
# fmt: off
NOMINATION = Lifecycle(
    name="nomination", label="Đề nghị khen thưởng", label_en="Nomination", roles=ROLES,
    birth=Transition(name="draft", label="Lập đề nghị khen thưởng", label_en="Draft", source=("",), target="drafted",
        by=(UNIT_HEAD, OFFICE_STAFF), when=(rule.plan_is_under_way,),
        hint="Đề nghị được lưu ở dạng dự thảo; mọi phần đều còn sửa được.",
        legal_basis="Luật Thi đua, khen thưởng 2022, Điều 83 khoản 1"),
    states=(
        State(name="drafted", label="Dự thảo", label_en="Drafted", editable_by=(UNIT_HEAD, OFFICE_STAFF)),
        State(name="submitted", label="Đã trình", label_en="Submitted"),
        State(name="checked", label="Hồ sơ đã kiểm tra", label_en="Checked"),
        State(name="reviewed", label="Hội đồng đã xét", label_en="Reviewed"),
        State(name="decided", label="Đã quyết định", label_en="Decided", settled=True),
        State(name="forwarded", label="Đã trình cấp trên", label_en="Forwarded", settled=True),
        State(name="awarded", label="Đã trao", label_en="Awarded", settled=True),
        State(name="rejected", label="Không đạt", label_en="Rejected", final=True, settled=True),
        State(name="withdrawn", label="Đã rút", label_en="Withdrawn", final=True, settled=True),
        State(name="revoked", label="Đã hủy quyết định", label_en="Revoked", final=True, settled=True),
    ),
    transitions=(
        Transition(name="submit", label="Trình đề nghị", label_en="Submit", source=("drafted",), target="submitted",
            by=(UNIT_HEAD,), submits=True,
            when=(*_NOT_IN_IT, rule.nomination_is_complete, rule.form_fits_the_nominee,
                  rule.no_second_form_for_the_achievement),
            tell=(Message("nomination_submitted", (OFFICE_STAFF,)),),
            hint="Văn phòng kiểm tra hồ sơ. Có thể rút đề nghị đến khi Văn phòng kiểm tra xong."),
        Transition(name="check", label="Xác nhận hồ sơ đủ", label_en="Check", source=("submitted",), target="checked",
            by=(OFFICE_STAFF,), when=(*_JUDGED, rule.dossier_is_complete), approves=True,
            tell=(Message("nomination_checked", (COUNCIL_SECRETARY,)),),
            hint="Hồ sơ được chuyển Hội đồng thi đua, khen thưởng.",
            legal_basis="Luật Thi đua, khen thưởng 2022, Điều 84, Điều 85"),
        Transition(name="review", label="Ghi kết quả xét", label_en="Review", source=("checked",), target="reviewed",
            by=(COUNCIL_SECRETARY,), when=_NOT_IN_IT, asks=_REVIEW, then=(does.KEEP_REVIEW, ATTACH_FILES),
            tell=(Message("nomination_reviewed", (DIRECTOR,)),), hint="Hội đồng tư vấn; Giám đốc quyết định.",
            legal_basis="Luật Thi đua, khen thưởng 2022, Điều 90 khoản 4"),
        Transition(name="decide", label="Quyết định khen thưởng", label_en="Decide", source=("reviewed",),
            target="decided", by=(DIRECTOR,), approves=True, asks=_DECISION,
            when=(*_REWARDABLE, rule.form_is_within_the_directors_authority, rule.decision_day_has_come),
            then=(does.KEEP_DECISION, does.REWARD_CITED_ITEMS),
            tell=(Message("nomination_decided", (UNIT_HEAD, OFFICE_HEAD)),),
            hint="Nội dung làm căn cứ chuyển sang đã khen thưởng, trừ thành tích đột xuất.",
            legal_basis="Luật Thi đua, khen thưởng 2022, Điều 80 khoản 1"),
        Transition(name="forward", label="Trình cấp có thẩm quyền", label_en="Forward", source=("reviewed",),
            target="forwarded", by=(DIRECTOR,), approves=True, when=(*_REWARDABLE, rule.form_needs_a_higher_authority),
            tell=(Message("nomination_forwarded", (UNIT_HEAD, OFFICE_HEAD)),),
            hint="Kết quả được ghi nhận khi cấp có thẩm quyền trả lời.",
            legal_basis="Luật Thi đua, khen thưởng 2022, Điều 79, Điều 83"),
        # One name cannot lead to two states: what the higher authority refuses is recorded by reject.
        Transition(name="record_outcome", label="Ghi quyết định của cấp trên", label_en="Record the outcome",
            source=("forwarded",), target="decided", by=(OFFICE_HEAD,), asks=_DECISION,
            when=(*_NOT_IN_IT, rule.decision_day_has_come), then=(does.KEEP_DECISION, does.REWARD_CITED_ITEMS),
            tell=(Message("nomination_decided", (UNIT_HEAD, DIRECTOR)),),
            hint="Nội dung làm căn cứ chuyển sang đã khen thưởng, trừ thành tích đột xuất."),
        Transition(name="award", label="Ghi nhận đã trao", label_en="Award", source=("decided",), target="awarded",
            by=(OFFICE_HEAD,), when=_NOT_IN_IT, tell=(Message("nomination_awarded", (UNIT_HEAD,)),),
            hint="Việc trao thưởng được ghi vào hồ sơ."),
        Transition(name="return", label="Trả lại", label_en="Return", source=("submitted",), target="drafted",
            by=(OFFICE_STAFF,), when=_NOT_IN_IT, asks=(_REASON,), takes_back=True,
            tell=(Message("nomination_returned", (UNIT_HEAD,)),), hint="Đề nghị về lại đơn vị để bổ sung, kèm lý do."),
        Transition(name="return", label="Trả lại", label_en="Return", source=("checked",), target="drafted",
            by=(OFFICE_STAFF, COUNCIL_SECRETARY), when=_NOT_IN_IT, asks=(_REASON,), takes_back=True,
            tell=(Message("nomination_returned", (UNIT_HEAD, OFFICE_STAFF)),),
            hint="Đề nghị về lại đơn vị để bổ sung, kèm lý do."),
        Transition(name="reject", label="Không khen thưởng", label_en="Reject", source=("checked",), target="rejected",
            by=(COUNCIL_SECRETARY,), when=_NOT_IN_IT, asks=(_REASON,), then=(MARK_CLOSED,), takes_back=True,
            tell=(Message("nomination_rejected", (UNIT_HEAD, OFFICE_HEAD)),),
            hint="Hội đồng không đề nghị khen thưởng; hồ sơ khép lại."),
        Transition(name="reject", label="Không khen thưởng", label_en="Reject", source=("reviewed",), target="rejected",
            by=(DIRECTOR,), when=_NOT_IN_IT, asks=(_REASON,), then=(MARK_CLOSED,), takes_back=True,
            tell=(Message("nomination_rejected", (UNIT_HEAD, OFFICE_HEAD)),),
            hint="Hồ sơ khép lại; đơn vị nhận được lý do."),
        Transition(name="reject", label="Ghi nhận không được khen thưởng", label_en="Record a refusal",
            source=("forwarded",), target="rejected", by=(OFFICE_HEAD,), when=_NOT_IN_IT, asks=(_REASON,),
            then=(MARK_CLOSED,), takes_back=True, tell=(Message("nomination_rejected", (UNIT_HEAD, DIRECTOR)),),
            hint="Cấp có thẩm quyền không khen thưởng; hồ sơ khép lại."),
        Transition(name="withdraw", label="Rút đề nghị", label_en="Withdraw", source=("drafted", "submitted"),
            target="withdrawn", by=(UNIT_HEAD,), when=_NOT_IN_IT, asks=(_REASON,), then=(MARK_CLOSED,),
            takes_back=True, tell=(Message("nomination_withdrawn", (OFFICE_STAFF,)),),
            hint="Hồ sơ khép lại và được giữ để tra cứu."),
        Transition(name="revoke", label="Hủy quyết định", label_en="Revoke", source=("decided", "awarded"),
            target="revoked", by=(DIRECTOR,), when=_NOT_IN_IT, asks=(reason("Căn cứ hủy quyết định", personal=True),),
            then=(MARK_CLOSED,), takes_back=True, tell=(Message("nomination_revoked", (UNIT_HEAD, OFFICE_HEAD)),),
            hint="Quyết định khen thưởng bị hủy; hiện vật và tiền thưởng được thu hồi.",
            legal_basis="Luật Thi đua, khen thưởng 2022, Điều 93"),
    ),
)

"""A referral of a possible breach: a restricted register. The system records; it never decides discipline."""

from __future__ import annotations

from engine.fields import Day, Text, reason
from engine.lifecycle import Lifecycle, Message, State, Transition
from workflows.effects import referral as does
from workflows.effects.common import MARK_CLOSED
from workflows.guards import referral as rule
from workflows.guards.common import not_an_actor_of
from workflows.guards.nomination import plan_is_under_way
from workflows.roles import DIRECTOR, OFFICE_HEAD, PERSONNEL, ROLES, UNIT_HEAD

_LAW = "Nghị định 172/2025/NĐ-CP; Nghị định 234/2026/NĐ-CP"
_JUDGED = (not_an_actor_of("open", "verify"), rule.nobody_concerned_acts_on_it)
_OUTCOME = (
    Text(name="outcome_form", label="Kết quả xử lý", label_en="Outcome", max_length=300,
        suggestions=("Không xử lý kỷ luật", "Khiển trách", "Cảnh cáo", "Cách chức", "Buộc thôi việc")),
    Text(name="outcome_number", label="Số quyết định", label_en="Decision number", max_length=100),
    Day(name="outcome_from", label="Ngày có hiệu lực", label_en="In effect from"),
    Day(name="outcome_to", label="Ngày hết hiệu lực", label_en="In effect to", required=False),
)  # fmt: skip

_GROUND = reason("Căn cứ kết luận", personal=True)

# One paragraph a transition, so that the whole lifecycle can be taken in at once.
# fmt: off
REFERRAL = Lifecycle(
    name="referral", label="Xem xét trách nhiệm", label_en="Referral", roles=ROLES,
    birth=Transition(name="open", label="Lập hồ sơ xem xét trách nhiệm", label_en="Open", source=("",),
        target="opened", by=(UNIT_HEAD, OFFICE_HEAD), when=(plan_is_under_way,), submits=True,
        tell=(Message("referral_opened", (OFFICE_HEAD,)),),
        hint="Hồ sơ hạn chế; người khác xác minh. Thời hạn xử lý 90 ngày tính từ ngày phát hiện.", legal_basis=_LAW),
    states=(
        State(name="opened", label="Mới ghi nhận", label_en="Opened", editable_by=(UNIT_HEAD, OFFICE_HEAD)),
        State(name="verified", label="Đã xác minh", label_en="Verified"),
        State(name="transferred", label="Đã chuyển tổ chức cán bộ", label_en="Transferred", settled=True),
        State(name="reminded", label="Đã nhắc nhở", label_en="Reminded", final=True, settled=True),
        State(name="dismissed", label="Không có vi phạm", label_en="Dismissed", final=True, settled=True),
        State(name="concluded", label="Đã có kết quả", label_en="Concluded", final=True, settled=True),
    ),
    transitions=(
        Transition(name="verify", label="Xác minh", label_en="Verify", source=("opened",), target="verified",
            by=(OFFICE_HEAD,), when=(not_an_actor_of("open"), rule.nobody_concerned_acts_on_it), approves=True,
            then=(does.TELL_UNIT_CONCERNED,), tell=(Message("referral_verified", (DIRECTOR,)),),
            hint="Bên liên quan xem được hồ sơ và giải trình."),
        Transition(name="transfer", label="Chuyển tổ chức cán bộ", label_en="Transfer", source=("verified",),
            target="transferred", by=(DIRECTOR,), when=_JUDGED, approves=True,
            then=(does.DISCIPLINE_CITED_ITEMS, does.TELL_UNIT_CONCERNED),
            tell=(Message("referral_transferred", (PERSONNEL, OFFICE_HEAD)),),
            hint="Bộ phận tổ chức cán bộ xem xét theo thẩm quyền. Phần mềm không quyết định kỷ luật.",
            legal_basis=_LAW),
        Transition(name="remind", label="Nhắc nhở", label_en="Remind", source=("verified",), target="reminded",
            by=(DIRECTOR,), when=_JUDGED, approves=True,
            then=(does.DISCIPLINE_CITED_ITEMS, does.TELL_UNIT_CONCERNED, MARK_CLOSED),
            tell=(Message("referral_reminded", (OFFICE_HEAD,)),),
            hint="Nhắc nhở không phải là hình thức kỷ luật; hồ sơ khép lại."),
        Transition(name="dismiss", label="Kết luận không vi phạm", label_en="Dismiss", source=("verified",),
            target="dismissed", by=(DIRECTOR,), when=_JUDGED, asks=(_GROUND,),
            approves=True, takes_back=True, then=(does.TELL_UNIT_CONCERNED, MARK_CLOSED),
            tell=(Message("referral_dismissed", (OFFICE_HEAD,)),),
            hint="Không có vi phạm; hồ sơ khép lại, nội dung không bị ảnh hưởng."),
        Transition(name="record_outcome", label="Ghi kết quả xử lý", label_en="Record the outcome",
            source=("transferred",), target="concluded", by=(PERSONNEL,), asks=_OUTCOME,
            when=(rule.nobody_concerned_acts_on_it, rule.effect_ends_after_it_begins),
            then=(does.KEEP_OUTCOME, MARK_CLOSED), tell=(Message("referral_concluded", (DIRECTOR, OFFICE_HEAD)),),
            hint="Ghi lại quyết định của người có thẩm quyền và ngày hiệu lực.", legal_basis=_LAW),
    ),
)

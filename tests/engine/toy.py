"""A toy: a plan with reports. Small, but with every part that a lifecycle can have."""

from __future__ import annotations

from engine.case import Case
from engine.errors import Ground, Refusal
from engine.fields import Choice, Day, Files, Text, Tick, Whole, reason
from engine.lifecycle import FOUR_EYES, Deadline, Effect, Guard, Lifecycle, Message, Role, State, Transition
from engine.perform import Act
from engine.stored import Rules
from models.database import Link
from models.facts.parts import Fact

ROLES = (
    Role("office", "Văn phòng", "Office"),
    Role("director", "Giám đốc", "Director"),
    Role("unit_head", "Trưởng đơn vị", "Head of the unit"),
    Role("unit_staff", "chuyên viên của đơn vị", "Staff of the unit"),
    Role("system", "hệ thống", "The system"),
)


def not_an_actor_of(*transitions: str) -> Guard:
    """Whoever performed one of these on the subject may not judge it."""

    def check(case: Case) -> Refusal | None:
        if any((name, case.actor.id) in case.past for name in transitions):
            return Refusal(code="own_work", message="Người khác phải làm bước này.", ground=Ground.ACTOR)
        return None

    return Guard(FOUR_EYES, check, args=transitions)


def _every_report_is_filed(case: Case) -> Refusal | None:
    if not case.fact("open_reports"):
        return None
    return Refusal(code="open_reports", message=f"Còn {case.fact('open_reports')} báo cáo chưa nộp.")


def _summary_names_a_unit(case: Case) -> Refusal | None:
    if "đơn vị" in (case.data or {}).get("summary", ""):
        return None
    return Refusal(code="no_unit", message="Tóm tắt cần nêu tên đơn vị.", ground=Ground.INPUT, field="summary")


def _plan_is_open(case: Case) -> Refusal | None:
    return None if case.fact("own_state") == "running" else Refusal(code="not_running", message="Chưa triển khai.")


every_report_is_filed = Guard("every_report_is_filed", _every_report_is_filed, needs=("open_reports",))
summary_names_a_unit = Guard("summary_names_a_unit", _summary_names_a_unit, of_data=True)
plan_is_open = Guard("plan_is_open", _plan_is_open, needs=("own_state",))


def _begin_reports(act: Act) -> None:
    rows = act.link.rows("SELECT id FROM subject WHERE parent_id = :id ORDER BY id", {"id": act.subject.id})
    for (report_id,) in rows:
        act.perform(report_id, "begin")


def _sum_up_when_last(act: Act) -> None:
    waiting = act.link.value(
        "SELECT count(*) FROM subject WHERE parent_id = :id AND state NOT IN ('filed', 'dropped')",
        {"id": act.subject.parent_id},
    )
    if not waiting and act.subject.parent_id is not None:
        act.perform(act.subject.parent_id, "sum_up")


keep_approval = Effect(
    "keep_approval",
    sql="UPDATE report SET first_approved_at = coalesce(first_approved_at, :at) WHERE id = :subject_id",
)
keep_summary = Effect("keep_summary", sql="UPDATE report SET period_label = :summary WHERE id = :subject_id")
begin_reports = Effect("begin_reports", run=_begin_reports)
sum_up_when_last = Effect("sum_up_when_last", run=_sum_up_when_last)

RULES = Rules(
    guards={
        "not_an_actor_of": not_an_actor_of,
        "every_report_is_filed": lambda: every_report_is_filed,
        "summary_names_a_unit": lambda: summary_names_a_unit,
        "plan_is_open": lambda: plan_is_open,
    },
    effects={each.name: each for each in (keep_approval, keep_summary, begin_reports, sum_up_when_last)},
)


def _own_state(link: Link, ids: tuple[int, ...]) -> dict[int, str]:
    return {key: link.value("SELECT state FROM subject WHERE id = :id", {"id": key}) for key in ids}


FACTS: dict[str, Fact] = {
    "open_reports": "SELECT count(*) FROM subject r WHERE r.parent_id = s.id AND r.state NOT IN ('filed', 'dropped')",
    "own_state": _own_state,
}

SUBMIT = Transition(
    name="submit",
    label="Trình",
    label_en="Submit",
    source=("written",),
    target="submitted",
    by=("unit_staff", "unit_head"),
    when=(summary_names_a_unit,),
    asks=(
        Text(name="summary", label="Tóm tắt", label_en="Summary", min_length=10, max_length=200, long=True),
        Day(name="day", label="Ngày", label_en="Day", required=False),
        Whole(name="score", label="Điểm", label_en="Score", least=0, most=10, required=False),
        Choice(
            name="form",
            label="Hình thức",
            label_en="Form",
            options=(("letter", "công văn", "letter"), ("paper", "bản giấy", "paper")),
            required=False,
        ),
        Tick(name="checked", label="Đã kiểm tra", label_en="Checked", required=False),
        Files(name="proof", label="Minh chứng", label_en="Evidence", purpose="evidence", required=False),
    ),
    then=(keep_summary,),
    tell=(Message("report_submitted", ("unit_head",)),),
    submits=True,
    alone=True,
)

REPORT = Lifecycle(
    name="report",
    label="Báo cáo",
    label_en="Report",
    roles=ROLES,
    birth=Transition(
        name="open",
        label="Mở",
        label_en="Open",
        source=("",),
        target="opened",
        by=("office", "system"),
        when=(plan_is_open,),
    ),
    states=(
        State(name="opened", label="Mới mở", label_en="Opened"),
        State(name="written", label="Đang soạn", label_en="Being written", editable_by=("unit_staff", "unit_head")),
        State(
            name="submitted",
            label="Đã trình",
            label_en="Submitted",
            deadline=Deadline(working_days=3, transition="approve"),
        ),
        State(name="approved", label="Đã duyệt", label_en="Approved", settled=True),
        State(name="filed", label="Đã lưu", label_en="Filed", final=True),
        State(name="dropped", label="Đã bỏ", label_en="Dropped", final=True),
    ),
    transitions=(
        Transition(
            name="begin",
            label="Bắt đầu",
            label_en="Begin",
            source=("opened",),
            target="written",
            by=("system", "unit_staff"),
        ),
        SUBMIT,
        Transition(
            name="approve",
            label="Duyệt",
            label_en="Approve",
            source=("submitted",),
            target="approved",
            by=("unit_head", "director"),
            when=(not_an_actor_of("submit"),),
            then=(keep_approval,),
            tell=(Message("report_approved", ("office",)),),
            approves=True,
            alone=True,
        ),
        Transition(
            name="hand_back",
            label="Trả lại",
            label_en="Hand back",
            source=("submitted", "approved"),
            target="written",
            by=("unit_head", "office"),
            asks=(reason(personal=True),),
            takes_back=True,
        ),
        Transition(
            name="file",
            label="Lưu",
            label_en="File",
            source=("approved",),
            target="filed",
            by=("office",),
            then=(sum_up_when_last,),
            tell=(Message("report_filed", ("unit_head", "unit_staff")),),
        ),
        Transition(
            name="drop",
            label="Bỏ",
            label_en="Drop",
            source=("opened", "written", "submitted"),
            target="dropped",
            by=("office",),
            asks=(reason(),),
            then=(sum_up_when_last,),
            takes_back=True,
        ),
        Transition(
            name="note",
            label="Ghi chú",
            label_en="Note",
            source=("written",),
            target="written",
            by=("unit_staff",),
            alone=True,
        ),
    ),
)

PLAN = Lifecycle(
    name="plan",
    label="Kế hoạch",
    label_en="Plan",
    roles=ROLES,
    birth=Transition(name="draft", label="Soạn", label_en="Draft", source=("",), target="drafted", by=("office",)),
    states=(
        State(name="drafted", label="Dự thảo", label_en="Drafted", editable_by=("office",)),
        State(name="running", label="Đang triển khai", label_en="Running"),
        State(name="summed_up", label="Đã tổng hợp", label_en="Summed up"),
        State(name="closed", label="Đã đóng", label_en="Closed", final=True),
    ),
    transitions=(
        Transition(
            name="start",
            label="Triển khai",
            label_en="Start",
            source=("drafted",),
            target="running",
            by=("director",),
            then=(begin_reports,),
            tell=(Message("plan_started", ("office", "unit_head")),),
        ),
        Transition(
            name="sum_up",
            label="Tổng hợp",
            label_en="Sum up",
            source=("running",),
            target="summed_up",
            by=("system",),
            hint="Hệ thống tổng hợp khi mọi báo cáo đã lưu.",
        ),
        Transition(
            name="close",
            label="Đóng",
            label_en="Close",
            source=("running", "summed_up"),
            target="closed",
            by=("director",),
            when=(every_report_is_filed,),
        ),
    ),
)

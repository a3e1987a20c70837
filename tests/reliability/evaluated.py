"""Plans of one item, taken through the engine to where they may be closed: as short a way as there is."""

from __future__ import annotations

from tests.factories import START, Department
from tests.plans import author, edit, file, today
from workflows import judging
from workflows.drafting import Addressee, Assigned, Basis, NewItem, NewPlan, create_plan
from workflows.judging import Mark


def evaluated_plan(dept: Department) -> int:
    """Return a plan whose only item and only evaluation are done, all in one morning, the same for every plan.

    The clock goes on by a minute an act: two thousand plans after one another would take years.
    """
    dept.now = START
    plan = _summarised(dept)
    evaluation = int(dept.value("SELECT id FROM subject WHERE kind = 'evaluation' AND parent_id = :id", id=plan))
    item = int(dept.value("SELECT id FROM subject WHERE kind = 'content_item' AND parent_id = :id", id=plan))
    judging.save_self_scores(dept.runtime, edit(dept, evaluation, "post_head"), {item: Mark(score=8)})
    dept.act("self_score", evaluation, "post_head")
    appraised = edit(dept, evaluation, "office_staff")
    judging.save_appraisal(dept.runtime, appraised, {item: Mark(score=8)}, {item: "met"})
    for transition, person in (("appraise", "office_staff"), ("cosign", "union"), ("answer", "post_head")):
        dept.act(transition, evaluation, person)
    dept.act("decide", evaluation, "director")
    dept.act("publish", evaluation, "office_head")
    dept.act("conclude", plan, "director")
    return plan


def _summarised(dept: Department) -> int:
    plan = create_plan(dept.runtime, author(dept), _content(dept))
    dept.act("submit", plan, "office_staff")
    dept.act("endorse", plan, "office_head", content_checked=True, form_checked=True)
    dept.act("sign", plan, "director")
    dept.act("issue", plan, "clerk", issue_date=today(dept), signed_file=file(dept))
    dept.act("start", plan, "office_head")
    item = int(dept.value("SELECT id FROM subject WHERE kind = 'content_item' AND parent_id = :id", id=plan))
    dept.act("accept", item, "post_head")
    for (report,) in dept.rows("SELECT id FROM subject WHERE kind = 'report' AND parent_id = :id", id=plan):
        dept.act("waive", report, "office_head", reason="Đã báo cáo trực tiếp tại hội nghị.")
    dept.act("summarise", plan, "office_head", document_number="9/BC-SKHTT", summary_file=file(dept))
    return plan


def _content(dept: Department) -> NewPlan:
    item = NewItem(
        fields={"no": "1", "title": "Cập nhật thủ tục", "text": "Cập nhật thủ tục"},
        units=(Assigned(unit_id=dept.units["post"], role="lead", accountable=True),),
    )
    fields = {"title": "Kế hoạch ngắn", "symbol": "KH-SKHTT", "period_to": "2026-12-31", "report_every": "final_only"}
    return NewPlan(
        fields={**fields, "period_rule": "issue_date"},
        bases=(Basis(number="230/KH-UBND", text="Kế hoạch số 230/KH-UBND"),),
        recipients=(Addressee(name="Các phòng, đơn vị"),),
        items=(item,),
    )

"""One plan from the draft to the closed file, every step through the engine, on both databases."""

import json

import pytest

from engine.verify import verify
from tests.factories import Department
from tests.plans import HEADS, Plan, accept_final_report, author, drafted_plan, file, issue, reasons, refused
from tests.workflows.stage import ITEMS, Stage
from workflows.drafting import Addressee, Assigned, Basis, NewItem, NewPlan, add_item, create_plan

REASON = {"reason": "Theo chỉ đạo mới của tỉnh"}


def _drafted(dept: Department) -> Plan:
    """Draft the plan whose items the stage knows how to judge: 1.1 post, 1.2 press with post, 1.3 office."""
    new = NewPlan(
        fields={"title": "Phong trào thi đua năm 2026", "symbol": "KH-SKHTT", "period_to": "2026-12-31"},
        bases=(Basis(text="Luật Thi đua, khen thưởng"),),
        recipients=(Addressee(name="Các phòng, đơn vị"),),
    )
    plan = create_plan(dept.runtime, author(dept), new)
    items = []
    for number, (unit, others) in ITEMS.items():
        units = [Assigned(unit_id=dept.units[unit], role="lead", accountable=True)]
        units += [Assigned(unit_id=dept.units[other], role="coordinate") for other in others]
        fields = {"no": number, "title": f"Nội dung {number}"}
        items.append(add_item(dept.runtime, author(dept), plan, NewItem(fields=fields, units=tuple(units))))
    return Plan(plan, tuple(items))


def _summarised(dept: Department) -> Stage:
    plan = _drafted(dept)
    dept.act("submit", plan.id, "office_staff")
    dept.act("return", plan.id, "office_head", **REASON)
    dept.act("submit", plan.id, "office_staff")
    dept.act("endorse", plan.id, "office_head", content_checked=True, form_checked=True)
    dept.act("sign", plan.id, "deputy")
    issue(dept, plan)
    dept.act("start", plan.id, "office_head")
    for item, (unit, _) in zip(plan.items, ITEMS.values(), strict=True):
        dept.act("accept", item, HEADS[unit])
    for unit in ("post", "press", "office"):
        accept_final_report(dept, plan, unit)
    dept.act("summarise", plan.id, "office_head", document_number="55/BC-SKHTT", summary_file=file(dept))
    opened = dept.rows("SELECT unit_id, id FROM subject WHERE kind = 'evaluation'")
    named = {unit: name for name, unit in dept.units.items()}
    return Stage(dept, plan.id, dict(zip(ITEMS, plan.items, strict=True)), {named[unit]: key for unit, key in opened})


def test_a_plan_goes_from_the_draft_to_the_closed_file(dept: Department) -> None:
    stage = _summarised(dept)
    first, second, third = stage.items.values()
    stage.publish("post", "press", "office")
    assert [dept.state(item) for item in stage.items.values()] == ["evaluated"] * 3
    assert [row[0] for row in dept.rows("SELECT result FROM content_item ORDER BY position")] == ["met"] * 3
    dept.act("conclude", stage.plan, "director")
    assert set(reasons(dept, stage.plan, "reward", "director")) == {"has_a_nomination"}
    assert set(reasons(dept, stage.plan, "discipline", "office_head")) == {"has_a_referral"}
    assert set(refused(dept, "reward", first, None)) == {"a_nomination_was_decided"}
    assert set(refused(dept, "discipline", second, None)) == {"a_referral_was_handed_on"}
    stage.decide("1.1")
    dept.act("remind", stage.verify("1.2"), "director")
    assert [dept.state(item) for item in (first, second, third)] == ["rewarded", "disciplined", "evaluated"]
    dept.act("reward", stage.plan, "director")
    dept.act("discipline", stage.plan, "office_head")
    dept.act("close", stage.plan, "director")
    assert [dept.state(item) for item in (first, second, third)] == ["rewarded", "disciplined", "finished"]
    assert str(dept.value("SELECT archive_due FROM plan WHERE id = :id", id=stage.plan)) == "2027-01-05"
    assert dept.value("SELECT closed_at FROM subject WHERE id = :id", id=stage.plan) is not None
    assert list(verify(dept.database)) == []


def test_a_plan_with_open_nominations_or_referrals_is_neither_completed_nor_closed(dept: Department) -> None:
    stage = _summarised(dept)
    stage.publish("post", "press", "office")
    dept.act("conclude", stage.plan, "director")
    nomination = stage.nominate("1.1")
    referral = stage.refer("1.2")
    why = reasons(dept, stage.plan, "close", "director")
    assert why == {
        "every_nomination_is_decided": "Còn 1/1 đề nghị khen thưởng chưa có kết quả.",
        "every_referral_has_left_the_office": "Còn 1/1 hồ sơ xem xét trách nhiệm chưa xử lý.",
    }
    assert "every_nomination_is_decided" in reasons(dept, stage.plan, "reward", "director")
    dept.act("withdraw", nomination, "post_head", **REASON)
    dept.act("verify", referral, "office_head")
    dept.act("dismiss", referral, "director", **REASON)
    assert reasons(dept, stage.plan, "close", "director") == {}


def test_whoever_may_not_read_referrals_is_not_told_whether_there_is_one(dept: Department) -> None:
    stage = _summarised(dept)
    stage.publish("post", "press", "office")
    dept.act("conclude", stage.plan, "director")
    before = [reasons(dept, stage.plan, name, "post_staff") for name in ("discipline", "close")]
    stage.refer("1.2")
    assert [reasons(dept, stage.plan, name, "post_staff") for name in ("discipline", "close")] == before


def test_a_plan_is_not_closed_over_an_item_that_was_taken_back(dept: Department) -> None:
    stage = _summarised(dept)
    stage.publish("post", "press")
    report = dept.value(
        "SELECT id FROM subject WHERE kind = 'report' AND state = 'accepted' AND unit_id = :unit",
        unit=dept.units["office"],
    )
    dept.act("reopen", report, "deputy", **REASON)
    stage.publish("office")
    assert dept.state(stage.items["1.3"]) == "in_progress"
    dept.act("conclude", stage.plan, "director")
    why = reasons(dept, stage.plan, "close", "director")["every_item_is_settled_or_evaluated"]
    assert why == "Còn 1/3 nội dung chưa được đánh giá: 1.3."
    dept.act("submit", report, "clerk")
    dept.act("approve", report, "office_head")
    dept.act("accept", report, "deputy")
    assert dept.state(stage.items["1.3"]) == "evaluated"
    assert dept.value("SELECT result FROM content_item WHERE id = :id", id=stage.items["1.3"]) == "met"
    dept.act("finish", stage.items["1.3"], "office_head")
    assert reasons(dept, stage.plan, "close", "director") == {}


def test_every_system_step_names_what_caused_it(dept: Department) -> None:
    stage = _summarised(dept)
    stage.publish("post", "press", "office")
    rows = dept.rows("SELECT actor_id, caused_by, body FROM history")
    systems = [(caused, json.loads(body)) for actor, caused, body in rows if actor is None]
    assert systems
    assert all(caused is not None and body["channel"] == "system" for caused, body in systems)


@pytest.mark.parametrize("person", ["auditor", "admin", "union", "personnel"])
def test_who_has_no_part_in_a_plan_moves_nothing(dept: Department, person: str) -> None:
    plan = drafted_plan(dept)
    lifecycle = dept.runtime.current["plan"].lifecycle
    for transition in lifecycle.leaving["drafted"]:
        assert "not_permitted" in reasons(dept, plan.id, transition.name, person)

"""Plans of the invented department at each stage, brought there through the engine alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from engine.case import Hand
from engine.edit import Edit
from engine.errors import TransitionRefused
from engine.explain import explain
from tests.factories import Department
from workflows.drafting import Addressee, Assigned, Basis, NewItem, NewPlan, create_plan
from workflows.files import store
from workflows.reporting import Evidence, Line, Written, save

HEADS = {"office": "office_head", "post": "post_head", "press": "press_head", "center": "center_head"}
STAFF = {"office": "clerk", "post": "post_staff", "press": "press_staff", "center": "center_staff"}
ACCEPTS = {"office": "deputy"}
"""Who receives the report of a unit; whatever is not here goes to the Office."""


@dataclass(frozen=True)
class Plan:
    """A plan with its three items: 1.1 (post, with press), 1.2 (center, with post), 2.1 (office; leaders monitor)."""

    id: int
    items: tuple[int, ...]


def author(dept: Department, person: str = "office_staff") -> Hand:
    """Return that person as author, now."""
    return Hand(actor_id=dept.people[person], now=dept.tick())


def edit(dept: Department, subject: int, person: str = "office_staff", *, seen: int | None = None) -> Edit:
    """Return that person's edit of a subject, now."""
    return Edit(subject_id=subject, actor_id=dept.people[person], now=dept.tick(), seen_revision=seen)


def file(dept: Department, text: str = "nội dung tệp", name: str = "Tệp.pdf") -> dict[str, str]:
    """Store a file and return what a transition's asks take."""
    return {"sha256": store(dept.database, text.encode(), "application/pdf", dept.now), "name": name}


def content(dept: Department, title: str = "Phong trào thi đua cải cách hành chính năm 2026") -> NewPlan:
    """Return a plan that may be submitted."""
    unit = dept.units
    return NewPlan(
        fields={"title": title, "symbol": "KH-SKHTT", "period_to": "2026-12-31", "period_rule": "issue_date"},
        bases=(Basis(number="230/KH-UBND", text="Kế hoạch số 230/KH-UBND của UBND tỉnh"),),
        recipients=(Addressee(name="UBND tỉnh", purpose="để báo cáo"), Addressee(name="Các phòng, đơn vị")),
        items=(
            _item("1.1", "Tuyên truyền cải cách hành chính", _lead(unit["post"]), _part(unit["press"])),
            _item("1.2", "Cập nhật thủ tục trên cổng dịch vụ", _lead(unit["center"]), _part(unit["post"])),
            _item("2.1", "Kiểm tra kỷ luật công vụ", _lead(unit["office"]), _part(unit["leaders"], "monitor")),
        ),
    )


def drafted_plan(dept: Department) -> Plan:
    """Return a drafted plan that may be submitted."""
    return stored(dept, create_plan(dept.runtime, author(dept), content(dept)))


def stored(dept: Department, plan_id: int) -> Plan:
    """Return the plan with its items in their order."""
    rows = dept.rows(
        "SELECT c.id FROM content_item c JOIN subject s ON s.id = c.id WHERE s.parent_id = :id ORDER BY c.position",
        id=plan_id,
    )
    return Plan(plan_id, tuple(row[0] for row in rows))


def signed_plan(dept: Department) -> Plan:
    """Return a plan that awaits its number."""
    plan = drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    dept.act("endorse", plan.id, "office_head", content_checked=True, form_checked=True)
    dept.act("sign", plan.id, "director")
    return plan


def issue(dept: Department, plan: Plan, **data: object) -> None:
    """Let the clerk issue the plan today."""
    dept.act("issue", plan.id, "clerk", **({"issue_date": today(dept), "signed_file": file(dept)} | data))


def running_plan(dept: Department) -> Plan:
    """Return a plan in progress, each item accepted by the head of its unit."""
    plan = signed_plan(dept)
    issue(dept, plan)
    dept.act("start", plan.id, "office_head")
    for item, unit in zip(plan.items, ("post", "center", "office"), strict=True):
        dept.act("accept", item, HEADS[unit])
    return plan


def reported_plan(dept: Department) -> Plan:
    """Return a plan in progress, each item reported."""
    plan = running_plan(dept)
    for unit in HEADS:
        accept_final_report(dept, plan, unit)
    return plan


def summarised_plan(dept: Department) -> Plan:
    """Return a plan that was summed up: its evaluations are open."""
    plan = reported_plan(dept)
    dept.act("summarise", plan.id, "office_head", document_number="55/BC-SKHTT", summary_file=file(dept, "tổng kết"))
    return plan


def report_of(dept: Department, plan: Plan, unit: str, *, final: bool = True) -> int:
    """Return the final report of a unit, or its first interim one."""
    return int(
        dept.value(
            "SELECT r.id FROM report r JOIN subject s ON s.id = r.id WHERE s.parent_id = :plan AND s.unit_id = :unit"
            " AND r.final = :final ORDER BY r.position",
            plan=plan.id,
            unit=dept.units[unit],
            final=final,
        )
    )


def write_report(dept: Department, report: int, unit: str) -> None:
    """Let the unit's staff fill every line and prove it."""
    items = [row[0] for row in dept.rows("SELECT item_id FROM report_line WHERE report_id = :id", id=report)]
    proof = file(dept, f"minh chứng {report}", "Minh chứng.pdf")
    written = Written(
        lines={item: Line(text="Đã hoàn thành theo kế hoạch") for item in items},
        added=tuple(Evidence(**proof, item_id=item, place="Mục 1, trang 2") for item in items),
    )
    save(dept.runtime, edit(dept, report, STAFF[unit]), written)


def approve_report(dept: Department, report: int, unit: str) -> None:
    """Take a report through its unit: written and submitted by staff, approved by the head."""
    write_report(dept, report, unit)
    dept.act("submit", report, STAFF[unit])
    dept.act("approve", report, HEADS[unit])


def accept_final_report(dept: Department, plan: Plan, unit: str) -> int:
    """Take the final report of a unit as far as the Office's acceptance and return it."""
    report = report_of(dept, plan, unit)
    approve_report(dept, report, unit)
    dept.act("accept", report, ACCEPTS.get(unit, "office_staff"))
    return report


def today(dept: Department) -> str:
    """Return the department's day in ISO form; its clock runs in office hours, when UTC has the same day."""
    return dept.now.date().isoformat()


def _item(no: str, title: str, *units: Assigned) -> NewItem:
    return NewItem(
        fields={"no": no, "title": title, "text": title, "due_date": "2026-11-30", "due_kind": "stated"}, units=units
    )


def _lead(unit_id: int) -> Assigned:
    return Assigned(unit_id=unit_id, role="lead", accountable=True)


def _part(unit_id: int, role: str = "coordinate") -> Assigned:
    return Assigned(unit_id=unit_id, role=role)


def reasons(dept: Department, subject: int, transition: str, person: str) -> dict[str, str]:
    """Return why that person may not perform the transition now, before anything is typed: code -> sentence."""
    explained = explain(dept.runtime, [subject], dept.people[person], dept.tick())[subject]
    option = next(each for each in explained.options if each.transition.name == transition)
    return {refusal.code: refusal.message for refusal in option.refusals}


def refused(dept: Department, transition: str, subject: int, person: str | None, **data: object) -> dict[str, str]:
    """Try the transition, which must be refused, and return why: code -> sentence."""
    with pytest.raises(TransitionRefused) as caught:
        dept.act(transition, subject, person, **data)
    return {refusal.code: refusal.message for refusal in caught.value.reasons}

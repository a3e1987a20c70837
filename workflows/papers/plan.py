"""The plan itself, as it stands, in words."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from documents.write.paper import Letterhead, Paper, Recipient
from documents.write.papers.common import shown
from documents.write.papers.plan import ItemWords, PlanWords, UnitWords, plan_paper
from models import Assignment, ContentItem, Plan
from workflows.papers.asking import Asked


def write_plan(asked: Asked, plan_id: int) -> Paper:
    """Return the plan as a paper; UnknownSubject when it may not be seen."""
    plan = asked.find(Plan, plan_id)
    house = asked.house()
    return plan_paper(
        PlanWords(
            letterhead=Letterhead(
                superior=plan.superior or house.superior,
                issuer=asked.issuer_of(plan),
                number=plan.number if "/" in plan.number else "",
                symbol=plan.symbol or (f"KH-{house.symbol}" if house.symbol else ""),
                place=plan.place or house.place,
                date=plan.issue_date.isoformat() if plan.issue_date else plan.document_date,
            ),
            kind=plan.doc_type or "KẾ HOẠCH",
            title=plan.title,
            bases=tuple(basis.text for basis in plan.bases),
            purpose=plan.purpose,
            participants=plan.participants,
            period=plan.period_text or _period(plan),
            items=_items(asked, plan),
            duties=tuple((duty.unit_name, duty.text) for duty in plan.duties),
            recipients=tuple(Recipient(each.name, each.purpose) for each in plan.recipients) or (house.kept,),
            signer=(plan.signer_title or house.head, plan.signer_name),
        )
    )


def _period(plan: Plan) -> str:
    start = "ngày ban hành" if plan.period_rule or not plan.period_from else f"ngày {shown(plan.period_from)}"
    return f"Từ {start} đến hết ngày {shown(plan.period_to)}" if plan.period_to else ""


def _items(asked: Asked, plan: Plan) -> tuple[ItemWords, ...]:
    query = (
        select(ContentItem)
        .where(ContentItem.parent_id == plan.id, ContentItem.state != "terminated", asked.sight)
        .options(selectinload(ContentItem.assignments).selectinload(Assignment.unit))
        .order_by(ContentItem.position, ContentItem.id)
    )
    return tuple(_item(item) for item in asked.session.scalars(query))


def _item(item: ContentItem) -> ItemWords:
    return ItemWords(
        no=item.no,
        section=item.section,
        heading=item.heading,
        text=item.text or item.title,
        units=tuple(_unit(each) for each in item.assignments),
        due=item.due_text or _due(item),
        product=item.product,
    )


def _unit(assignment: Assignment) -> UnitWords:
    name = assignment.unit_name or (assignment.unit.name if assignment.unit else "")
    return UnitWords(name, assignment.role or ("lead" if assignment.accountable else ""), assignment.scope)


def _due(item: ContentItem) -> str:
    if item.due_kind == "continuous":
        return "Thường xuyên"
    return f"Trước ngày {shown(item.due_date)}" if item.due_date else ""

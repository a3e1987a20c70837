"""A stored plan in the shape in which `plan read` prints a document; unknown is null."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from models import Assignment, ContentItem, Plan
from web.cli.plans import Shelf


def plan_document(shelf: Shelf, plan: Plan) -> dict[str, Any]:
    """Return the plan as it stands, with what the Office filled in; `accountable` marks the unit that answers."""
    return {
        "doc_type": _known(plan.doc_type),
        "number": _known(plan.number),
        "symbol": _known(plan.symbol),
        "superior": _known(plan.superior),
        "issuer": _known(plan.issuer),
        "place": _known(plan.place),
        "date": _known(plan.document_date),
        "title": _known(plan.title),
        "legal_bases": [{"number": _known(each.number), "text": each.text} for each in plan.bases],
        "participants": _known(plan.participants),
        "period": _period(plan),
        "items": [_item(shelf, item) for item in shelf.items(plan.id)],
        "organisation": [
            {"unit": _known(unit), "duties": [duty.text for duty in duties]}
            for unit, duties in groupby(plan.duties, key=lambda duty: duty.unit_name)
        ],
        "recipients": [{"name": each.name, "purpose": _known(each.purpose)} for each in plan.recipients],
        "signer": {"title": _known(plan.signer_title), "name": _known(plan.signer_name)},
        "warnings": [],
    }


def _period(plan: Plan) -> dict[str, Any]:
    start = plan.period_rule or (plan.period_from and plan.period_from.isoformat())
    end = plan.period_to and plan.period_to.isoformat()
    return {"from": start or None, "to": end, "text": _known(plan.period_text)}


def _item(shelf: Shelf, item: ContentItem) -> dict[str, Any]:
    source = {"line_from": item.source_from, "line_to": item.source_to} if item.source_from else None
    return {
        "no": _known(item.no),
        "section": _known(item.section),
        "heading": bool(item.heading),
        "title": item.title,
        "text": _known(item.text),
        "units": [_unit(shelf, each) for each in item.assignments],
        "due": _due(item),
        "product": _known(item.product),
        "source": source,
        "confidence": None,
    }


def _unit(shelf: Shelf, assignment: Assignment) -> dict[str, Any]:
    return {
        "name": assignment.unit_name or shelf.unit(assignment.unit_id),
        "role": _known(assignment.role),
        "scope": _known(assignment.scope),
        "accountable": assignment.accountable,
    }


def _due(item: ContentItem) -> dict[str, Any] | None:
    if not (item.due_date or item.due_text):
        return None
    date = item.due_date and item.due_date.isoformat()
    return {"text": _known(item.due_text), "date": date, "kind": _known(item.due_kind)}


def _known(text: str) -> str | None:
    return text or None

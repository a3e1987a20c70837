"""The checked page becomes the plan to be drafted: the document's words, and what the person decided beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from documents.draft import PlanDraft
from engine.fields import parse_day
from web.numbers import whole
from web.review.page import Source
from web.review.rows import NOWHERE, Row
from workflows.drafting import Assigned, Names, NewItem, NewPlan
from workflows.drafting.answering import answered
from workflows.intake import plan_of


def checked_plan(source: Source, corrected: PlanDraft, rows: Sequence[Row], names: Names) -> NewPlan:
    """Return the plan as the page shows it; its origin keeps the reading as it was before anything was corrected."""
    read = plan_of(source.draft, names, sha256=source.sha256, name=source.name)
    whole = replace(corrected, items=tuple(row.written for row in rows))
    plan = plan_of(whole, names, sha256=source.sha256, name=source.name)
    own = [row for row in rows if not row.item.heading]
    items = (_decided(item, row) for item, row in zip(plan.items, own, strict=True))
    return replace(plan, items=tuple(items), origin=read.origin)


def _decided(item: NewItem, row: Row) -> NewItem:
    kept = tuple(unit for place, unit in enumerate(item.units) if place not in row.dropped)
    added = tuple(Assigned(unit_id=each.unit_id, role=each.role) for each in row.added)
    units = answered(kept + added, whole(row.accountable))
    decided = replace(item, fields={**item.fields, **_due(item, row)}, units=units)
    return replace(decided, source_from=None, source_to=None) if row.item.source == NOWHERE else decided


def _due(item: NewItem, row: Row) -> dict[str, object]:
    """Return what the person changed about the deadline; the document's words about it stay."""
    day = parse_day(row.due) if row.due else None
    written = day.isoformat() if day else None
    if written == item.fields["due_date"]:
        return {}
    kind = "continuous" if row.continuous and day is None else "stated" if day else ""
    return {"due_date": written, "due_kind": kind}

"""A new draft from last year's plan: the same content, a year later, with the units of today."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.case import Hand
from engine.load import unknown_subject
from engine.runtime import Runtime, home_day
from models.database import Link
from workflows.days import a_year_after
from workflows.drafting.birth import create_plan
from workflows.drafting.content import Addressee, Assigned, Basis, DutyLine, NewItem, NewPlan, Origin

_PLAN = "doc_type, superior, issuer, place, symbol, participants, period_rule, report_every, purpose, signer_title"
_HEAD = f"""SELECT s.title, p.period_from, p.period_to, {_PLAN} FROM subject s JOIN plan p ON p.id = s.id
 WHERE s.id = :id"""
_ITEM = "no, section, heading, text, product, due_kind"
_ITEMS = f"""SELECT s.id, s.title, c.due_date, {_ITEM} FROM subject s JOIN content_item c ON c.id = s.id
 WHERE s.parent_id = :id AND s.state <> 'terminated' ORDER BY c.position, c.id"""
_UNITS = """SELECT a.unit_id, a.unit_name, a.role, a.scope, a.accountable FROM assignment a
 WHERE a.item_id = :id ORDER BY a.position"""


def copy_from(runtime: Runtime, author: Hand, plan_id: int) -> int:
    """Draft a plan with the content of an earlier one and return its id.

    Number, date and signature stay behind; days move on by a year, the document's own wording of them is dropped; a
    unit that has ended gives way to its successor, and one without a successor to nobody.
    """
    with runtime.database.connection() as link:
        plan = _plan(link, plan_id, home_day(author.now))
    return create_plan(runtime, author, plan)


def _plan(link: Link, plan_id: int, today: str) -> NewPlan:
    head = link.row(_HEAD, {"id": plan_id})
    if head is None:
        raise unknown_subject()
    title, start, end, *values = head
    fields = dict(zip(_PLAN.split(", "), values, strict=True))
    begins = None if fields["period_rule"] == "issue_date" else _later(start)
    return NewPlan(
        fields=fields | {"title": title, "period_from": begins, "period_to": _later(end)},
        bases=tuple(
            Basis(number=number, text=text) for number, text in _lines(link, "legal_basis", "number, text", plan_id)
        ),
        recipients=tuple(
            Addressee(name=name, purpose=purpose)
            for name, purpose in _lines(link, "recipient", "name, purpose", plan_id)
        ),
        duties=tuple(
            DutyLine(unit_name=name, text=text) for name, text in _lines(link, "duty", "unit_name, text", plan_id)
        ),
        items=tuple(_item(link, row, today) for row in link.rows(_ITEMS, {"id": plan_id})),
        origin=Origin(copied_from_id=plan_id),
    )


def _lines(link: Link, table: str, columns: str, plan_id: int) -> list[Any]:
    return link.rows(f"SELECT {columns} FROM {table} WHERE plan_id = :id ORDER BY position", {"id": plan_id})


def _item(link: Link, row: Any, today: str) -> NewItem:
    item_id, title, due, *values = row
    fields = dict(zip(_ITEM.split(", "), values, strict=True))
    units = (_assigned(link, each, today) for each in link.rows(_UNITS, {"id": item_id}))
    return NewItem(fields=fields | {"title": title, "due_date": _later(due)}, units=tuple(units))


def _assigned(link: Link, row: Any, today: str) -> Assigned:
    unit_id, name, role, scope, accountable = row
    now = _unit_of(link, unit_id, today)
    return Assigned(
        unit_id=now, unit_name=name, role=role, scope=scope, accountable=bool(accountable) and now is not None
    )


def _unit_of(link: Link, unit_id: int | None, today: str) -> int | None:
    """Return the unit, or who came after it, as of today."""
    seen: set[int] = set()
    while unit_id is not None and unit_id not in seen:
        seen.add(unit_id)
        ended, successor = link.row("SELECT valid_to, successor_id FROM unit WHERE id = :id", {"id": unit_id})
        if ended is None or str(ended) >= today:
            return unit_id
        unit_id = successor
    return None


def _later(day: date | str | None) -> str | None:
    return a_year_after(date.fromisoformat(str(day))).isoformat() if day else None

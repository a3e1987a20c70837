"""Rows of records of any kind: name, plan, unit, state; one query however many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from models import ContentItem, Plan, Subject, Unit
from models.visibility import visible
from web import scope
from web.identity import current_person
from web.records import url_of
from web.restricted import shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record as a list shows it."""

    id: int
    kind: str
    kind_label: str
    name: str
    plan: str
    unit: str
    state: str
    state_label: str
    url: str


def lines_where(*conditions: ColumnElement[bool], most: int, skip: int = 0) -> tuple[Line, ...]:
    """Return the records that fulfil the conditions and that the person may see, the newest first."""
    query = _query().where(visible(current_person().viewer), *conditions)
    rows = scope.reading().execute(query.order_by(Subject.id.desc()).offset(skip).limit(most))
    return tuple(_line(row) for row in rows)


ITEM = ContentItem.__table__
PLAN = aliased(Plan.__table__, name="its_plan")
_SUBJECT = Subject.__table__


def _query() -> Select[Any]:
    root = func.coalesce(_SUBJECT.c.root_id, _SUBJECT.c.id)
    return (
        select(_SUBJECT, ITEM.c.no, PLAN.c.number, Unit.name.label("unit"))
        .select_from(_SUBJECT)
        .outerjoin(ITEM, ITEM.c.id == _SUBJECT.c.id)
        .outerjoin(PLAN, PLAN.c.id == root)
        .outerjoin(Unit, Unit.id == _SUBJECT.c.unit_id)
    )


def _line(row: Any) -> Line:
    shows(row.kind, row.id)
    lifecycle = scope.lifecycle(row.lifecycle_version)
    return Line(
        id=row.id,
        kind=row.kind,
        kind_label=lifecycle.label,
        name=f"{row.no}. {row.title}" if row.no else row.title or lifecycle.label,
        plan=row.number or "",
        unit=row.unit or "",
        state=row.state,
        state_label=lifecycle.state[row.state].label,
        url=url_of(row.kind, row.id),
    )

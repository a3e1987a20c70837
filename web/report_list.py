"""The list of reports: the filters of its address, and the rows that they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import aliased

from models import Plan, Report, Unit
from models.visibility import visible
from web import scope
from web.filters import number_in
from web.identity import current_person
from web.paging import Pages, page_number, pages

ROWS = 50
PLAN = aliased(Plan.__table__, name="its_plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the address asks for; blank is everything."""

    state: str = ""
    unit: int | None = None
    plan: int | None = None
    page: int = 1

    def url(self, page: int) -> str:
        """Return the address of another page of the same list."""
        asked: dict[str, Any] = {"trang-thai": self.state, "don-vi": self.unit, "ke-hoach": self.plan, "trang": page}
        return url_for("reporting.index", **{name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of rows: the report, the number of its plan, the unit; and what the filters offer."""

    rows: tuple[tuple[Report, str, str], ...]
    pages: Pages
    units: tuple[tuple[int, str], ...]
    plans: tuple[tuple[int, str], ...]


def chosen_filters(args: Mapping[str, str]) -> Filters:
    """Return the filters of the address; what is no number is no filter."""
    return Filters(
        state=args.get("trang-thai", ""),
        unit=number_in(args, "don-vi"),
        plan=number_in(args, "ke-hoach"),
        page=page_number(args),
    )


def listed(filters: Filters) -> Page:
    """Return one page of the reports that the person may see, the next due first; four queries."""
    session, narrowed = scope.reading(), _narrowed(filters)
    total = session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    start = (filters.page - 1) * ROWS
    rows = session.execute(narrowed.order_by(Report.due_date, Report.id).offset(start).limit(ROWS)).all()
    return Page(
        rows=tuple((report, number, unit) for report, number, unit in rows),
        pages=pages(filters.page, ROWS, total, url=filters.url),
        units=_offered(select(Unit.id, Unit.name).where(Unit.id.in_(select(_mine().c.unit_id)))),
        plans=_offered(select(PLAN.c.id, PLAN.c.number).where(PLAN.c.id.in_(select(_mine().c.parent_id)))),
    )


def _narrowed(filters: Filters) -> Select[Report, str, str]:
    query = (
        select(Report, PLAN.c.number, Unit.name)
        .select_from(Report)
        .join(PLAN, PLAN.c.id == Report.parent_id)
        .join(Unit, Unit.id == Report.unit_id)
        .where(visible(current_person().viewer, "report"))
    )
    asked = ((Report.state, filters.state), (Report.unit_id, filters.unit), (Report.parent_id, filters.plan))
    return query.where(*(column == value for column, value in asked if value))


def _mine() -> Subquery:
    return select(Report.unit_id, Report.parent_id).where(visible(current_person().viewer, "report")).subquery()


def _offered(query: Select[int, str]) -> tuple[tuple[int, str], ...]:
    return tuple((key, label) for key, label in scope.reading().execute(query.order_by("id")))

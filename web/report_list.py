"""The list of reports: the filters of its address, and the rows that they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Select, Subquery, func, select

from models import Plan, Report, Unit
from models.visibility import visible
from web import scope
from web.identity import current_person

ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the address asks for; blank is everything."""

    state: str = ""
    unit: int | None = None
    plan: int | None = None
    page: int = 1

    def url(self, page: int) -> str:
        """Return the address of another page of the same list."""
        asked = {"trang-thai": self.state or None, "don-vi": self.unit, "ke-hoach": self.plan, "trang": page}
        return url_for("reporting.index", **{name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of rows with what parts/page.html's pager() needs, and what the filters offer."""

    rows: tuple[tuple[Report, str, str], ...]
    first: int
    last: int
    total: int
    previous: str
    next: str
    units: tuple[tuple[int, str], ...]
    plans: tuple[tuple[int, str], ...]


def chosen_filters(args: Mapping[str, str]) -> Filters:
    """Return the filters of the address; what is no number is no filter."""
    unit, plan, page = (args.get(name, "") for name in ("don-vi", "ke-hoach", "trang"))
    return Filters(
        state=args.get("trang-thai", ""),
        unit=int(unit) if unit.isdecimal() else None,
        plan=int(plan) if plan.isdecimal() else None,
        page=max(1, int(page)) if page.isdecimal() else 1,
    )


def listed(filters: Filters) -> Page:
    """Return one page of the reports that the person may see, the next due first; four queries."""
    session, narrowed = scope.reading(), _narrowed(filters)
    total = session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    start = (filters.page - 1) * ROWS
    rows = session.execute(narrowed.order_by(Report.due_date, Report.id).offset(start).limit(ROWS)).tuples().all()
    return Page(
        rows=tuple((report, plan.number or plan.title, unit) for report, plan, unit in rows),
        first=start + 1 if rows else 0,
        last=start + len(rows),
        total=total,
        previous=filters.url(filters.page - 1) if filters.page > 1 else "",
        next=filters.url(filters.page + 1) if start + len(rows) < total else "",
        units=_offered(select(Unit.id, Unit.name).where(Unit.id.in_(select(_mine().c.unit_id)))),
        plans=_offered(select(Plan.id, Plan.number).where(Plan.id.in_(select(_mine().c.parent_id)))),
    )


def _narrowed(filters: Filters) -> Select[tuple[Report, Plan, str]]:
    query = (
        select(Report, Plan, Unit.name)
        .join(Plan, Plan.id == Report.parent_id)
        .join(Unit, Unit.id == Report.unit_id)
        .where(visible(current_person().viewer, "report"))
    )
    asked = ((Report.state, filters.state), (Report.unit_id, filters.unit), (Report.parent_id, filters.plan))
    return query.where(*(column == value for column, value in asked if value))


def _mine() -> Subquery:
    return select(Report.unit_id, Report.parent_id).where(visible(current_person().viewer, "report")).subquery()


def _offered(query: Select[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple(scope.reading().execute(query.order_by("id")).tuples().all())

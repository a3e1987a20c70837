"""The list of reports: the filters of its address, and the rows that they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, Row, Select, Subquery, case, func, select
from sqlalchemy.orm import aliased

from models import Plan, Report, Unit
from models.visibility import visible
from web import scope
from web.exports import MOST
from web.identity import current_person
from web.numbers import number_in
from web.paging import Pages, page_number, pages

ROWS = 50
SETTLED = ("accepted", "waived")
UNFINISHED = "can-lam"
ORDERS: Mapping[str, LazyString] = {
    UNFINISHED: _("Việc còn dở trước"),
    "moi": _("Kỳ mới nhất"),
    "don-vi": _("Đơn vị"),
}
"""Value in the address -> its words."""
PLAN = aliased(Plan.__table__, name="its_plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilters:
    """What the address asks for; blank is everything."""

    state: str = ""
    unit: int | None = None
    plan: int | None = None
    order: str = ""
    page: int = 1

    @property
    def narrow(self) -> bool:
        """Whether fewer than all reports are asked for."""
        return bool(self.state or self.unit or self.plan)

    def url(self, page: int) -> str:
        """Return the address of another page of the same list."""
        asked: dict[str, Any] = {"trang-thai": self.state, "don-vi": self.unit, "ke-hoach": self.plan}
        asked |= {"xep": self.order, "trang": page}
        return url_for("reporting.index", **{name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of rows: the report, the number of its plan, the unit; and what the filters offer."""

    rows: tuple[tuple[Report, str, str], ...]
    pages: Pages
    units: tuple[tuple[int, str], ...]
    plans: tuple[tuple[int, str], ...]


def chosen_filters(args: Mapping[str, str]) -> ReportFilters:
    """Return the filters of the address; what is no number is no filter."""
    return ReportFilters(
        state=args.get("trang-thai", ""),
        unit=number_in(args, "don-vi"),
        plan=number_in(args, "ke-hoach"),
        order=asked if (asked := args.get("xep", "")) in ORDERS else UNFINISHED,
        page=page_number(args),
    )


def listed(filters: ReportFilters) -> Page:
    """Return one page of the reports that the person may see, in the order asked for; four queries."""
    session, narrowed = scope.reading(), _narrowed(filters)
    total = session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    start = (filters.page - 1) * ROWS
    rows = session.execute(narrowed.order_by(*_sorted(filters.order)).offset(start).limit(ROWS)).all()
    return Page(
        rows=tuple((report, number, unit) for report, number, unit in rows),
        pages=pages(filters.page, ROWS, total, url=filters.url),
        units=_offered(select(Unit.id, Unit.name).where(Unit.id.in_(select(_mine().c.unit_id)))),
        plans=_offered(select(PLAN.c.id, PLAN.c.number).where(PLAN.c.id.in_(select(_mine().c.parent_id)))),
    )


def every_report(filters: ReportFilters) -> Sequence[Row[Report, str, str]]:
    """Return all reports that the filters leave, in the order asked for, as far as one file goes."""
    return scope.reading().execute(_narrowed(filters).order_by(*_sorted(filters.order)).limit(MOST)).all()


def _sorted(order: str) -> tuple[ColumnElement[Any], ...]:
    """What is unfinished comes by its deadline, the nearest first; what is done comes the latest first."""
    done = case((Report.state.in_(SETTLED), 1), else_=0)
    latest = (Report.due_date.desc(), Report.id.desc())
    ways: Mapping[str, tuple[ColumnElement[Any], ...]] = {"moi": latest, "don-vi": (Unit.position.asc(), *latest)}
    return ways.get(order, (done, case((done == 0, Report.due_date)), *latest))


def _narrowed(filters: ReportFilters) -> Select[Report, str, str]:
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

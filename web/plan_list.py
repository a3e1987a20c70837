"""The list of plans: the filters of its address, and the rows that they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, exists, extract, func, or_, select

from models import Assignment, Plan, Subject, Unit, fold
from models.base import Base
from models.visibility import visible
from web import scope
from web.exports import MOST
from web.identity import current_person
from web.numbers import number_in
from web.paging import Pages, page_number, pages

ROWS = 200
DONE = ("reported", "evaluated", "rewarded", "disciplined", "finished", "terminated")
"""States of an item that needs no further report."""

_item = Base.metadata.tables["subject"].alias("item")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFilters:
    """What the address asks for; blank is everything."""

    state: str = ""
    year: str = ""
    unit: str = ""
    words: str = ""
    page: int = 1

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.state or self.year or self.unit or self.words)

    def url(self, page: int) -> str:
        """Return the address of another page of the same list."""
        number = str(page) if page > 1 else ""
        asked = {"trang-thai": self.state, "nam": self.year, "don-vi": self.unit, "q": self.words, "trang": number}
        chosen: dict[str, Any] = {name: value for name, value in asked.items() if value}
        return url_for("plans.index", **chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A plan in the list; `items` and `done` count its content."""

    plan: Plan
    state_label: str
    items: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanList:
    """One page of the list, and what the filters offer."""

    rows: tuple[Row, ...]
    pages: Pages
    states: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]


def chosen_filters(args: Mapping[str, str]) -> PlanFilters:
    """Return the filters of the address; what is no number is no year and no unit."""
    year, unit = (number_in(args, name) or "" for name in ("nam", "don-vi"))
    return PlanFilters(
        state=args.get("trang-thai", ""),
        year=str(year),
        unit=str(unit),
        words=args.get("q", "").strip()[:200],
        page=page_number(args),
    )


def plans_listed(filters: PlanFilters) -> PlanList:
    """Return one page of the plans that the person may see, the newest first."""
    session, narrowed = scope.reading(), _narrowed(filters)
    total = session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    rows = session.execute(_counted(narrowed).offset((filters.page - 1) * ROWS).limit(ROWS)).all()
    return PlanList(
        rows=tuple(map(_row, rows)),
        pages=pages(filters.page, ROWS, total, url=filters.url),
        states=_states(),
        years=tuple((str(year), str(year)) for year in session.scalars(_years())),
        units=tuple((str(key), name) for key, name in session.execute(_units())),
    )


def every_plan(filters: PlanFilters) -> tuple[Row, ...]:
    """Return all plans that the filters leave, in the order of the list, as far as one file goes."""
    return tuple(map(_row, scope.reading().execute(_counted(_narrowed(filters)).limit(MOST)).all()))


def _counted(narrowed: Select[Plan]) -> Select[Any]:
    counted = narrowed.add_columns(_count(), _count(_item.c.state.in_(DONE)))
    return counted.order_by(_year().desc(), Plan.id.desc())


def _narrowed(filters: PlanFilters) -> Select[Plan]:
    query = select(Plan).where(visible(current_person().viewer, "plan"))
    if filters.state:
        query = query.where(Subject.__table__.c.state == filters.state)
    if filters.year:
        query = query.where(_year() == int(filters.year))
    if filters.unit:
        query = query.where(_assigned(int(filters.unit)))
    return query.where(*map(_holds, fold(filters.words).split()))


def _row(row: Any) -> Row:
    plan, items, done = row
    label = scope.lifecycle(plan.lifecycle_version).state[plan.state].label
    return Row(plan=plan, state_label=label, items=items, done=done)


def _count(*conditions: ColumnElement[bool]) -> Any:
    of_plan = select(func.count(_item.c.id)).where(_item.c.root_id == Plan.id, _item.c.kind == "content_item")
    return of_plan.where(*conditions).correlate(Plan).scalar_subquery()


def _year() -> Any:
    """The year of issue; before it, the year in which the draft was begun."""
    days = (Plan.issue_date, Plan.period_from, Plan.opened_at)
    return func.coalesce(*(extract("year", day) for day in days))


def _years() -> Select[Any]:
    year = _year().label("year")
    return (
        select(year).select_from(Plan).where(visible(current_person().viewer, "plan")).distinct().order_by(year.desc())
    )


def _units() -> Select[int, str]:
    return select(Unit.id, Unit.name).where(Unit.id.in_(select(Assignment.unit_id))).order_by(Unit.position, Unit.id)


def _assigned(unit_id: int) -> ColumnElement[bool]:
    return exists().where(_item.c.root_id == Plan.id, Assignment.item_id == _item.c.id, Assignment.unit_id == unit_id)


def _holds(word: str) -> ColumnElement[bool]:
    return or_(
        Subject.__table__.c.search_key.contains(word, autoescape=True),
        func.lower(Plan.number).contains(word, autoescape=True),
    )


def _states() -> tuple[tuple[str, str], ...]:
    return tuple((state.name, state.label) for state in scope.runtime().current["plan"].lifecycle.states)

"""The department's units as pages offer them, and the names under which documents know them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from models import Unit
from web import scope
from workflows.drafting import Names, names_of

ANSWERABLE = ("office", "unit")
"""Kinds of units that can be accountable for an item; leaders monitor, the union oversees."""


def units_offered(*, answerable: bool = False) -> dict[int, str]:
    """Return today's units below the department by id, in their order; `answerable`: those that can be accountable."""
    query = select(Unit.id, Unit.name).where(_of_today()).order_by(Unit.position, Unit.id)
    if answerable:
        query = query.where(Unit.kind.in_(ANSWERABLE))
    return dict(scope.reading().execute(query).all())


def unit_names() -> Names:
    """Return the names by which documents call today's units."""
    with scope.runtime().database.connection() as link:
        return names_of(link, scope.today().isoformat())


def _of_today() -> ColumnElement[bool]:
    today = scope.today()
    still = or_(Unit.valid_to.is_(None), Unit.valid_to >= today)
    return and_(Unit.kind != "department", Unit.valid_from <= today, still)

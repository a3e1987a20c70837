"""What a paper is made with: a session to read through, what may be seen, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from documents.write.papers.common import House, PlanNamed
from engine.deadlines import Calendar
from engine.lifecycle import Lifecycle
from engine.load import unknown_subject
from engine.runtime import home_date
from models import Membership, Person, Plan, Subject, Unit, fold

Kind = TypeVar("Kind", bound=Subject)
DONE = frozenset({"reported", "evaluated", "rewarded", "disciplined", "finished", "terminated"})
"""States of an item that need no further report."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who asks for a paper, now: `sight` is the condition on subjects under which they may be seen."""

    session: Session
    sight: ColumnElement[bool]
    lifecycles: Mapping[int, Lifecycle]
    now: datetime
    writer: str = ""
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def today(self) -> date:
        """The day in Asia/Ho_Chi_Minh."""
        return home_date(self.now)

    def find(self, model: type[Kind], subject_id: int) -> Kind:
        """Return the record; UnknownSubject when there is none or it may not be seen."""
        found = self.session.scalars(select(model).where(model.id == subject_id, self.sight)).one_or_none()
        if found is None:
            raise unknown_subject()
        return found

    def all(self, model: type[Kind], *conditions: ColumnElement[bool]) -> Sequence[Kind]:
        """Return the records that meet the conditions and may be seen, the oldest first."""
        return self.session.scalars(select(model).where(*conditions, self.sight).order_by(model.id)).all()

    def state(self, subject: Subject) -> str:
        """Return the words for a record's state."""
        return self.lifecycles[subject.lifecycle_version].state[subject.state].label

    def house(self) -> House:
        """Return the department as its papers print it."""
        unit = self._first_unit("department")
        office = self._first_unit("office")
        if unit is None:
            return House(name="")
        return House(
            name=unit.name,
            superior=unit.superior,
            place=unit.place,
            symbol=unit.symbol,
            office=(office.symbol if office else "") or "VP",
        )

    def holder(self, role: str, unit_id: int | None = None) -> tuple[str, str]:
        """Return title and name of who holds the role today, of that unit where one is named; blank for nobody."""
        people = self.holders(role, unit_id)
        return people[0] if people else ("", "")

    def holders(self, role: str, unit_id: int | None = None) -> list[tuple[str, str]]:
        """Return title and name of everybody who holds the role today."""
        query = (
            select(Person.title, Person.full_name)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.role == role, Person.deactivated_at.is_(None), *_in_force(self.today))
            .order_by(Membership.id)
        )
        if unit_id is not None:
            query = query.where(Membership.unit_id == unit_id)
        return [(title, name) for title, name in self.session.execute(query)]

    def unit(self, unit_id: int | None) -> Unit | None:
        """Return a unit by its id."""
        return self.session.get(Unit, unit_id) if unit_id else None

    def unit_name(self, unit_id: int | None) -> str:
        """Return the name of a unit, nothing for none."""
        unit = self.unit(unit_id)
        return unit.name if unit else ""

    def named(self, plan: Plan) -> PlanNamed:
        """Return the plan as other papers name it."""
        return PlanNamed(title=plan.title, number=plan.number, day=plan.issue_date, issuer=self.issuer_of(plan))

    def issuer_of(self, plan: Plan) -> str:
        """Return who issues the plan, in small letters where that is the department: a head prints it in capitals."""
        house = self.house()
        return house.name if not plan.issuer or fold(plan.issuer) == fold(house.name) else plan.issuer

    def plan_of(self, subject: Subject) -> Plan:
        """Return the plan to which a record belongs, to name it."""
        plan = self.session.get(Plan, subject.root_id or subject.id)
        if plan is None:
            raise unknown_subject()
        return plan

    def _first_unit(self, kind: str) -> Unit | None:
        query = select(Unit).where(Unit.kind == kind).order_by(Unit.position, Unit.id)
        return self.session.scalars(query.limit(1)).first()


def _in_force(day: date) -> tuple[ColumnElement[bool], ...]:
    until: Any = Membership.valid_to
    return (Membership.valid_from <= day, until.is_(None) | (until >= day))

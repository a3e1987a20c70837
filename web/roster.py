"""Who can do it instead: the people behind the roles that a refusal names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import or_, select

from models import Membership, Person
from models.access import UNIT_ROLES
from web import scope

SHOWN = 3


class Holder(NamedTuple):
    """Somebody who holds a role today, in a unit or (unit roles apart) for the department."""

    role: str
    unit_id: int
    person_id: int
    full_name: str
    honorific: str
    title: str

    @property
    def words(self) -> str:
        """The person as a sentence names him or her: "ông Đỗ Quang Hưng, Giám đốc"."""
        return ", ".join(part for part in (f"{self.honorific} {self.full_name}".strip(), self.title) if part)


@dataclass(frozen=True, slots=True)
class Roster:
    """The holders of some roles, read once for a page."""

    holders: tuple[Holder, ...] = ()

    def people(
        self, roles: Iterable[str], unit_id: int | None, *, without: frozenset[int] = frozenset()
    ) -> tuple[Holder, ...]:
        """Return who holds one of the roles for a record of that unit, each person once, in the order of the roles."""
        places = {role: place for place, role in enumerate(roles)}
        fit = (each for each in self.holders if each.role in places and each.person_id not in without)
        mine = [each for each in fit if each.role not in UNIT_ROLES or each.unit_id == unit_id]
        people: dict[int, Holder] = {}
        for each in sorted(mine, key=lambda holder: places[holder.role]):
            people.setdefault(each.person_id, each)
        return tuple(people.values())

    def words(self, roles: Iterable[str], unit_id: int | None, *, without: frozenset[int] = frozenset()) -> str:
        """Return their names, at most three, for the end of a sentence; nothing when there is nobody."""
        people = self.people(roles, unit_id, without=without)
        shown = "; ".join(person.words for person in people[:SHOWN])
        more = len(people) - SHOWN
        return _("%(names)s và %(more)d người khác", names=shown, more=more) if more > 0 else shown


def roster(roles: Iterable[str], units: Iterable[int]) -> Roster:
    """Return today's holders of the roles, unit roles in those units only; one query, none when nothing is asked."""
    wanted = frozenset(roles)
    if not wanted:
        return Roster()
    today = scope.today()
    query = (
        select(Membership.role, Membership.unit_id, Person.id, Person.full_name, Person.honorific, Person.title)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.role.in_(wanted), Person.deactivated_at.is_(None))
        .where(or_(Membership.role.not_in(UNIT_ROLES), Membership.unit_id.in_(frozenset(units))))
        .where(Membership.valid_from <= today, or_(Membership.valid_to.is_(None), Membership.valid_to >= today))
        .order_by(Membership.id)
    )
    return Roster(tuple(Holder(*row) for row in scope.reading().execute(query)))

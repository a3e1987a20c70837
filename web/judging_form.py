"""What the forms of nominations and referrals share: whom they are about, the items they cite, who opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Request
from flask_babel import gettext as _
from sqlalchemy import select

from models import Citation, ContentItem, Person, Plan, Unit
from models.visibility import visible
from web import scope
from web.acting import hand
from web.identity import current_person
from web.numbers import whole
from web.records import url_of
from web.units import units_offered
from workflows.judging import Opening

UNIT, PERSON = "unit", "person"
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Whom:
    """One unit or one person, as the forms name it: "unit-3", "person-7"; neither where nothing was chosen."""

    unit_id: int | None = None
    person_id: int | None = None

    @property
    def key(self) -> str:
        """The value of the form's choice."""
        if self.unit_id is not None:
            return f"{UNIT}-{self.unit_id}"
        return f"{PERSON}-{self.person_id}" if self.person_id is not None else ""

    @property
    def name(self) -> str:
        """The name of the unit or the person, with the person's post."""
        if self.unit_id is not None:
            unit = scope.reading().get(Unit, self.unit_id)
            return unit.name if unit else ""
        person = scope.reading().get(Person, self.person_id) if self.person_id is not None else None
        return _named(person.honorific, person.full_name, person.title) if person else ""


def whom_in(typed: str) -> Whom:
    """Return whom the form's choice names."""
    kind, _dash, number = typed.partition("-")
    return Whom(whole(number) if kind == UNIT else None, whole(number) if kind == PERSON else None)


def whom_choices() -> tuple[tuple[str, Choices], ...]:
    """Return today's units, and the people with an account, in two groups."""
    people = select(Person).where(Person.deactivated_at.is_(None)).order_by(Person.full_name, Person.id)
    units = [(f"{UNIT}-{key}", name) for key, name in units_offered(answerable=True).items()]
    named = [
        (f"{PERSON}-{each.id}", _named(each.honorific, each.full_name, each.title))
        for each in scope.reading().scalars(people)
    ]
    return ((_("Tập thể"), units), (_("Cá nhân"), named))


def items_offered(plan_id: int) -> Choices:
    """Return the items of the plan that may be cited, in their order."""
    query = select(ContentItem.id, ContentItem.no, ContentItem.title).where(ContentItem.parent_id == plan_id)
    rows = scope.reading().execute(query.order_by(ContentItem.position))
    return [(str(key), f"{no}. {title}" if no else title) for key, no, title in rows]


def cited_by(subject_id: int) -> tuple[int, ...]:
    """Return the items that a record cites."""
    query = select(Citation.item_id).where(Citation.subject_id == subject_id).order_by(Citation.item_id)
    return tuple(scope.reading().scalars(query))


def items_cited(subject_id: int) -> list[tuple[str, str]]:
    """Return the name and the address of each item that a record cites; blank where the person may not open it."""
    cited = ContentItem.id.in_(cited_by(subject_id))
    opens = set(scope.reading().scalars(select(ContentItem.id).where(cited, visible(current_person().viewer))))
    rows = scope.reading().execute(
        select(ContentItem.id, ContentItem.no, ContentItem.title).where(cited).order_by(ContentItem.position)
    )
    return [(f"{no}. {title}" if no else title, _address(key, opens)) for key, no, title in rows]


def items_in(request: Request) -> tuple[int, ...]:
    """Return the items that are ticked."""
    return tuple(key for each in request.form.getlist("items") if (key := whole(each)) is not None)


def plan_link(plan: Plan | None) -> str:
    """Return the address of the plan, blank when the person may not open it."""
    if plan is None:
        return ""
    seen = select(Plan.id).where(Plan.id == plan.id, visible(current_person().viewer, "plan"))
    return url_of("plan", plan.id) if scope.reading().scalar(seen) else ""


def opening(plan_id: int) -> Opening:
    """Return the signed-in person as the one who opens something under the plan, now; ends the reading."""
    opened = Opening(plan_id=plan_id, hand=hand())
    scope.end_reading()
    return opened


def _named(honorific: str, full_name: str, title: str) -> str:
    return ", ".join(part for part in (f"{honorific} {full_name}".strip(), title) if part)


def _address(item_id: int, opens: set[int]) -> str:
    return url_of("content_item", item_id) if item_id in opens else ""

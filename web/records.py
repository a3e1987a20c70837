"""Records of any kind: found only through what the person may see, named, and linked to their own page."""

from __future__ import annotations

from typing import TypeVar

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from engine.explain import Explained, explain
from engine.lifecycle import Lifecycle
from engine.load import unknown_subject
from models import ContentItem, Plan, Subject, Unit
from models.visibility import visible
from web import scope
from web.identity import current_person
from web.restricted import shows

PAGES: dict[str, str] = {}
"""Kind -> endpoint of the page that shows such a record, which takes `subject_id`. A module of pages adds its own."""

Kind = TypeVar("Kind", bound=Subject)


def load_visible(model: type[Kind], subject_id: int) -> Kind:
    """Return the record; UnknownSubject, which becomes 404, when there is none or the person may not see it."""
    query = select(model).where(model.id == subject_id, visible(current_person().viewer))
    found = scope.reading().scalars(query).one_or_none()
    if found is None:
        raise unknown_subject()
    shows(found.kind, found.id)
    return found


def explained(subject: Subject) -> Explained:
    """Return what the record offers the signed-in person, and what it does not, with the reasons."""
    return explain(scope.runtime(), (subject.id,), current_person().id, scope.now())[subject.id]


def lifecycle_of(subject: Subject) -> Lifecycle:
    """Return the lifecycle to which the record is pinned."""
    return scope.lifecycle(subject.lifecycle_version)


def state_label(subject: Subject) -> str:
    """Return the words for the record's state."""
    return lifecycle_of(subject).state[subject.state].label


def url_of(kind: str, subject_id: int) -> str:
    """Return the address of the record's page: its kind's own, else the common one."""
    return url_for(PAGES.get(kind, "records.show"), subject_id=subject_id)


def landing(subject_id: int) -> str:
    """Return where to go after the record was changed: to it, or to the first page when it is out of sight now."""
    seen = select(Subject.kind).where(Subject.id == subject_id, visible(current_person().viewer))
    kind = scope.reading().scalar(seen)
    return url_of(kind, subject_id) if kind else "/"


def name_of(subject: Subject) -> str:
    """Return what the record is called where it stands alone."""
    if isinstance(subject, ContentItem) and subject.no:
        return f"{subject.no}. {subject.title}"
    return subject.title or lifecycle_of(subject).label


def plan_of(subject: Subject) -> Plan | None:
    """Return the plan to which the record belongs, to name it; whether the person may open it is another question."""
    return scope.reading().get(Plan, subject.root_id) if subject.root_id else None


def plan_name(plan: Plan) -> str:
    """Return how a plan is called for short: by its number, else as what it is."""
    return plan.number or _("Dự thảo %(number)d", number=plan.id)


def unit_name(unit_id: int | None) -> str:
    """Return the name of a unit, nothing for none."""
    unit = scope.reading().get(Unit, unit_id) if unit_id else None
    return unit.name if unit else ""

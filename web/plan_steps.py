"""What a plan leads to: a nomination or a referral to be opened, its reports, its evaluations."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from engine.decide import not_permitted
from engine.errors import NotPermitted
from engine.lifecycle import Lifecycle
from models import Plan, Subject
from models.visibility import visible
from web import scope
from web.identity import current_person
from web.next_step import Step
from workflows.guards.nomination import UNDER_WAY


class Way(NamedTuple):
    """A list of records of the plan, and how many of them the person may see."""

    label: str
    url: str
    number: int


def lists_of_plan(plan: Plan) -> tuple[Way, ...]:
    """Return the lists of the plan's reports, evaluations, nominations and referrals that are not empty; one query."""
    query = select(Subject.kind, func.count()).where(Subject.root_id == plan.id, visible(current_person().viewer))
    numbers = dict(scope.reading().execute(query.group_by(Subject.kind)).all())
    words = (
        ("report", _("Báo cáo"), "reporting.index"),
        ("evaluation", _("Đánh giá"), "rewarding.index"),
        ("nomination", _("Đề nghị khen thưởng"), "rewarding.index"),
        ("referral", _("Xem xét trách nhiệm"), "rewarding.index"),
    )
    return tuple(
        Way(label, url_for(endpoint, **{"ke-hoach": plan.id} | _only(kind)), numbers[kind])
        for kind, label, endpoint in words
        if numbers.get(kind)
    )


def steps_for_plan(plan: Plan) -> tuple[Step, ...]:
    """Return the buttons that the signed-in person's roles allow while the plan is under way."""
    steps = (
        ("nomination", _("Đề nghị khen thưởng"), "rewarding.new", "award"),
        ("referral", _("Đề nghị xem xét trách nhiệm"), "referring.new", "users"),
    )
    return tuple(
        Step(label=label, url=url_for(endpoint, plan_id=plan.id), icon=icon, dialog=False)
        for kind, label, endpoint, icon in steps
        if plan.state in UNDER_WAY and may_open(kind)
    )


def may_open(kind: str) -> bool:
    """Tell whether a role of the signed-in person may open such a record, in whatever unit."""
    return not current_person().roles.isdisjoint(_lifecycle(kind).birth.by)


def only_openers(kind: str) -> None:
    """Refuse everybody else, saying who can."""
    if not may_open(kind):
        lifecycle = _lifecycle(kind)
        raise NotPermitted(not_permitted(lifecycle, lifecycle.birth.by))


def _only(kind: str) -> dict[str, Any]:
    return {} if kind == "report" else {"loai": kind}


def _lifecycle(kind: str) -> Lifecycle:
    return scope.runtime().current[kind].lifecycle

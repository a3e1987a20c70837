"""What may be opened under a plan by pages of its own: a nomination, a referral."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from engine.errors import Ground, NotPermitted, Refusal
from engine.lifecycle import Lifecycle
from engine.wording import say
from models import Plan
from web import scope
from web.identity import current_person
from web.next_step import Step
from workflows.guards.nomination import UNDER_WAY


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
        can = lifecycle.birth.by
        words = say("not_permitted", roles=" hoặc ".join(lifecycle.role_label[role] for role in can))
        raise NotPermitted(Refusal(code="not_permitted", message=words, ground=Ground.ROLE, who_can=can))


def _lifecycle(kind: str) -> Lifecycle:
    return scope.runtime().current[kind].lifecycle

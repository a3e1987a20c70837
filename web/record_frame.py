"""What the pages of a report, an evaluation, a nomination and a referral have in common."""

from __future__ import annotations

from typing import Any

from engine.edit import reasons_against_editing
from engine.errors import StaleSubject, TransitionRefused
from engine.explain import Explained
from models import Subject
from web.next_step import next_step_card
from web.paths import stepper_for
from web.records import lifecycle_of, name_of, plan_name, plan_of, state_label
from web.timeline import timeline_for


def record_frame(record: Subject, found: Explained, refusal: TransitionRefused | None = None) -> dict[str, Any]:
    """Return the record's name, plan, state, way, next step, what was lost in a race, and history, by template name."""
    plan = plan_of(record)
    return {
        "name": name_of(record),
        "plan": plan,
        "plan_label": plan_name(plan) if plan else "",
        "label": state_label(record),
        "way": stepper_for(record),
        "card": next_step_card(found),
        "conflict": str(refusal) if isinstance(refusal, StaleSubject) else "",
        "events": timeline_for(record.id),
    }


def may_write(record: Subject, found: Explained) -> bool:
    """Tell whether the signed-in person may change the record's content now."""
    return not reasons_against_editing(lifecycle_of(record), found.case)

"""A content item: where it stands, who does what, what was reported."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Assignment, ContentItem
from web import scope
from web.due import pill_of
from web.extras import extra_steps
from web.identity import current_person
from web.item_page import evidence_of, parts_of, reports_of
from web.item_steps import report_steps
from web.next_step import next_step_card
from web.paths import stepper_for
from web.plan_list import DONE
from web.records import PAGES, explained, load_visible, name_of, plan_name, plan_of, state_label, url_of
from web.timeline import timeline_for
from workflows.acknowledging import Note, acknowledge

blueprint = Blueprint("items", __name__, url_prefix="/noi-dung")
PAGES["content_item"] = "items.show"


@blueprint.get("/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show the item with its parts, reports, evidence and history."""
    item = load_visible(ContentItem, subject_id)
    plan = plan_of(item)
    return render_template(
        "items/show.html",
        item=item,
        name=name_of(item),
        state_label=state_label(item),
        plan=plan,
        plan_name=plan_name(plan) if plan else "",
        pill=None if item.state in DONE else pill_of(item.due_date, kind=item.due_kind, draft=item.state == "drafted"),
        stepper=stepper_for(item),
        card=next_step_card(explained(item), extra=(*report_steps(item), *extra_steps(item))),
        parts=parts_of(item),
        reports=reports_of(item),
        evidence=evidence_of(item),
        events=timeline_for(subject_id),
    )


@blueprint.post("/<int:subject_id>/ghi-nhan/<int:assignment_id>")
def note(subject_id: int, assignment_id: int) -> ResponseReturnValue:
    """Record that the person's unit took note of its part."""
    item = load_visible(ContentItem, subject_id)
    assignment = scope.reading().get(Assignment, assignment_id)
    if assignment is None or assignment.item_id != item.id:
        assignment_id = 0
    person = current_person()
    scope.end_reading()
    acknowledge(scope.runtime(), Note(assignment_id=assignment_id, actor_id=person.id, now=scope.now()))
    flash(_("Đã ghi nhận phần việc của đơn vị."), "ok")
    return redirect(url_of("content_item", subject_id), 303)

"""Plans: the list with its filters, and the plan with everything that belongs to it."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from models import Plan
from web import scope
from web.extras import extra_steps, fixes_of, plan_actions
from web.next_step import next_step_card
from web.paths import stepper_for
from web.plan_list import chosen_filters, plans_listed
from web.plan_page import items_of, papers_of
from web.plan_steps import lists_of_plan
from web.records import PAGES, explained, load_visible, plan_name, state_label
from web.reviews import unfinished_reviews
from web.timeline import timeline_for

blueprint = Blueprint("plans", __name__, url_prefix="/ke-hoach")
PAGES["plan"] = "plans.show"


@blueprint.get("")
def index() -> str:
    """List the plans that the person may see; the address is the filter."""
    filters = chosen_filters(request.args)
    return render_template(
        "plans/index.html",
        filters=filters,
        page=plans_listed(filters),
        actions=plan_actions(),
        reviews=unfinished_reviews(),
    )


@blueprint.get("/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show the plan: where it stands, what comes next, its content, bases, recipients, papers, history."""
    plan = load_visible(Plan, subject_id)
    found = explained(plan)
    return render_template(
        "plans/show.html",
        plan=plan,
        name=plan_name(plan),
        state_label=state_label(plan),
        stepper=stepper_for(plan),
        card=next_step_card(found, extra=extra_steps(plan), fixes=fixes_of(found)),
        sections=items_of(plan),
        papers=papers_of(subject_id),
        lists=lists_of_plan(plan),
        events=timeline_for(subject_id),
        today=scope.today(),
    )

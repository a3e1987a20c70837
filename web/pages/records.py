"""A record of any kind: sent on to its own page, or shown plainly where a kind has none; and several in a list."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from models import Subject
from web.errors import wants_json
from web.extras import extra_steps
from web.listing import lines_where
from web.next_step import next_step_card
from web.numbers import whole_of
from web.paths import stepper_for
from web.records import PAGES, explained, lifecycle_of, load_visible, name_of, plan_of, unit_name, url_of
from web.timeline import timeline_for

blueprint = Blueprint("records", __name__)
MOST = 200


@blueprint.get("/ho-so/<int:subject_id>")
def show(subject_id: int) -> ResponseReturnValue:
    """Go to the record's own page; a program gets what the record offers."""
    subject = load_visible(Subject, subject_id)
    if wants_json():
        return jsonify(_document(subject))
    if subject.kind in PAGES:
        return redirect(url_of(subject.kind, subject_id), 303)
    return render_template(
        "records/show.html",
        subject=subject,
        name=name_of(subject),
        state_label=lifecycle_of(subject).state[subject.state].label,
        plan=plan_of(subject),
        unit=unit_name(subject.unit_id),
        card=next_step_card(explained(subject), extra=extra_steps(subject)),
        stepper=stepper_for(subject),
        events=timeline_for(subject_id),
    )


@blueprint.get("/ho-so")
def several() -> str:
    """List the records that a reason names: `ids` are numbers with dots between them."""
    ids = whole_of(request.args.get("ids", "").split("."))[:MOST]
    return render_template("records/several.html", lines=lines_where(Subject.id.in_(ids), most=MOST))


def _document(subject: Subject) -> dict[str, object]:
    lifecycle = lifecycle_of(subject)
    return {
        "id": subject.id,
        "kind": subject.kind,
        "name": name_of(subject),
        "state": subject.state,
        "state_label": lifecycle.state[subject.state].label,
        "seq": subject.seq,
        "options": [option.to_document(lifecycle) for option in explained(subject).options],
    }

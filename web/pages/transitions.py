"""A transition as a form, the same on its own page and in the dialog; performed for browsers and programs alike."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from engine.errors import TransitionRefused
from engine.history import Entry
from engine.lifecycle import Transition
from models import Subject
from web import errors
from web.acting import act
from web.conflicts import overtaken
from web.flashes import flash_done
from web.onward import onward
from web.records import landing, lifecycle_of, load_visible
from web.step_form import StepForm, declared, read_form, read_json
from web.step_page import leaves, offered, step_page

blueprint = Blueprint("transitions", __name__, url_prefix="/ho-so/<int:subject_id>/buoc")


@blueprint.get("/<transition>")
def show(subject_id: int, transition: str) -> ResponseReturnValue:
    """Show the form, or why there is none now."""
    subject = load_visible(Subject, subject_id)
    step, form = declared(subject, transition), StepForm()
    try:
        option = offered(subject, step)
    except TransitionRefused as refusal:
        return _refused(subject_id, step, form, refusal)
    if errors.wants_json():
        return jsonify(option.to_document(lifecycle_of(subject)))
    return render_template("transitions/form.html", page=step_page(subject, step, form))


@blueprint.post("/<transition>")
def perform(subject_id: int, transition: str) -> ResponseReturnValue:
    """Perform the transition, or show the form again with everything typed and every reason."""
    subject = load_visible(Subject, subject_id)
    step, form = declared(subject, transition), StepForm()
    try:
        form = read_json(step, request) if request.is_json else read_form(step, request)
        if form.unsent:
            return render_template("transitions/form.html", page=step_page(subject, step, form))
        entry = act(form.asked(subject_id, transition))
    except TransitionRefused as refusal:
        return _refused(subject_id, step, form, refusal)
    return _done(entry)


def _refused(subject_id: int, step: Transition, form: StepForm, refusal: TransitionRefused) -> ResponseReturnValue:
    if errors.wants_json():
        return errors.refused(refusal)
    subject, status = load_visible(Subject, subject_id), errors.status_of(refusal)
    if not leaves(subject, step):
        return errors.page(409, **overtaken(refusal, subject, step, form))
    return render_template("transitions/form.html", page=step_page(subject, step, form, refusal=refusal)), status


def _done(entry: Entry) -> ResponseReturnValue:
    """Go to the record: 201 for a program, a full page also when the form stood in a dialog."""
    where = landing(entry.subject_id)
    if errors.wants_json():
        return jsonify(entry.to_document()), 201, {"Location": where}
    flash_done(entry)
    return onward(where)

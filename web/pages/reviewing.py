"""The review of a plan that was read from a file: checked beside its source, saved as a draft."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import TransitionRefused
from web import scope
from web.acting import hand
from web.drafters import only_drafters
from web.errors import status_of
from web.forms import typed
from web.identity import current_person
from web.review.page import Page, Sent, Source, Units, first_page, sent_page
from web.review.pressed import Answer, answer_in, looked_again
from web.review.rows import PART_LABELS
from web.review.saving import checked_plan
from web.review.taking import taken
from web.sources import source_of
from web.units import unit_names, units_offered
from workflows.drafting import create_plan
from workflows.staffing.desk import staffing
from workflows.staffing.units import add_alias

blueprint = Blueprint("reviewing", __name__)
blueprint.before_request(only_drafters)


@blueprint.get("/ke-hoach/nhap-file/<token>")
def review(token: str) -> ResponseReturnValue:
    """Show what was read beside the source."""
    return _shown(token, first_page(source_of(token), _units()))


@blueprint.post("/ke-hoach/nhap-file/<token>")
def check(token: str) -> ResponseReturnValue:
    """Do what the pressed button says: save the plan, or show the page again with everything that was typed."""
    source, sent = source_of(token), _sent()
    if sent.form.get("_do") == "save":
        return _saved(token, source, sent)
    if answer := answer_in(sent.form):
        return _answered(token, source, sent, answer)
    return _shown(token, looked_again(source, _units(), sent))


def _shown(token: str, page: Page, status: int = 200) -> ResponseReturnValue:
    return render_template("importing/review.html", page=page, token=token, roles=PART_LABELS), status


def _saved(token: str, source: Source, sent: Sent) -> ResponseReturnValue:
    """Draft the plan, or show what stands in its way beside the very control."""
    units = _units()
    page, back = sent_page(source, units, sent), taken(source.draft, sent.form)
    page = replace(page, faults=back.faults)
    if page.errors:
        return _shown(token, page, 422)
    scope.end_reading()
    try:
        plan_id = create_plan(scope.runtime(), hand(), checked_plan(source, back.draft, page.rows, units.names))
    except TransitionRefused as refusal:
        return _shown(token, replace(page, refusal=str(refusal)), status_of(refusal))
    flash(_("Đã lưu bản dự thảo từ tệp “%(name)s”. Tệp gốc được giữ kèm kế hoạch.", name=source.name), "ok")
    return redirect(url_for("drafting.edit", subject_id=plan_id), 303)


def _answered(token: str, source: Source, sent: Sent, answer: Answer) -> ResponseReturnValue:
    """Remember the spelling for everybody, or stop asking about it on this page."""
    if answer.unit_id is None:
        settled = Sent(form=sent.form, chosen=sent.chosen, settled=(*sent.settled, answer.name))
        return _shown(token, looked_again(source, _units(), settled))
    scope.end_reading()
    with staffing(scope.runtime().database, scope.now()) as desk:
        add_alias(desk, answer.unit_id, answer.name, confirmed_by=current_person().id)
    return _shown(token, looked_again(source, _units(), sent))


def _units() -> Units:
    names = unit_names()
    return Units(all=units_offered(), answerable=units_offered(answerable=True), names=names)


def _sent() -> Sent:
    form = {name: typed(request.form, name) for name in request.form}
    return Sent(form=form, chosen=request.form.getlist("chosen"), settled=request.form.getlist("settled"))

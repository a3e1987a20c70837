"""The review of a plan that was read from a file: checked beside its source, kept as it grows, saved as a draft."""

from __future__ import annotations

from dataclasses import replace
from secrets import token_hex
from typing import Any

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
from web.known_plans import comparison_with, known_plans
from web.numbers import number_in
from web.onward import onward
from web.review.keeping import changed_form, form_of, hidden_form, sent_of
from web.review.page import Page, Sent, Source, Units, sent_page
from web.review.pressed import Answer, answer_in, looked_again
from web.review.rows import PART_LABELS, Row
from web.review.saving import checked_plan
from web.review.taking import taken
from web.reviews import also_reviewing, kept_review, reviewed
from web.sources import source_of
from web.units import unit_names, units_offered
from workflows.drafting import create_plan
from workflows.reviewing import Drawn, Stale, begin, give_up, keep
from workflows.staffing.desk import staffing
from workflows.staffing.units import add_alias

blueprint = Blueprint("reviewing", __name__, url_prefix="/ke-hoach/nhap-file/<token>")
blueprint.before_request(only_drafters)


@blueprint.get("")
def review(token: str) -> ResponseReturnValue:
    """Show what was read beside the source, with what was typed so far."""
    source = source_of(token)
    # A file that became a plan is not listed again by a mere look at it: that is what "back" in the browser does.
    if not any(plan.same_file for plan in known_plans(source)):
        _begin(source)
    return _shown(token, _as_kept(source))


@blueprint.post("")
def check(token: str) -> ResponseReturnValue:
    """Do what the pressed button says and keep the page: save the plan, or show the page again."""
    source, sent = source_of(token), _sent()
    try:
        if sent.form.get("_do") == "save":
            return _saved(token, source, sent)
        if answer := answer_in(sent.form):
            sent = _answered(sent, answer)
        page = looked_again(source, _units(), sent)
        _keep(page)
    except Stale:
        return _outdated(token, source)
    return _shown(token, page)


@blueprint.post("/luu")
def keep_typed(token: str) -> ResponseReturnValue:
    """Keep the controls that were sent, and answer with the parts of the page that they change."""
    source, sent = source_of(token), _sent()
    scope.end_reading()
    keep(
        scope.runtime().database,
        reviewed(source),
        scope.now(),
        change=lambda kept: changed_form(kept, sent.form, source.draft),
        drawn=Drawn(request.form.get("window", "")),
    )
    page = _as_kept(source)
    return render_template("importing/kept.html", page=page, kept=kept_review(source.sha256))


@blueprint.get("/bo")
def ask_to_give_up(token: str) -> ResponseReturnValue:
    """Ask whether the review shall be forgotten."""
    source = source_of(token)
    return render_template("importing/give_up.html", source=source, token=token, kept=kept_review(source.sha256))


@blueprint.post("/bo")
def give_up_review(token: str) -> ResponseReturnValue:
    """Forget the review."""
    source = source_of(token)
    _forget(source)
    flash(_("Đã bỏ bản đang đối chiếu của tệp “%(name)s”. Không có kế hoạch nào bị thay đổi.", name=source.name), "ok")
    return redirect(url_for("importing.upload"), 303)


def _as_kept(source: Source) -> Page:
    return sent_page(source, _units(), sent_of(kept_review(source.sha256).form, source.draft))


def _keep(page: Page) -> None:
    """Keep the whole page; Stale when it was drawn before the last keeping."""
    scope.end_reading()
    keep(
        scope.runtime().database,
        reviewed(page.source),
        scope.now(),
        change=lambda _kept: form_of(page),
        drawn=Drawn(request.form.get("window", ""), number_in(request.form, "revision")),
    )


def _begin(source: Source) -> None:
    """Note the review, so that it is found on the list."""
    scope.end_reading()
    begin(scope.runtime().database, reviewed(source), scope.now())


def _forget(source: Source) -> None:
    scope.end_reading()
    give_up(scope.runtime().database, current_person().id, source.sha256)


def _outdated(token: str, source: Source) -> ResponseReturnValue:
    return _shown(token, _as_kept(source), 409, outdated=True)


def _shown(token: str, page: Page, status: int = 200, **more: Any) -> ResponseReturnValue:
    source = page.source
    known = known_plans(source)
    return render_template(
        "importing/review.html",
        page=page,
        token=token,
        roles=PART_LABELS,
        hidden=hidden_form(page),
        window=request.form.get("window") or token_hex(4),
        kept=kept_review(source.sha256),
        others=also_reviewing(source.sha256),
        known=known,
        comparison=comparison_with(known, page),
        **{"outdated": False, **more},
    ), status


def _saved(token: str, source: Source, sent: Sent) -> ResponseReturnValue:
    """Draft the plan, or show what stands in its way beside the very control."""
    units = _units()
    page, back = sent_page(source, units, sent), taken(source.draft, sent.form)
    page = replace(page, faults=back.faults, rows=tuple(map(_opened_at_fault, page.rows)), tried=True)
    _keep(page)
    if page.errors:
        return _shown(token, page, 422)
    scope.end_reading()
    try:
        plan_id = create_plan(scope.runtime(), hand(), checked_plan(source, back.draft, page.rows, units.names))
    except TransitionRefused as refusal:
        return _shown(token, replace(page, refusal=str(refusal)), status_of(refusal))
    _forget(source)
    flash(_("Đã lưu bản dự thảo từ tệp “%(name)s”. Tệp gốc được giữ kèm kế hoạch.", name=source.name), "ok")
    return onward(url_for("drafting.edit", subject_id=plan_id))


def _opened_at_fault(row: Row) -> Row:
    return replace(row, opened=row.opened or bool(row.title_fault))


def _answered(sent: Sent, answer: Answer) -> Sent:
    """Remember the spelling for everybody, or stop asking about it on this page."""
    if answer.unit_id is None:
        return replace(sent, settled=(*sent.settled, answer.name))
    scope.end_reading()
    with staffing(scope.runtime().database, scope.now()) as desk:
        add_alias(desk, answer.unit_id, answer.name, confirmed_by=current_person().id)
    return sent


def _units() -> Units:
    names = unit_names()
    return Units(all=units_offered(), answerable=units_offered(answerable=True), names=names)


def _sent() -> Sent:
    form = {name: typed(request.form, name) for name in request.form}
    return Sent(form=form, chosen=request.form.getlist("chosen"), settled=request.form.getlist("settled"))

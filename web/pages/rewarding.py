"""Nominations: opened under a plan, written with their papers, followed to the award; and the list of all judging."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.edit import Edit
from engine.errors import Ground, InputInvalid, Refusal, TransitionRefused
from models import Nomination, Plan
from web import scope
from web.acting import editor
from web.errors import status_of
from web.extras import EXTRA_STEPS
from web.judging_form import items_cited, items_offered, opening, plan_link, whom_choices
from web.judging_list import blocks_of, chosen_filters, plans_offered
from web.nomination_form import (
    Typed,
    form_fields,
    form_label,
    minutes_of,
    nominee_of,
    proposing_units,
    slots_of,
    typed_before,
    typed_in,
    unit_choices,
)
from web.plan_steps import only_openers, steps_for_plan
from web.presentation import local
from web.record_frame import may_write, record_frame
from web.records import (
    PAGES,
    explained,
    load_visible,
    plan_name,
    plan_of,
    unit_name,
)
from web.refusals import said
from web.uploads import ACCEPT, REMOVE
from workflows.judging import Paper, add_paper, open_nomination, remove_paper, save_nomination
from workflows.rewards import ACHIEVEMENTS, RECOMMENDATIONS

blueprint = Blueprint("rewarding", __name__)
PAGES["nomination"] = "rewarding.show"
EXTRA_STEPS["plan"].append(steps_for_plan)
NAMES = ("unit", "nominee", "form", "achievement", "merits", "items")


@blueprint.get("/thi-dua")
def index() -> str:
    """List evaluations, nominations and, for whoever may see them, referrals."""
    filters = chosen_filters(request.args)
    return render_template("rewarding/index.html", filters=filters, blocks=blocks_of(filters), plans=plans_offered())


@blueprint.get("/ke-hoach/<int:plan_id>/de-nghi-khen-thuong")
def new(plan_id: int) -> str:
    """Show the form of a new nomination."""
    return _blank(plan_id, Typed())


@blueprint.post("/ke-hoach/<int:plan_id>/de-nghi-khen-thuong")
def create(plan_id: int) -> ResponseReturnValue:
    """Draft the nomination and go on to its papers; when it is refused, show the form again."""
    load_visible(Plan, plan_id)
    typed = typed_in(request)
    try:
        unit_id = _proposing(typed)
        entry = open_nomination(scope.runtime(), opening(plan_id), unit_id=unit_id, content=typed.content)
    except TransitionRefused as refusal:
        return _blank(plan_id, typed, refusal), status_of(refusal)
    flash(_("Đã lập đề nghị khen thưởng. Bổ sung giấy tờ của hồ sơ rồi trình."), "ok")
    return redirect(url_for("rewarding.show", subject_id=entry.subject_id), 303)


@blueprint.get("/khen-thuong/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show the nomination: to be written while it is a draft, else to be read."""
    return _page(subject_id)


@blueprint.post("/khen-thuong/<int:subject_id>")
def store(subject_id: int) -> ResponseReturnValue:
    """Save what was typed and the papers; when it is refused, show it all again."""
    load_visible(Nomination, subject_id)
    typed = typed_in(request)
    if REMOVE in request.form:
        return _page(subject_id, typed)
    try:
        if typed.refusal:
            raise typed.refusal
        _save(editor(subject_id, request.form.get("revision", type=int)), typed)
    except TransitionRefused as refusal:
        return _page(subject_id, typed, refusal), status_of(refusal)
    flash(_("Đã lưu đề nghị khen thưởng lúc %(at)s.", at=f"{local(scope.now()):%H:%M}"), "ok")
    return redirect(url_for("rewarding.show", subject_id=subject_id), 303)


def _save(edit: Edit, typed: Typed) -> None:
    """Write the content, against which a lost race is judged, and then the papers."""
    runtime = scope.runtime()
    save_nomination(runtime, edit, typed.content)
    later = Edit(subject_id=edit.subject_id, actor_id=edit.actor_id, now=edit.now)
    for purpose, uploads in typed.uploads.items():
        for upload in uploads:
            add_paper(runtime, later, Paper(purpose=purpose, sha256=upload.sha256, name=upload.name))
    for attachment_id in typed.removed:
        remove_paper(runtime, later, attachment_id)


def _proposing(typed: Typed) -> int:
    """Return the unit that proposes: the only one for which the person may, or the chosen one."""
    units = proposing_units()
    chosen = next(iter(units)) if len(units) == 1 else typed.unit_id
    if chosen in units and chosen is not None:
        return chosen
    message = _("Chưa chọn đơn vị đề nghị. Chọn đơn vị của tập thể hoặc cá nhân được đề nghị.")
    raise InputInvalid(Refusal(code="unit_invalid", message=message, ground=Ground.INPUT, field="unit"))


def _blank(plan_id: int, typed: Typed, refusal: TransitionRefused | None = None) -> str:
    plan = load_visible(Plan, plan_id)
    only_openers("nomination")
    units = proposing_units()
    return render_template(
        "rewarding/new.html",
        plan=plan,
        plan_label=plan_name(plan),
        units=unit_choices(units),
        groups=whom_choices(),
        fields=form_fields(),
        items=items_offered(plan_id),
        typed=typed,
        said=said(refusal, NAMES),
    )


def _page(subject_id: int, typed: Typed | None = None, refusal: TransitionRefused | None = None) -> str:
    nomination = load_visible(Nomination, subject_id)
    found = explained(nomination)
    writable = typed is not None or may_write(nomination, found)
    return render_template(
        "rewarding/show.html",
        nomination=nomination,
        whom=nominee_of(nomination).name,
        form=form_label(nomination.form),
        achievement={code: words for code, words, _english in ACHIEVEMENTS}.get(nomination.achievement, ""),
        recommendation={code: words for code, words, _english in RECOMMENDATIONS}.get(nomination.recommendation, ""),
        unit=unit_name(nomination.unit_id),
        plan_url=plan_link(plan_of(nomination)),
        slots=slots_of(nomination, typed),
        minutes=minutes_of(nomination),
        cited=items_cited(subject_id),
        draft=_draft(nomination, typed) if writable else None,
        said=said(refusal, (*NAMES, *request.files)),
        accept=ACCEPT,
        **record_frame(nomination, found, refusal),
    )


def _draft(nomination: Nomination, typed: Typed | None) -> dict[str, object]:
    """What the form of a draft offers and shows."""
    return {
        "typed": typed or typed_before(nomination),
        "groups": whom_choices(),
        "fields": form_fields(),
        "items": items_offered(nomination.parent_id or 0),
    }

"""Referrals, a restricted register: opened under a plan, verified, answered by the one concerned, settled by others."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import TransitionRefused, UnknownSubject
from engine.explain import Explained
from models import Plan, Referral
from web import scope
from web.acting import editor
from web.errors import status_of
from web.forms import typed
from web.identity import current_person
from web.judging_form import (
    items_cited,
    items_offered,
    opening,
    plan_link,
    whom_choices,
)
from web.plan_steps import only_openers
from web.presentation import vn_date
from web.record_frame import may_write, record_frame
from web.records import PAGES, explained, load_visible, plan_name, plan_of
from web.referral_form import Typed, concerned_in, form_fields, typed_before, typed_in
from web.refusals import said
from workflows.judging import open_referral, save_explanation, save_referral
from workflows.judging.referral import EXPLAINABLE
from workflows.roles import UNIT_HEAD

blueprint = Blueprint("referring", __name__)
PAGES["referral"] = "referring.show"
NAMES = ("concerned", "facts_text", "detected_on", "items", "explanation")
DAYS = timedelta(days=90)
"""How long a case may take from the day of detection (Nghị định 172/2025/NĐ-CP; Nghị định 234/2026/NĐ-CP)."""


@blueprint.get("/ke-hoach/<int:plan_id>/de-nghi-xem-xet")
def new(plan_id: int) -> str:
    """Show the form of a new referral."""
    return _blank(plan_id, Typed(detected_on=vn_date(scope.today())))


@blueprint.post("/ke-hoach/<int:plan_id>/de-nghi-xem-xet")
def create(plan_id: int) -> ResponseReturnValue:
    """Open the referral; when it is refused, show the form again."""
    load_visible(Plan, plan_id)
    only_openers("referral")
    typed = typed_in(request)
    try:
        entry = open_referral(scope.runtime(), opening(plan_id), typed.content)
    except TransitionRefused as refusal:
        return _blank(plan_id, typed, refusal), status_of(refusal)
    flash(_("Đã lập hồ sơ xem xét trách nhiệm. Người khác xác minh trước khi trình Giám đốc."), "ok")
    return redirect(url_for("referring.show", subject_id=entry.subject_id), 303)


@blueprint.get("/xem-xet-trach-nhiem/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show the referral to whoever may see it."""
    return _page(subject_id)


@blueprint.post("/xem-xet-trach-nhiem/<int:subject_id>")
def store(subject_id: int) -> ResponseReturnValue:
    """Save the facts anew; when it is refused, show it all again."""
    load_visible(Referral, subject_id)
    typed = typed_in(request)
    edit = editor(subject_id, request.form.get("revision", type=int))
    try:
        save_referral(scope.runtime(), edit, typed.content)
    except TransitionRefused as refusal:
        return _page(subject_id, typed=typed, refusal=refusal), status_of(refusal)
    flash(_("Đã lưu hồ sơ xem xét trách nhiệm."), "ok")
    return redirect(url_for("referring.show", subject_id=subject_id), 303)


@blueprint.post("/xem-xet-trach-nhiem/<int:subject_id>/giai-trinh")
def explain(subject_id: int) -> ResponseReturnValue:
    """Keep the word of the one concerned; when it is refused, show it all again."""
    load_visible(Referral, subject_id)
    words = typed(request.form, "explanation")
    try:
        save_explanation(scope.runtime(), editor(subject_id), words)
    except UnknownSubject:
        raise
    except TransitionRefused as refusal:
        return _page(subject_id, words=words, refusal=refusal), status_of(refusal)
    flash(_("Đã lưu giải trình vào hồ sơ."), "ok")
    return redirect(url_for("referring.show", subject_id=subject_id), 303)


def _may_explain(referral: Referral, found: Explained) -> bool:
    """Whether the word of the signed-in person is the explanation: the one concerned, or the head of the unit."""
    if referral.state not in EXPLAINABLE:
        return False
    if referral.concerned_person_id:
        return referral.concerned_person_id == current_person().id
    return UNIT_HEAD in found.case.actor.roles


def _last_day(detected_on: date | None) -> str:
    return vn_date(detected_on + DAYS) if detected_on else ""


def _blank(plan_id: int, typed: Typed, refusal: TransitionRefused | None = None) -> str:
    plan = load_visible(Plan, plan_id)
    only_openers("referral")
    return render_template(
        "referring/new.html",
        plan=plan,
        plan_label=plan_name(plan),
        groups=whom_choices(),
        fields=form_fields(),
        items=items_offered(plan_id),
        typed=typed,
        said=said(refusal, NAMES),
    )


def _page(
    subject_id: int, *, typed: Typed | None = None, words: str | None = None, refusal: TransitionRefused | None = None
) -> str:
    referral = load_visible(Referral, subject_id)
    found = explained(referral)
    writable = typed is not None or may_write(referral, found)
    return render_template(
        "referring/show.html",
        referral=referral,
        whom=concerned_in(referral).name,
        plan_url=plan_link(plan_of(referral)),
        last_day=_last_day(referral.detected_on),
        cited=items_cited(subject_id),
        draft=_draft(referral, typed) if writable else None,
        explains=_may_explain(referral, found),
        explanation=referral.explanation if words is None else words,
        said=said(refusal, NAMES),
        **record_frame(referral, found, refusal),
    )


def _draft(referral: Referral, typed: Typed | None) -> dict[str, object]:
    """What the form offers and shows until the facts are verified."""
    return {
        "typed": typed or typed_before(referral),
        "groups": whom_choices(),
        "fields": form_fields(),
        "items": items_offered(referral.parent_id or 0),
    }

"""Referrals, a restricted register: opened under a plan, verified, answered by the one concerned, settled by others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.edit import reasons_against_editing
from engine.errors import Ground, InputInvalid, Refusal, StaleSubject, TransitionRefused, UnknownSubject
from engine.explain import Explained
from engine.fields import parse_day
from models import Plan, Referral
from web import scope
from web.acting import editor
from web.form_fields import FormField
from web.identity import current_person
from web.judging_form import (
    Whom,
    cited_by,
    items_cited,
    items_in,
    items_offered,
    opening,
    plan_link,
    whom_choices,
    whom_in,
)
from web.pages.parts import (
    PAGES,
    explained,
    lifecycle_of,
    load_visible,
    next_step_card,
    plan_name,
    plan_of,
    said,
    state_label,
    status_of,
    stepper_for,
    timeline_for,
)
from web.plan_steps import only_openers
from web.presentation import vn_date
from workflows.judging import ReferralContent, open_referral, save_explanation, save_referral
from workflows.judging.referral import EXPLAINABLE
from workflows.roles import UNIT_HEAD

blueprint = Blueprint("referring", __name__)
PAGES["referral"] = "referring.show"
NAMES = ("concerned", "facts_text", "detected_on", "items", "explanation")
DAYS = timedelta(days=90)
"""How long a case may take from the day of detection (Nghị định 172/2025/NĐ-CP; Nghị định 234/2026/NĐ-CP)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form sent, the day as it was typed."""

    whom: Whom = field(default_factory=Whom)
    facts_text: str = ""
    detected_on: str = ""
    items: tuple[int, ...] = ()

    @property
    def content(self) -> ReferralContent:
        """What is to be stored; InputInvalid when the day is none."""
        day = parse_day(self.detected_on)
        if day is None:
            message = _("Chưa có ngày phát hiện. Nhập theo mẫu ngày/tháng/năm.")
            reason = Refusal(code="detected_on_invalid", message=message, ground=Ground.INPUT, field="detected_on")
            raise InputInvalid(reason)
        return ReferralContent(
            concerned_unit_id=self.whom.unit_id,
            concerned_person_id=self.whom.person_id,
            facts_text=self.facts_text,
            detected_on=day,
            items=self.items,
        )

    @property
    def values(self) -> Mapping[str, str]:
        """What the fields show."""
        return {"facts_text": self.facts_text, "detected_on": self.detected_on}


@blueprint.get("/ke-hoach/<int:plan_id>/de-nghi-xem-xet")
def new(plan_id: int) -> str:
    """Show the form of a new referral."""
    return _blank(plan_id, Typed(detected_on=vn_date(scope.today())))


@blueprint.post("/ke-hoach/<int:plan_id>/de-nghi-xem-xet")
def create(plan_id: int) -> ResponseReturnValue:
    """Open the referral; when it is refused, show the form again."""
    load_visible(Plan, plan_id)
    only_openers("referral")
    typed = _typed_in()
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
    typed = _typed_in()
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
    words = request.form.get("explanation", "").replace("\r\n", "\n")
    try:
        save_explanation(scope.runtime(), editor(subject_id), words)
    except UnknownSubject:
        raise
    except TransitionRefused as refusal:
        return _page(subject_id, words=words, refusal=refusal), status_of(refusal)
    flash(_("Đã lưu giải trình vào hồ sơ."), "ok")
    return redirect(url_for("referring.show", subject_id=subject_id), 303)


def _typed_in() -> Typed:
    form = request.form
    return Typed(
        whom=whom_in(form.get("concerned", "")),
        facts_text=form.get("facts_text", "").replace("\r\n", "\n"),
        detected_on=form.get("detected_on", ""),
        items=items_in(request),
    )


def _typed_before(referral: Referral) -> Typed:
    return Typed(
        whom=_concerned(referral),
        facts_text=referral.facts_text,
        detected_on=vn_date(referral.detected_on),
        items=cited_by(referral.id),
    )


def _concerned(referral: Referral) -> Whom:
    return Whom(referral.concerned_unit_id, referral.concerned_person_id)


def _fields() -> tuple[FormField, ...]:
    facts = _("Nêu sự việc, thời gian, tài liệu liên quan. Không kết luận vi phạm.")
    counted = _("Thời hạn xử lý 90 ngày tính từ ngày này.")
    return (
        FormField(
            name="facts_text", label=_("Sự việc"), kind="textarea", rows=6, required=True, maximum=20_000, hint=facts
        ),
        FormField(name="detected_on", label=_("Ngày phát hiện"), kind="date", required=True, hint=counted),
    )


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
        fields=_fields(),
        items=items_offered(plan_id),
        typed=typed,
        said=said(refusal, NAMES),
    )


def _page(
    subject_id: int, *, typed: Typed | None = None, words: str | None = None, refusal: TransitionRefused | None = None
) -> str:
    referral = load_visible(Referral, subject_id)
    found, plan = explained(referral), plan_of(referral)
    writable = typed is not None or not reasons_against_editing(lifecycle_of(referral), found.case)
    return render_template(
        "referring/show.html",
        referral=referral,
        whom=_concerned(referral).name,
        plan_url=plan_link(plan),
        plan_label=plan_name(plan) if plan else "",
        label=state_label(referral),
        way=stepper_for(referral),
        card=next_step_card(found),
        last_day=_last_day(referral.detected_on),
        cited=items_cited(subject_id),
        draft=_draft(referral, typed) if writable else None,
        explains=_may_explain(referral, found),
        explanation=referral.explanation if words is None else words,
        said=said(refusal, NAMES),
        conflict=str(refusal) if isinstance(refusal, StaleSubject) else "",
        events=timeline_for(subject_id),
    )


def _draft(referral: Referral, typed: Typed | None) -> dict[str, object]:
    """What the form offers and shows until the facts are verified."""
    return {
        "typed": typed or _typed_before(referral),
        "groups": whom_choices(),
        "fields": _fields(),
        "items": items_offered(referral.parent_id or 0),
    }

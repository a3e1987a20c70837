"""The evaluation of a unit: scored, appraised, answered and decided in one table."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import TransitionRefused
from models import Evaluation
from web import scope
from web.acting import editor
from web.errors import status_of
from web.evaluation_sheet import lines_of, save_typed, sheet
from web.presentation import local
from web.record_frame import may_write, record_frame
from web.records import (
    PAGES,
    explained,
    load_visible,
    unit_name,
)
from web.refusals import said
from workflows.judging import RESULTS, points

blueprint = Blueprint("evaluating", __name__)
PAGES["evaluation"] = "evaluating.show"


@blueprint.get("/danh-gia/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show the evaluation, with what the person may write in its present state."""
    return _page(subject_id)


@blueprint.post("/danh-gia/<int:subject_id>")
def store(subject_id: int) -> ResponseReturnValue:
    """Save what was typed; when it is refused, show it all again."""
    evaluation = load_visible(Evaluation, subject_id)
    state, items = evaluation.state, [line.item_id for line in lines_of(subject_id)]
    edit = editor(subject_id, request.form.get("revision", type=int))
    try:
        save_typed(scope.runtime(), edit, state, request.form, items)
    except TransitionRefused as refusal:
        return _page(subject_id, request.form, refusal), status_of(refusal)
    flash(_("Đã lưu phiếu đánh giá lúc %(at)s.", at=f"{local(scope.now()):%H:%M}"), "ok")
    return redirect(url_for("evaluating.show", subject_id=subject_id), 303)


def _page(subject_id: int, typed: Mapping[str, str] | None = None, refusal: TransitionRefused | None = None) -> str:
    evaluation = load_visible(Evaluation, subject_id)
    found, lines = explained(evaluation), lines_of(subject_id)
    writable = typed is not None or may_write(evaluation, found)
    return render_template(
        "evaluating/show.html",
        evaluation=evaluation,
        unit=unit_name(evaluation.unit_id),
        lines=lines,
        sum=points(lines),
        results={code: words for code, words, _en in RESULTS},
        sheet=sheet(evaluation, lines, typed) if writable else None,
        said=said(refusal, typed or ()),
        **record_frame(evaluation, found, refusal),
    )

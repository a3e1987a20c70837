"""Reports of the units: the list, the report read or written, its evidence."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.edit import reasons_against_editing
from engine.errors import StaleSubject, TransitionRefused
from models import Report
from models.visibility import OFFICE
from web import scope
from web.acting import editor
from web.identity import current_person
from web.pages.parts import (
    ACCEPT,
    PAGES,
    explained,
    lifecycle_of,
    load_visible,
    name_of,
    next_step_card,
    pill_of,
    plan_name,
    plan_of,
    said,
    state_label,
    status_of,
    stepper_for,
    timeline_for,
    unit_name,
)
from web.presentation import local
from web.report_lines import Typed, shown_lines, typed_in
from web.report_list import ORDERS, chosen_filters, listed
from web.uploads import REMOVE
from workflows.reporting import note_opened, save

blueprint = Blueprint("reporting", __name__)
PAGES["report"] = "reporting.show"


@blueprint.get("/bao-cao")
def index() -> str:
    """List the reports that the person may see, by plan, state and unit."""
    filters = chosen_filters(request.args)
    page = listed(filters)
    states = [(state.name, state.label) for state in scope.runtime().current["report"].lifecycle.states]
    return render_template(
        "reporting/index.html",
        filters=filters,
        page=page,
        states=states,
        orders=list(ORDERS.items()),
        labels=dict(states),
        pills={report.id: pill_of(report.due_date) for report, _plan, _unit in page.rows},
    )


@blueprint.get("/bao-cao/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show a report: to be written by its unit, to be read by everybody else."""
    report = load_visible(Report, subject_id)
    if report.state == "approved" and report.office_opened_at is None and current_person().viewer.holds(OFFICE):
        scope.end_reading()
        note_opened(scope.runtime(), subject_id, scope.now())
    return _page(subject_id)


@blueprint.post("/bao-cao/<int:subject_id>")
def store(subject_id: int) -> ResponseReturnValue:
    """Save what was typed and the evidence; when it is refused, show it all again."""
    load_visible(Report, subject_id)
    typed = typed_in(request)
    if REMOVE in request.form:
        return _page(subject_id, typed)
    edit = editor(subject_id, request.form.get("revision", type=int))
    try:
        if typed.refusal:
            raise typed.refusal
        save(scope.runtime(), edit, typed.written)
    except TransitionRefused as refusal:
        return _page(subject_id, typed, refusal), status_of(refusal)
    flash(_("Đã lưu báo cáo lúc %(at)s.", at=f"{local(scope.now()):%H:%M}"), "ok")
    return redirect(url_for("reporting.show", subject_id=subject_id), 303)


def _page(subject_id: int, typed: Typed | None = None, refusal: TransitionRefused | None = None) -> str:
    report = load_visible(Report, subject_id)
    found = explained(report)
    plan = plan_of(report)
    return render_template(
        "reporting/show.html",
        report=report,
        name=name_of(report),
        plan=plan,
        plan_label=plan_name(plan) if plan else "",
        unit=unit_name(report.unit_id),
        label=state_label(report),
        pill=pill_of(report.due_date),
        way=stepper_for(report),
        card=next_step_card(found),
        lines=shown_lines(report, typed),
        writable=typed is not None or not reasons_against_editing(lifecycle_of(report), found.case),
        summary=typed.written.summary if typed else report.summary,
        said=said(refusal, request.files),
        conflict=str(refusal) if isinstance(refusal, StaleSubject) else "",
        accept=ACCEPT,
        events=timeline_for(report.id),
    )

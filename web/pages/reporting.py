"""Reports of the units: the list, the report read or written, its evidence."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import TransitionRefused
from models import Report
from web import scope
from web.acting import editor
from web.due import pill_of
from web.errors import status_of
from web.identity import current_person
from web.presentation import local
from web.record_frame import may_write, record_frame
from web.records import (
    PAGES,
    explained,
    load_visible,
    unit_name,
)
from web.refusals import said
from web.report_lines import Typed, shown_lines, typed_in
from web.report_list import ORDERS, chosen_filters, listed
from web.uploads import ACCEPT, REMOVE
from workflows.reporting import is_first_look, note_opened, save

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
    """Show a report: to be written by its unit, to be read by everybody else.

    The Office's first look is recorded, which is the one page that writes when it is only read: it ends the unit's
    right to withdraw.
    """
    report = load_visible(Report, subject_id)
    if is_first_look(report, current_person().roles):
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
    return render_template(
        "reporting/show.html",
        report=report,
        unit=unit_name(report.unit_id),
        pill=pill_of(report.due_date),
        lines=shown_lines(report, typed),
        writable=typed is not None or may_write(report, found),
        summary=typed.written.summary if typed else report.summary,
        said=said(refusal, request.files),
        accept=ACCEPT,
        **record_frame(report, found, refusal),
    )

"""Units and people from a workbook: first what would happen, then, when nothing is wrong, that it happens."""

from __future__ import annotations

import io

from flask import Blueprint, make_response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from documents.read import PlanUnreadable
from documents.read.archive import check_archive
from engine.errors import TransitionRefused, invalid
from models import Blob
from web import scope
from web.errors import status_of
from web.history_export import temporary
from web.pages.administering import only_administrators
from web.refusals import said
from web.staff_export import write_staff
from web.uploads import TYPES, Upload, receive
from workflows.staffing.importing import Outcome, import_workbook
from workflows.staffing.sheet import template
from workflows.staffing.wording import refusal as refused_word

blueprint = Blueprint("staff_importing", __name__, url_prefix="/quan-tri/nhap")
blueprint.before_request(only_administrators)
FIELD = "workbook"


@blueprint.get("")
def upload() -> str:
    """Show where to choose the workbook."""
    return _page()


@blueprint.get("/mau.xlsx")
def blank() -> ResponseReturnValue:
    """Send the empty workbook."""
    return send_file(
        io.BytesIO(template()), TYPES["xlsx"], as_attachment=True, download_name="mau-don-vi-va-nguoi.xlsx"
    )


@blueprint.get("/hien-co.xlsx")
def present() -> ResponseReturnValue:
    """Send the units and people as they are, in the same workbook."""
    file = temporary()
    write_staff(file)
    file.seek(0)
    return send_file(file, TYPES["xlsx"], as_attachment=True, download_name="don-vi-va-nguoi.xlsx")


@blueprint.post("")
def bring() -> ResponseReturnValue:
    """Try the workbook and show what it would change; store it when that was seen and asked for."""
    received = receive(request, FIELD)
    chosen = received.uploads[-1] if received.uploads else None
    try:
        if received.refusal or chosen is None:
            raise received.refusal or refused_word("no_file", field=FIELD)
        outcome = _taken(chosen, dry_run="store" not in request.form)
    except TransitionRefused as refusal:
        return _page(refusal=refusal), status_of(refusal)
    answer = make_response(_page(chosen, outcome), 422 if outcome.errors else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _taken(chosen: Upload, *, dry_run: bool) -> Outcome:
    content = scope.reading().scalar(select(Blob.content).where(Blob.sha256 == chosen.sha256)) or b""
    scope.end_reading()
    try:
        check_archive(content)
    except PlanUnreadable as unreadable:
        raise invalid(FIELD, unreadable.message) from unreadable
    return import_workbook(scope.runtime().database, content, scope.now(), dry_run=dry_run)


def _page(
    chosen: Upload | None = None, outcome: Outcome | None = None, refusal: TransitionRefused | None = None
) -> str:
    return render_template(
        "administering/import.html", chosen=chosen, outcome=outcome, said=said(refusal, (FIELD,)), field=FIELD
    )

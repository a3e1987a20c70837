"""From a file to a drafted plan: choose, read, check beside the source, save. Nothing is a plan before it is saved."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from documents.read import READERS, PlanUnreadable, Reason, read
from documents.read.sniff import sniff
from engine.errors import TransitionRefused
from engine.load import unknown_subject
from models import Blob
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
from web.settings import MEGABYTE
from web.units import unit_names, units_offered
from web.uploads import Upload, clean_name, kept_upload
from workflows.drafting import create_plan
from workflows.files import store
from workflows.staffing.desk import staffing
from workflows.staffing.units import add_alias

blueprint = Blueprint("importing", __name__)
blueprint.before_request(only_drafters)

UNREADABLE = {Reason.TOO_LARGE: 413}
"""The status of an unreadable file is 422, but for these."""


@blueprint.get("/ke-hoach/nhap-file")
def upload() -> ResponseReturnValue:
    """Ask for the file."""
    return _asked()


@blueprint.post("/ke-hoach/nhap-file")
def receive() -> ResponseReturnValue:
    """Read the file; only one that holds a plan is kept, and shown to be checked."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _asked(_("Chưa chọn tệp. Chọn tệp văn bản của kế hoạch rồi bấm “Đọc tệp”."), 422)
    try:
        kept = _kept(file)
    except PlanUnreadable as unreadable:
        return _asked(unreadable.message, UNREADABLE.get(unreadable.code, 422))
    return redirect(url_for("importing.review", token=kept.token), 303)


@blueprint.get("/ke-hoach/nhap-file/<token>")
def review(token: str) -> ResponseReturnValue:
    """Show what was read beside the source."""
    return _shown(token, first_page(_source(token), _units()))


@blueprint.post("/ke-hoach/nhap-file/<token>")
def check(token: str) -> ResponseReturnValue:
    """Do what the pressed button says: save the plan, or show the page again with everything that was typed."""
    source, sent = _source(token), _sent()
    if sent.form.get("_do") == "save":
        return _saved(token, source, sent)
    if answer := answer_in(sent.form):
        return _answered(token, source, sent, answer)
    return _shown(token, looked_again(source, _units(), sent))


def _asked(problem: str = "", status: int = 200) -> ResponseReturnValue:
    return render_template("importing/upload.html", problem=problem, limit=_limit() // MEGABYTE), status


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


def _kept(file: FileStorage) -> Upload:
    """Read the file first: what is no plan leaves nothing behind."""
    name, content = clean_name(file.filename or ""), file.stream.read(_limit() + 1)
    read(content, name, limit=_limit())
    scope.end_reading()
    sha256 = store(scope.runtime().database, content, "text/plain", scope.now())
    return Upload(sha256=sha256, name=name, size=len(content))


def _source(token: str) -> Source:
    """Return the file of the token, read anew; 404 for a token that is not this person's."""
    kept = kept_upload(token)
    content = scope.reading().scalar(select(Blob.content).where(Blob.sha256 == kept.sha256)) if kept else None
    if kept is None or content is None:
        raise unknown_subject()
    lines, draft = READERS[sniff(content)](content), read(content, kept.name, limit=_limit())
    return Source(sha256=kept.sha256, name=kept.name, lines=lines, draft=draft)


def _units() -> Units:
    names = unit_names()
    return Units(all=units_offered(), answerable=units_offered(answerable=True), names=names)


def _sent() -> Sent:
    form = {name: typed(request.form, name) for name in request.form}
    return Sent(form=form, chosen=request.form.getlist("chosen"), settled=request.form.getlist("settled"))


def _limit() -> int:
    return scope.house().settings.max_upload * MEGABYTE

"""The file of a plan: chosen, read, kept for its review. Nothing is a plan before it is saved there."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from documents.read import PlanUnreadable, Reason
from engine.load import unknown_subject
from jobs import readings
from jobs.readings import Stage
from web import scope
from web.drafters import only_drafters
from web.onward import onward
from web.reading_progress import progress_of
from web.reviews import unfinished_reviews
from web.settings import MEGABYTE
from web.sources import NotReadYet, take_in, upload_limit
from web.uploads import Upload, clean_name, kept_upload

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
        return _asked(_("Chưa chọn tệp. Chọn tệp của kế hoạch rồi bấm “Đọc tệp”."), 422)
    try:
        taken = _taken_in(file)
    except PlanUnreadable as unreadable:
        return _asked(unreadable.message, UNREADABLE.get(unreadable.code, 422))
    return redirect(url_for("reviewing.review", token=taken.token), 303)


@blueprint.get("/ke-hoach/nhap-file/<token>/dang-doc")
def progress(token: str) -> ResponseReturnValue:
    """Show how far the reading is; what asks every second is sent on when it is over."""
    kept = _kept(token)
    now = readings.progress(scope.runtime().database, kept.sha256)
    if now is None:
        return redirect(url_for("importing.upload"), 303)
    if now.stage == Stage.READ:
        return onward(url_for("reviewing.review", token=token))
    if now.stage in readings.OVER and "HX-Request" in request.headers:
        return onward(url_for("importing.progress", token=token))
    shown = render_template(
        "importing/reading.html", name=kept.name, token=token, reading=progress_of(now, scope.now())
    )
    return shown, 422 if now.stage == Stage.UNREADABLE else 200


@blueprint.post("/ke-hoach/nhap-file/<token>/dung-doc")
def stop(token: str) -> ResponseReturnValue:
    """Give the reading up; the file is dropped."""
    readings.stop(scope.runtime().database, _kept(token).sha256)
    return redirect(url_for("importing.progress", token=token), 303)


@blueprint.app_errorhandler(NotReadYet)
def wait(waiting: NotReadYet) -> ResponseReturnValue:
    """Send whoever opens a review before there is a reading to the page that shows its progress."""
    return redirect(url_for("importing.progress", token=waiting.token), 303)


def _asked(problem: str = "", status: int = 200) -> ResponseReturnValue:
    limit, reviews = upload_limit() // MEGABYTE, unfinished_reviews()
    return render_template("importing/upload.html", problem=problem, limit=limit, reviews=reviews), status


def _taken_in(file: FileStorage) -> Upload:
    return take_in(file.stream.read(upload_limit() + 1), clean_name(file.filename or ""))


def _kept(token: str) -> Upload:
    """Return the file of the token; TransitionRefused (404) for a token that is not this person's."""
    if found := kept_upload(token):
        return found
    raise unknown_subject()

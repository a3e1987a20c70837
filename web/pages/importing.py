"""The file of a plan: chosen, read, kept for its review. Nothing is a plan before it is saved there."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from documents.read import PlanUnreadable, Reason, read
from web import scope
from web.drafters import only_drafters
from web.settings import MEGABYTE
from web.uploads import Upload, clean_name
from workflows.files import store

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
    return redirect(url_for("reviewing.review", token=kept.token), 303)


def _asked(problem: str = "", status: int = 200) -> ResponseReturnValue:
    return render_template("importing/upload.html", problem=problem, limit=_limit() // MEGABYTE), status


def _kept(file: FileStorage) -> Upload:
    """Read the file first: what is no plan leaves nothing behind."""
    name, content = clean_name(file.filename or ""), file.stream.read(_limit() + 1)
    read(content, name, limit=_limit())
    scope.end_reading()
    sha256 = store(scope.runtime().database, content, "text/plain", scope.now())
    return Upload(sha256=sha256, name=name, size=len(content))


def _limit() -> int:
    return scope.house().settings.max_upload * MEGABYTE

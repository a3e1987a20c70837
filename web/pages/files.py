"""Files go out as downloads only, to whoever may see what they are attached to."""

from __future__ import annotations

import io

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from engine.load import unknown_subject
from models import Attachment, Blob, Subject
from models.visibility import visible
from web import scope
from web.identity import current_person
from web.restricted import shows
from web.uploads import kept_upload

blueprint = Blueprint("files", __name__, url_prefix="/tep")


@blueprint.get("/<int:attachment_id>")
def show(attachment_id: int) -> ResponseReturnValue:
    """Send the attached file; 404 when its record may not be seen."""
    query = (
        select(Attachment.sha256, Attachment.name, Subject.kind, Subject.id)
        .join(Subject, Subject.id == Attachment.subject_id)
        .where(Attachment.id == attachment_id, Attachment.removed_at.is_(None), visible(current_person().viewer))
    )
    row = scope.reading().execute(query).one_or_none()
    if row is None:
        raise unknown_subject()
    shows(row.kind, row.id)
    return _sent(row.sha256, row.name)


@blueprint.get("/cho-gui/<token>")
def pending(token: str) -> ResponseReturnValue:
    """Send back a file of the person's own form that is not sent yet."""
    upload = kept_upload(token)
    if upload is None:
        raise unknown_subject()
    return _sent(upload.sha256, upload.name)


def _sent(sha256: str, name: str) -> ResponseReturnValue:
    """Send the bytes as bytes, whatever they are: a browser may save them, and nothing else."""
    content = scope.reading().scalar(select(Blob.content).where(Blob.sha256 == sha256))
    if content is None:
        raise unknown_subject()
    answer = send_file(io.BytesIO(content), "application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

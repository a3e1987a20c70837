"""The file behind a review: taken in, read while somebody waits or as a job, found again with its reading."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from documents.read import PlanUnreadable, Reason
from documents.read.apart import BRIEF, read_apart
from documents.reading import Reading
from engine.load import unknown_subject
from jobs import readings
from models import Blob
from models.database import Database
from web import scope
from web.review.page import Source
from web.settings import MEGABYTE
from web.uploads import Upload, kept_upload


class NotReadYet(Exception):
    """The file is still being read, or is being read anew; its progress has a page, which `token` opens."""

    def __init__(self, token: str) -> None:
        """Keep the token of the file."""
        super().__init__(token)
        self.token = token


def take_in(content: bytes, name: str) -> Upload:
    """Read the file and keep it with its reading; what takes long is read as a job and kept then.

    Raises PlanUnreadable when it holds no plan: nothing is kept.
    """
    limits = replace(BRIEF, wall=scope.house().settings.read_wait)
    scope.end_reading()
    try:
        reading = read_apart(content, name, limit=upload_limit(), limits=limits)
    except PlanUnreadable as unreadable:
        if unreadable.code != Reason.OUT_OF_TIME:
            raise
        sha256 = readings.ask(_database(), content, scope.now(), name=name)
    else:
        sha256 = readings.keep(_database(), content, reading, scope.now(), name=name)
    return Upload(sha256=sha256, name=name, size=len(content))


def source_of(token: str) -> Source:
    """Return the file of the token with its reading.

    Raises TransitionRefused (404) for a token that is not this person's, NotReadYet while there is no reading.
    """
    upload = kept_upload(token)
    if upload is None:
        raise unknown_subject()
    reading = readings.kept(_database(), upload.sha256) or _read_anew(upload)
    return Source(sha256=upload.sha256, name=upload.name, size=upload.size, lines=reading.lines, draft=reading.draft)


def upload_limit() -> int:
    """Return how many bytes a file may have."""
    return scope.house().settings.max_upload * MEGABYTE


def _read_anew(upload: Upload) -> Reading:
    """Read a kept file again, since the readers changed or its reading was forgotten."""
    content = scope.reading().scalar(select(Blob.content).where(Blob.sha256 == upload.sha256))
    if content is None:
        raise unknown_subject() if readings.progress(_database(), upload.sha256) is None else NotReadYet(upload.token)
    try:
        take_in(content, upload.name)
    except PlanUnreadable:
        readings.ask(_database(), content, scope.now(), name=upload.name)
    reading = readings.kept(_database(), upload.sha256)
    if reading is None:
        raise NotReadYet(upload.token)
    return reading


def _database() -> Database:
    return scope.runtime().database

"""The file behind a review: which bytes were sent, and what the reader made of them."""

from __future__ import annotations

from sqlalchemy import select

from documents.read import READERS, read
from documents.read.sniff import sniff
from engine.load import unknown_subject
from models import Blob
from web import scope
from web.review.page import Source
from web.settings import MEGABYTE
from web.uploads import kept_upload


def source_of(token: str) -> Source:
    """Return the file of the token with its reading; TransitionRefused (404) for a token that is not this person's."""
    kept = kept_upload(token)
    content = scope.reading().scalar(select(Blob.content).where(Blob.sha256 == kept.sha256)) if kept else None
    if kept is None or content is None:
        raise unknown_subject()
    limit = scope.house().settings.max_upload * MEGABYTE
    lines, draft = READERS[sniff(content)](content), read(content, kept.name, limit=limit)
    return Source(sha256=kept.sha256, name=kept.name, lines=lines, draft=draft)

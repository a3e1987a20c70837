"""Which papers of a record the signed-in person is offered, and how one is made and sent."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, send_file, url_for
from flask_babel import gettext as _

from documents.write.word import MEDIA_TYPE, write
from engine.load import unknown_subject
from models import Subject
from models.visibility import visible
from web import restricted, scope
from web.identity import current_person
from workflows.auditing.sources import RESTRICTED
from workflows.papers import KINDS, Asked, PaperKind, file_name


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that may be taken away as Word."""

    label: str
    url: str


def papers_offered(subject: Subject, *, but: Iterable[str] = ()) -> tuple[Offered, ...]:
    """Return the papers of a record that the signed-in person may see."""
    kinds = (kind for kind in KINDS.values() if kind.of in {"", subject.kind} and _may(kind) and kind.name not in but)
    return tuple(
        Offered(_(kind.label), url_for("papers.show", kind=kind.name, subject_id=subject.id)) for kind in kinds
    )


def paper_sent(name: str, key: int) -> Response:
    """Answer with the paper as a Word file to save; UnknownSubject where there is none for this person."""
    kind = KINDS.get(name)
    if kind is None or not _may(kind):
        raise unknown_subject()
    session = scope.reading()
    asked = Asked(
        session=session,
        sight=visible(current_person().viewer),
        lifecycles=scope.runtime().lifecycles,
        now=scope.now(),
        writer=current_person().name,
        calendar=scope.calendar(),
    )
    content = write(kind.write(asked, key))
    if kind.of == "" and asked.find(Subject, key).kind == RESTRICTED:
        restricted.took_away((key,), entries=1, digest=hashlib.sha256(content).hexdigest())
    sent = send_file(io.BytesIO(content), MEDIA_TYPE, as_attachment=True, download_name=file_name(kind, key, "docx"))
    sent.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return sent


def _may(kind: PaperKind) -> bool:
    return not kind.roles or current_person().viewer.holds(kind.roles)

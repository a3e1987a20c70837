"""Which papers of a record the signed-in person is offered, and how one is made and sent."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, send_file, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from documents.write import html, word
from documents.write.paper import Paper
from engine.load import unknown_subject
from models import Subject
from models.visibility import visible
from web import restricted, scope
from web.identity import current_person
from workflows.auditing.sources import RESTRICTED
from workflows.papers import KINDS, Asked, PaperKind, file_name


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that may be taken away as Word, or printed from the browser."""

    label: str
    url: str
    print_url: str


def papers_offered(subject: Subject, *, but: Iterable[str] = ()) -> tuple[Offered, ...]:
    """Return the papers of a record that the signed-in person may see."""
    kinds = (kind for kind in KINDS.values() if kind.of in {"", subject.kind} and _may(kind) and kind.name not in but)
    return tuple(_offered(kind, subject.id) for kind in kinds)


def _offered(kind: PaperKind, subject_id: int) -> Offered:
    urls = (url_for(endpoint, kind=kind.name, subject_id=subject_id) for endpoint in ("papers.show", "papers.sheet"))
    return Offered(_(kind.label), *urls)


def paper_sent(name: str, key: int) -> Response:
    """Answer with the paper as a Word file to save; UnknownSubject where there is none for this person."""
    kind, paper = _made(name, key)
    content = word.write(paper)
    _write_down(kind, key, content)
    name = file_name(kind, key, "docx")
    sent = send_file(io.BytesIO(content), word.MEDIA_TYPE, as_attachment=True, download_name=name)
    sent.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return sent


def paper_shown(name: str, key: int) -> Response:
    """Answer with the same paper as a page to print, which may load nothing and run nothing."""
    kind, paper = _made(name, key)
    content = html.write(paper).encode()
    _write_down(kind, key, content)
    shown = Response(content, mimetype="text/html")
    shown.headers["Content-Security-Policy"] = _ONLY_STYLE
    return shown


_ONLY_STYLE = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def _made(name: str, key: int) -> tuple[PaperKind, Paper]:
    kind = KINDS.get(name)
    if kind is None or not _may(kind):
        raise unknown_subject()
    return kind, kind.write(asked_here(), key)


def asked_here() -> Asked:
    """Return what a paper is written from: what the signed-in person may see, now."""
    return Asked(
        session=scope.reading(),
        sight=visible(current_person().viewer),
        lifecycles=scope.runtime().lifecycles,
        now=scope.now(),
        writer=current_person().name,
        calendar=scope.calendar(),
    )


def _write_down(kind: PaperKind, key: int, content: bytes) -> None:
    """Write down that a paper of the restricted register is taken away; of no other."""
    if not kind.of and scope.reading().scalar(select(Subject.kind).where(Subject.id == key)) == RESTRICTED:
        restricted.took_away((key,), entries=1, digest=hashlib.sha256(content).hexdigest())


def _may(kind: PaperKind) -> bool:
    return not kind.roles or current_person().viewer.holds(kind.roles)

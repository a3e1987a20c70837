"""Every reading of the restricted register is written down, by what shows it, before the answer goes out."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, Response, g, request

from web import scope
from web.identity import current_person
from web.logging import request_id
from workflows.auditing.recording import Reading, record
from workflows.auditing.sources import RESTRICTED


def set_up_restricted(app: Flask) -> None:
    """Write down at the end of a request what of the restricted register its answer shows."""
    app.after_request(_written_down)


def shows(kind: str | None, *subject_ids: int) -> None:
    """Say that the answer shows these records; only those of the restricted register are remembered."""
    if kind == RESTRICTED:
        g.setdefault("restricted", set()).update(subject_ids)


def took_away(subjects: Iterable[int], *, entries: int, digest: str) -> None:
    """Write down that history was taken away in a file, with what of the restricted register is in it."""
    g.pop("restricted", None)
    _record("export", tuple(subjects), entries=entries, digest=digest)


def _written_down(response: Response) -> Response:
    subjects = tuple(g.pop("restricted", ()))
    if subjects and not 300 <= response.status_code < 400:  # noqa: PLR2004 - a redirect shows nothing
        _record(g.pop("reading_act", "read"), subjects, entries=len(subjects))
    return response


def reading_as(act: str) -> None:
    """Say what the reading is: search, as_of; else it is "read"."""
    g.reading_act = act


def _record(act: str, subjects: tuple[int, ...], *, entries: int, digest: str = "") -> None:
    person, now, database = current_person(), scope.now(), scope.runtime().database
    scope.end_reading()
    record(
        database,
        Reading(
            actor_id=person.id,
            channel="web",
            act=act,
            now=now,
            subjects=subjects,
            place=request.full_path.rstrip("?"),
            entries=entries,
            digest=digest,
            request=request_id(),
        ),
    )

"""The minutes of what was done with a record: a plan's with all that belongs to it, as far as it may be seen."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import or_, select

from documents.write.paper import Paper
from documents.write.papers.common import lowered
from documents.write.papers.history import Deed, Minutes, history_paper
from engine.personal import opened
from engine.runtime import HOME_ZONE
from models import ContentItem, History, Plan, Subject
from models.personal import rows_through
from workflows.papers.asking import Asked

RESTRICTED = "referral"
"""The register whose records have minutes of their own, and are not told of in those of a plan."""
_SAID = ("reason", "comment")


def write_history(asked: Asked, subject_id: int) -> Paper:
    """Return the minutes as a paper; UnknownSubject when the record may not be seen."""
    record = asked.find(Subject, subject_id)
    beneath = or_(Subject.root_id == subject_id, Subject.parent_id == subject_id) & (Subject.kind != RESTRICTED)
    query = (
        select(History, Subject)
        .join(Subject, Subject.id == History.subject_id)
        .where(or_(Subject.id == subject_id, beneath), asked.sight)
        .order_by(History.at, History.id)
    )
    rows = asked.session.execute(query).all()
    written = {entry.id: json.loads(entry.body) for entry, _ in rows}
    bodies = opened(rows_through(asked.session), written)
    return history_paper(
        Minutes(
            house=asked.house(),
            about=_called(asked, record),
            day=asked.today,
            deeds=tuple(_deed(asked, entry, bodies[entry.id], subject) for entry, subject in rows),
            head=record.head,
            writer=asked.writer,
        )
    )


def _called(asked: Asked, record: Subject) -> str:
    if isinstance(record, Plan):
        return asked.named(record).called
    return f"{lowered(asked.lifecycles[record.lifecycle_version].label)} “{record.title}”"


def _deed(asked: Asked, entry: History, body: dict[str, Any], subject: Subject) -> Deed:
    lifecycle = asked.lifecycles[entry.lifecycle_version]
    labels = {state.name: state.label for state in lifecycle.states}
    moved = (labels.get(entry.source, ""), labels.get(entry.target, ""))
    actor = body["actor"]
    return Deed(
        moment=f"{entry.at.astimezone(HOME_ZONE):%d/%m/%Y %H:%M}",
        who=", ".join(filter(None, (actor["name"], actor["title"]))) or "Hệ thống",
        record=_record(lifecycle.label, subject),
        step=lifecycle.by_edge[entry.source, entry.transition].label,
        states=" → ".join(filter(None, moved)) if moved[0] != moved[1] else "",
        words=_words(body),
    )


def _record(kind: str, subject: Subject) -> str:
    if isinstance(subject, Plan):
        return f"{kind} {subject.number}".strip()
    name = f"{subject.no} {subject.title}" if isinstance(subject, ContentItem) else subject.title
    return f"{kind}: {name}" if name.strip() else kind


def _words(body: dict[str, object]) -> str:
    data = body["data"]
    said = [data.get(name) for name in _SAID] if isinstance(data, dict) else []
    return " ".join(word for word in (*said, body.get("comment")) if isinstance(word, str) and word)

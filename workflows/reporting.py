"""What a unit writes in its report: the summary, a line per item, the evidence; and the Office's first look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.edit import Edit, editing
from engine.runtime import Runtime
from models.base import nfc
from workflows.files import Attached, attach


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the unit says about one item: the text, or why there is none."""

    text: str = ""
    blank_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was typed: `lines` by item id; a line that is not named stays as it is."""

    summary: str | None = None
    lines: Mapping[int, Line] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stored file that proves what the report says about an item; `place` is where in it to look (mục, trang)."""

    sha256: str
    name: str
    item_id: int | None
    place: str = ""


def save(runtime: Runtime, edit: Edit, written: Written) -> None:
    """Write what was typed into the report, or raise TransitionRefused."""
    with editing(runtime, edit) as link:
        if written.summary is not None:
            link.run(_SUMMARY, {"summary": _clean(written.summary), "id": edit.subject_id})
        for item_id, line in written.lines.items():
            values = {"text": _clean(line.text), "blank_reason": _clean(line.blank_reason)}
            link.run(_LINE, values | {"report_id": edit.subject_id, "item_id": item_id})


def add_evidence(runtime: Runtime, edit: Edit, evidence: Evidence) -> int:
    """Attach a stored file to the report and return the attachment's id, or raise TransitionRefused."""
    with editing(runtime, edit) as link:
        file = Attached(
            subject_id=edit.subject_id,
            sha256=evidence.sha256,
            name=evidence.name,
            purpose="evidence",
            place=_clean(evidence.place),
            item_id=evidence.item_id,
            added_by=edit.actor_id,
            at=runtime.database.timestamp(edit.now),
        )
        return attach(link, file)


def place_evidence(runtime: Runtime, edit: Edit, attachment_id: int, place: str) -> None:
    """Say where in a piece of evidence to look, or raise TransitionRefused."""
    with editing(runtime, edit) as link:
        link.run(_PLACE, {"place": _clean(place), "id": attachment_id, "report_id": edit.subject_id})


def remove_evidence(runtime: Runtime, edit: Edit, attachment_id: int) -> None:
    """Take a piece of evidence out of the report; the file is marked, never deleted."""
    with editing(runtime, edit) as link:
        at = runtime.database.timestamp(edit.now)
        link.run(_REMOVE, {"at": at, "id": attachment_id, "report_id": edit.subject_id})


def note_opened(runtime: Runtime, report_id: int, now: datetime) -> None:
    """Record that the Office has opened an approved report: from then on the unit may not withdraw it."""
    with runtime.database.transaction() as link:
        link.run(_OPENED, {"at": runtime.database.timestamp(now), "id": report_id})


def _clean(text: str) -> str:
    return nfc(text).strip().replace("\r\n", "\n")


_SUMMARY = "UPDATE report SET summary = :summary WHERE id = :id"
_LINE = (
    "UPDATE report_line SET text = :text, blank_reason = :blank_reason"
    " WHERE report_id = :report_id AND item_id = :item_id"
)
_EVIDENCE = "id = :id AND subject_id = :report_id AND purpose = 'evidence' AND removed_at IS NULL"
_PLACE = f"UPDATE attachment SET place = :place WHERE {_EVIDENCE}"
_REMOVE = f"UPDATE attachment SET removed_at = :at WHERE {_EVIDENCE}"
_OPENED = (
    "UPDATE report SET office_opened_at = :at WHERE id = :id AND office_opened_at IS NULL"
    " AND EXISTS (SELECT 1 FROM subject s WHERE s.id = report.id AND s.state = 'approved')"
)

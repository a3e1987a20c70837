"""What a unit writes in its report: the summary, a line per item, the evidence; and the Office's first look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.edit import Edit, editing
from engine.fields import tidy
from engine.load import unknown_subject
from engine.runtime import Runtime
from models.database import Link
from models.report import Report
from models.visibility import OFFICE
from workflows.files import Attached, attach


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the unit says about one item: the text, or why there is none."""

    text: str = ""
    blank_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stored file that proves what the report says about an item; `place` is where in it to look (mục, trang)."""

    sha256: str
    name: str
    item_id: int | None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one press of "Lưu" brings: what is not named stays as it is.

    `lines` by item id; `added` evidence; `places` (where to look) and `removed` by the id of the attachment.
    """

    summary: str | None = None
    lines: Mapping[int, Line] = field(default_factory=dict)
    added: tuple[Evidence, ...] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    removed: tuple[int, ...] = ()


def save(runtime: Runtime, edit: Edit, written: Written) -> None:
    """Write it all into the report, or nothing: TransitionRefused says why."""
    with editing(runtime, edit) as link:
        _save_words(link, edit.subject_id, written)
        at = runtime.database.timestamp(edit.now)
        for evidence in written.added:
            _belongs(link, edit.subject_id, evidence.item_id)
            attach(link, _attached(edit, evidence, at))
        for key, place in written.places.items():
            link.run(_PLACE, {"place": tidy(place), "id": key, "report_id": edit.subject_id})
        for key in written.removed:
            link.run(_REMOVE, {"at": at, "id": key, "report_id": edit.subject_id})


def is_first_look(report: Report, roles: frozenset[str]) -> bool:
    """Tell whether somebody with these roles is the first of the Office to open the report since it was approved."""
    return report.state == "approved" and report.office_opened_at is None and not roles.isdisjoint(OFFICE)


def note_opened(runtime: Runtime, report_id: int, now: datetime) -> None:
    """Record that the Office has opened an approved report: from then on the unit may not withdraw it."""
    with runtime.database.transaction() as link:
        link.run(_OPENED, {"at": runtime.database.timestamp(now), "id": report_id})


def _save_words(link: Link, report_id: int, written: Written) -> None:
    if written.summary is not None:
        link.run(_SUMMARY, {"summary": tidy(written.summary), "id": report_id})
    for item_id, line in written.lines.items():
        values = {"text": tidy(line.text), "blank_reason": tidy(line.blank_reason)}
        link.run(_LINE, values | {"report_id": report_id, "item_id": item_id})


def _belongs(link: Link, report_id: int, item_id: int | None) -> None:
    """Evidence proves the report as a whole, or an item about which it has a line."""
    if item_id is not None and not link.value(_HAS_LINE, {"report_id": report_id, "item_id": item_id}):
        raise unknown_subject()


def _attached(edit: Edit, evidence: Evidence, at: Any) -> Attached:
    return Attached(
        subject_id=edit.subject_id,
        sha256=evidence.sha256,
        name=evidence.name,
        purpose="evidence",
        place=tidy(evidence.place),
        item_id=evidence.item_id,
        added_by=edit.actor_id,
        at=at,
    )


_HAS_LINE = "SELECT count(*) FROM report_line WHERE report_id = :report_id AND item_id = :item_id"
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

"""What happens to a report, and through it to the items of its lines."""

from __future__ import annotations

import json
from typing import Any

from engine.lifecycle import Effect
from engine.perform import Act
from workflows.effects.common import set_due
from workflows.effects.content_item import report_if_complete

_ITEMS = """SELECT i.id FROM report r JOIN report_line l ON l.report_id = r.id JOIN subject i ON i.id = l.item_id
 WHERE r.id = :id AND r.final = true AND i.state = :state ORDER BY l.position"""
_LINES = "SELECT item_id, text, blank_reason FROM report_line WHERE report_id = :id ORDER BY position"
_EVIDENCE = """SELECT item_id, name, place, sha256 FROM attachment
 WHERE subject_id = :id AND purpose = 'evidence' AND removed_at IS NULL ORDER BY id"""

FIX_LATENESS = Effect(
    "fix_lateness",
    sql="UPDATE report SET late = coalesce(late, due_date < :today, false),"
    " first_approved_at = coalesce(first_approved_at, :at) WHERE id = :subject_id",
)
"""Late or not is settled when the report first leaves its unit, and kept whatever happens to it later."""

MARK_RETURNED = Effect(
    "mark_returned", sql="UPDATE report SET returned = true, office_opened_at = NULL WHERE id = :subject_id"
)
MARK_SUBMITTED = Effect("mark_submitted", sql="UPDATE report SET returned = false WHERE id = :subject_id")


def _move_due_date(act: Act) -> None:
    act.link.run("UPDATE report SET due_date = :resubmit_by WHERE id = :subject_id", act.params)
    set_due(act, act.subject.id, act.data["resubmit_by"])


def _report_items(act: Act) -> None:
    """Items of a final report that now lack nobody's report are reported; interim reports move none."""
    for (item_id,) in act.link.rows(_ITEMS, {"id": act.subject.id, "state": "in_progress"}):
        report_if_complete(act, item_id)


def _reopen_items(act: Act) -> None:
    for (item_id,) in act.link.rows(_ITEMS, {"id": act.subject.id, "state": "reported"}):
        act.perform(item_id, "reopen")


def _keep_version(act: Act) -> None:
    """Keep the report as the Office received it, and begin the next version."""
    act.link.run(
        "INSERT INTO report_version (report_id, number, document, kept_at)"
        " SELECT id, version, :document, :at FROM report WHERE id = :subject_id",
        act.params | {"document": json.dumps(_document(act), ensure_ascii=False, sort_keys=True)},
    )
    act.link.run("UPDATE report SET version = version + 1, office_opened_at = NULL WHERE id = :subject_id", act.params)


def _document(act: Act) -> dict[str, Any]:
    report = {"id": act.subject.id}
    return {
        "summary": act.link.value("SELECT summary FROM report WHERE id = :id", report),
        "lines": _named("item text blank_reason", act.link.rows(_LINES, report)),
        "evidence": _named("item name place sha256", act.link.rows(_EVIDENCE, report)),
    }


def _named(names: str, rows: list[Any]) -> list[dict[str, Any]]:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]


MOVE_DUE_DATE = Effect("move_due_date", run=_move_due_date)
REPORT_ITEMS = Effect("report_items", run=_report_items)
REOPEN_ITEMS = Effect("reopen_items", run=_reopen_items)
KEEP_VERSION = Effect("keep_version", run=_keep_version)

_ALL = (FIX_LATENESS, MARK_RETURNED, MARK_SUBMITTED, MOVE_DUE_DATE, REPORT_ITEMS, REOPEN_ITEMS, KEEP_VERSION)
EFFECTS = {each.name: each for each in _ALL}

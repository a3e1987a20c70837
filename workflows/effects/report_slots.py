"""The reports that units owe about a plan: made when it is issued, made anew as far as open when it is extended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from engine.deadlines import Calendar
from engine.lifecycle import Effect
from engine.perform import Act, Birth
from engine.runtime import home_date
from models.base import fold
from workflows.days import day_of
from workflows.effects.common import set_due
from workflows.effects.plan_children import assigned_units, items_of_unit
from workflows.periods import Slot, slots

_EXISTING = """SELECT r.id, r.period, r.final, s.state FROM report r JOIN subject s ON s.id = r.id
 WHERE s.parent_id = :plan_id AND s.unit_id = :unit_id"""
_OPEN_REPORTS = "SELECT id FROM subject WHERE parent_id = :id AND kind = 'report' AND state IN ('drafted', 'submitted')"
_OPEN_ITEMS = (
    "SELECT id FROM subject WHERE parent_id = :id AND kind = 'content_item' AND state IN ('issued', 'in_progress')"
)


@dataclass(frozen=True, slots=True)
class Existing:
    """A report that a unit has already."""

    id: int
    final: bool
    state: str


def _open_reports(act: Act) -> None:
    """Give each assigned unit its reports: those it lacks are born, those still drafted take the slot's new dates.

    A unit whose final report has left it keeps what it has.
    """
    start, end, every = act.link.row(
        "SELECT period_from, period_to, report_every FROM plan WHERE id = :id", {"id": act.subject.id}
    )
    wanted = slots(date.fromisoformat(str(start)), date.fromisoformat(str(end)), every)
    for unit_id in assigned_units(act.link, act.subject.id):
        existing = _existing(act, unit_id)
        if all(each.state == "drafted" for each in existing.values() if each.final):
            for position, slot in enumerate(wanted, start=1):
                _fill(act, unit_id, position, slot, existing.get(slot.period))


def _existing(act: Act, unit_id: int) -> dict[str, Existing]:
    rows = act.link.rows(_EXISTING, {"plan_id": act.subject.id, "unit_id": unit_id})
    return {period: Existing(report_id, bool(final), state) for report_id, period, final, state in rows}


def _fill(act: Act, unit_id: int, position: int, slot: Slot, report: Existing | None) -> None:
    if report is None:
        _bear(act, unit_id, position, slot)
    elif report.state == "drafted":
        _redate(act, report.id, slot)


def _bear(act: Act, unit_id: int, position: int, slot: Slot) -> None:
    name = act.link.value("SELECT name FROM unit WHERE id = :id", {"id": unit_id})
    act.bear(
        Birth(
            kind="report",
            title=f"{_title(slot)}, {name}",
            hand=act.system,
            write=partial(_write, slot, position),
            parent_id=act.subject.id,
            unit_id=unit_id,
        )
    )


def _write(slot: Slot, position: int, birth: Act) -> None:
    subject = birth.subject
    birth.link.run(
        "INSERT INTO report (id, period, period_label, position, final, due_date, summary, version, returned)"
        " VALUES (:id, :period, :label, :position, :final, :due, '', 1, false)",
        _row(subject.id, slot) | {"position": position},
    )
    set_due(birth, subject.id, slot.due)
    items = items_of_unit(birth.link, subject.parent_id or 0, subject.unit_id or 0)
    for place, item_id in enumerate(items, start=1):
        birth.link.run(
            "INSERT INTO report_line (report_id, item_id, position, text, blank_reason)"
            " VALUES (:id, :item_id, :position, '', '')",
            {"id": subject.id, "item_id": item_id, "position": place},
        )


def _redate(act: Act, report_id: int, slot: Slot) -> None:
    act.link.run(
        "UPDATE report SET period_label = :label, final = :final, due_date = :due WHERE id = :id AND period = :period",
        _row(report_id, slot),
    )
    name = act.link.value(
        "SELECT u.name FROM subject s JOIN unit u ON u.id = s.unit_id WHERE s.id = :id", {"id": report_id}
    )
    title = f"{_title(slot)}, {name}"
    act.link.run(
        "UPDATE subject SET title = :title, search_key = :key WHERE id = :id",
        {"id": report_id, "title": title, "key": fold(title)},
    )
    set_due(act, report_id, slot.due)


def _title(slot: Slot) -> str:
    return f"Báo cáo {slot.label[:1].lower()}{slot.label[1:]}"


def _row(report_id: int, slot: Slot) -> dict[str, Any]:
    return {
        "id": report_id,
        "period": slot.period,
        "label": slot.label,
        "final": slot.final,
        "due": slot.due.isoformat(),
    }


def _resume_clocks(act: Act) -> None:
    """What was still to come when the plan was suspended comes later by as many days as it stood still."""
    since = day_of(
        act.link.value(
            "SELECT max(at) FROM history WHERE subject_id = :id AND transition = 'suspend'", {"id": act.subject.id}
        )
    )
    if since is None:
        return
    pause = home_date(act.now) - since
    for table, which in (("report", _OPEN_REPORTS), ("content_item", _OPEN_ITEMS)):
        rows = act.link.rows(
            f"SELECT id, due_date FROM {table} WHERE due_date >= :since AND id IN ({which})",
            {"id": act.subject.id, "since": since.isoformat()},
        )
        for subject_id, due in rows:
            later = Calendar().next_working_day(date.fromisoformat(str(due)) + pause)
            _postpone(act, table, subject_id, later)


def _postpone(act: Act, table: str, subject_id: int, due: date) -> None:
    act.link.run(f"UPDATE {table} SET due_date = :due WHERE id = :id", {"id": subject_id, "due": due.isoformat()})
    set_due(act, subject_id, due)


OPEN_REPORTS = Effect("open_reports", run=_open_reports, writes=True)
RESUME_CLOCKS = Effect("resume_clocks", run=_resume_clocks, writes=True)
EFFECTS = {each.name: each for each in (OPEN_REPORTS, RESUME_CLOCKS)}

"""What a plan does to its items and units: issue, end, finish them, open the evaluations, tell everybody concerned."""

from __future__ import annotations

from engine.lifecycle import Effect
from engine.perform import Act, Birth
from engine.runtime import home_day
from models.database import Link
from models.facts.parts import REPORTS_ON
from workflows.effects.common import set_due, tell_units
from workflows.groups import is_group, units_of_the_day

_ITEMS = "SELECT id, state FROM subject WHERE parent_id = :id AND kind = 'content_item' ORDER BY id"
_ASSIGNED = f"""SELECT DISTINCT a.unit_id FROM assignment a JOIN subject i ON i.id = a.item_id
 WHERE i.parent_id = :id AND i.state <> 'terminated' AND {REPORTS_ON} ORDER BY a.unit_id"""
_LINES = f"""SELECT c.id FROM content_item c JOIN subject i ON i.id = c.id
 WHERE i.parent_id = :plan_id AND i.state <> 'terminated' AND EXISTS (
  SELECT 1 FROM assignment a WHERE a.item_id = c.id AND a.unit_id = :unit_id AND {REPORTS_ON}) ORDER BY c.position"""

_EXPAND = """INSERT INTO assignment
 (item_id, position, unit_id, unit_name, role, scope, accountable, from_document, due_date)
 SELECT a.item_id, (SELECT max(b.position) + 1 FROM assignment b WHERE b.item_id = a.item_id),
  u.id, a.unit_name, a.role, a.scope, a.accountable, a.from_document, a.due_date
 FROM assignment a, unit u WHERE a.id = :assignment_id AND u.id = :unit_id"""


def assigned_units(link: Link, plan_id: int) -> list[int]:
    """Return the units that owe reports about a plan and are evaluated: all assigned ones but those that monitor."""
    return [row[0] for row in link.rows(_ASSIGNED, {"id": plan_id})]


def items_of_unit(link: Link, plan_id: int, unit_id: int) -> list[int]:
    """Return the items about which a unit reports, in their order."""
    return [row[0] for row in link.rows(_LINES, {"plan_id": plan_id, "unit_id": unit_id})]


def _expand_groups(act: Act) -> None:
    """A group of units becomes one assignment for each unit of the day that the item does not name already."""
    units = units_of_the_day(act.link, home_day(act.now))
    rows = act.link.rows(
        "SELECT a.id, a.item_id, a.unit_name FROM assignment a JOIN subject i ON i.id = a.item_id"
        " WHERE i.parent_id = :id AND a.unit_id IS NULL ORDER BY a.id",
        {"id": act.subject.id},
    )
    for assignment_id, item_id, wording in rows:
        if is_group(wording):
            _expand(act.link, assignment_id, item_id, units)


def _expand(link: Link, assignment_id: int, item_id: int, units: list[int]) -> None:
    named = {row[0] for row in link.rows("SELECT unit_id FROM assignment WHERE item_id = :id", {"id": item_id})}
    for unit_id in units:
        if unit_id not in named:
            link.run(_EXPAND, {"assignment_id": assignment_id, "unit_id": unit_id})
    link.run("DELETE FROM assignment WHERE id = :id", {"id": assignment_id})


def _issue_items(act: Act) -> None:
    for item_id, state in act.link.rows(_ITEMS, {"id": act.subject.id}):
        if state == "drafted":
            act.perform(item_id, "issue")
            _set_due(act, item_id)


def _set_due(act: Act, item_id: int) -> None:
    set_due(act, item_id, act.link.value("SELECT due_date FROM content_item WHERE id = :id", {"id": item_id}))


def _terminate_items(act: Act) -> None:
    document = act.data.get("document_number") or ""
    why = f"{act.transition.label} kế hoạch" + (f" theo văn bản {document}" if document else "")
    for item_id, state in act.link.rows(_ITEMS, {"id": act.subject.id}):
        if state in ("drafted", "issued", "in_progress", "reported"):
            act.perform(item_id, "terminate", {"reason": why, "document_number": document})


def _finish_items(act: Act) -> None:
    for item_id, state in act.link.rows(_ITEMS, {"id": act.subject.id}):
        if state == "evaluated":
            act.perform(item_id, "finish")


def _open_evaluations(act: Act) -> None:
    """Open one evaluation a unit, with one line an item."""
    for unit_id in assigned_units(act.link, act.subject.id):
        name = act.link.value("SELECT name FROM unit WHERE id = :id", {"id": unit_id})
        act.bear(
            Birth(
                kind="evaluation",
                title=f"Đánh giá {name}",
                hand=act.system,
                write=_write_evaluation,
                parent_id=act.subject.id,
                unit_id=unit_id,
            )
        )


def _write_evaluation(birth: Act) -> None:
    subject = birth.subject
    birth.link.run(
        "INSERT INTO evaluation (id, answer_text, union_note, conclusion, reopened) VALUES (:id, '', '', '', false)",
        {"id": subject.id},
    )
    items = items_of_unit(birth.link, subject.parent_id or 0, subject.unit_id or 0)
    for position, item_id in enumerate(items, start=1):
        birth.link.run(
            "INSERT INTO evaluation_line (evaluation_id, item_id, position, maximum, not_applicable, self_note, note,"
            " result) VALUES (:id, :item_id, :position, 10, false, '', '', '')",
            {"id": subject.id, "item_id": item_id, "position": position},
        )


def _tell_units(act: Act) -> None:
    """Tell the heads of every unit that is assigned or among the recipients."""
    recipients = act.link.rows("SELECT unit_id, name FROM recipient WHERE plan_id = :id", {"id": act.subject.id})
    named = {unit_id for unit_id, _ in recipients if unit_id is not None}
    everybody = units_of_the_day(act.link, home_day(act.now)) if any(is_group(name) for _, name in recipients) else []
    told = named.union(everybody, assigned_units(act.link, act.subject.id))
    tell_units(act, f"plan_{act.transition.target}", sorted(told))


EXPAND_GROUPS = Effect("expand_groups", run=_expand_groups, writes=True)
ISSUE_ITEMS = Effect("issue_items", run=_issue_items)
TERMINATE_ITEMS = Effect("terminate_items", run=_terminate_items)
FINISH_ITEMS = Effect("finish_items", run=_finish_items)
OPEN_EVALUATIONS = Effect("open_evaluations", run=_open_evaluations, writes=True)
TELL_UNITS = Effect("tell_units", run=_tell_units)

_ALL = (EXPAND_GROUPS, ISSUE_ITEMS, TERMINATE_ITEMS, FINISH_ITEMS, OPEN_EVALUATIONS, TELL_UNITS)
EFFECTS = {each.name: each for each in _ALL}

"""What happens to a content item: it is reported when nothing is missing, takes its result, catches up."""

from __future__ import annotations

from engine.lifecycle import Effect
from engine.perform import Act
from models.facts.parts import UNREPORTED
from workflows.effects.cited import catch_up

_COMPLETE = (
    f"SELECT i.id FROM subject i WHERE i.id = :id AND NOT EXISTS (SELECT 1 FROM assignment a WHERE {UNREPORTED})"
)
_LINES = "SELECT count(*) FROM evaluation_line l JOIN subject e ON e.id = l.evaluation_id WHERE l.item_id = :id"

_TAKE_RESULT = """UPDATE content_item SET result = coalesce((SELECT l.result FROM evaluation_line l
 JOIN subject e ON e.id = l.evaluation_id JOIN assignment a ON a.item_id = l.item_id AND a.unit_id = e.unit_id
 WHERE l.item_id = :subject_id AND a.accountable = true), '') WHERE id = :subject_id"""


def report_if_complete(act: Act, item_id: int) -> None:
    """Report the item, as the system, when every unit that owes a final report about it has given one."""
    if act.link.value(_COMPLETE, {"id": item_id}):
        act.perform(item_id, "report")


def _report_when_accepted_late(act: Act) -> None:
    """The reports may all have been received before the head of the accountable unit accepted the item."""
    report_if_complete(act, act.subject.id)


def _evaluate_when_reported_late(act: Act) -> None:
    """A final report that was reopened may come back after the evaluations were published."""
    item = {"id": act.subject.id}
    if act.link.value(_LINES, item) and not act.link.value(f"{_LINES} AND e.state <> 'published'", item):
        act.perform(act.subject.id, "evaluate")
        catch_up(act, act.subject.id)


REPORT_WHEN_ACCEPTED_LATE = Effect("report_when_accepted_late", run=_report_when_accepted_late)
EVALUATE_WHEN_REPORTED_LATE = Effect("evaluate_when_reported_late", run=_evaluate_when_reported_late)
TAKE_RESULT = Effect("take_result", sql=_TAKE_RESULT)
"""The item's result is the one that the accountable unit was given for it."""

EFFECTS = {each.name: each for each in (REPORT_WHEN_ACCEPTED_LATE, EVALUATE_WHEN_REPORTED_LATE, TAKE_RESULT)}

"""Effects of an evaluation: what it says becomes the result of the items."""

from __future__ import annotations

from engine.lifecycle import Effect
from engine.perform import Act
from workflows.effects.cited import catch_up

_READY = """SELECT l.item_id FROM evaluation_line l JOIN subject i ON i.id = l.item_id
 WHERE l.evaluation_id = :subject_id AND i.state = 'reported' AND NOT EXISTS (
  SELECT 1 FROM evaluation_line o JOIN subject e ON e.id = o.evaluation_id
  WHERE o.item_id = l.item_id AND e.state <> 'published') ORDER BY l.position"""

_CORRECT = """UPDATE content_item SET result = (
  SELECT l.result FROM evaluation_line l WHERE l.evaluation_id = :subject_id AND l.item_id = content_item.id)
 WHERE id IN (
  SELECT l.item_id FROM evaluation_line l JOIN subject i ON i.id = l.item_id
  JOIN assignment a ON a.item_id = l.item_id AND a.unit_id = :unit_id AND a.accountable
  WHERE l.evaluation_id = :subject_id AND i.state IN ('evaluated', 'rewarded', 'disciplined', 'finished'))"""


def _evaluate_items(act: Act) -> None:
    """Evaluate the items about which every evaluation is published, then catch up with what was decided before."""
    for (item_id,) in act.link.rows(_READY, {"subject_id": act.subject.id}):
        act.perform(item_id, "evaluate")
        catch_up(act, item_id)


EVALUATE_ITEMS = Effect("evaluate_items", run=_evaluate_items)
CORRECT_RESULTS = Effect("correct_results", sql=_CORRECT)
"""Published again after a reopening: items that were evaluated before take over the corrected result."""
MARK_REOPENED = Effect("mark_reopened", sql="UPDATE evaluation SET reopened = (1 = 1) WHERE id = :subject_id")

EFFECTS = {each.name: each for each in (EVALUATE_ITEMS, CORRECT_RESULTS, MARK_REOPENED)}

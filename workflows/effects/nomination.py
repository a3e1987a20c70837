"""Effects of a nomination: what the council and the director decided is kept, and the cited items are rewarded."""

from __future__ import annotations

from engine.lifecycle import Effect
from engine.perform import Act
from workflows.effects.cited import REWARDABLE, move_cited
from workflows.rewards import SUDDEN


def _reward_cited_items(act: Act) -> None:
    """Reward the cited items that are evaluated; a sudden achievement moves none, since it lies beside the plan."""
    if act.link.value("SELECT achievement FROM nomination WHERE id = :id", {"id": act.subject.id}) != SUDDEN:
        move_cited(act, "reward", REWARDABLE)


KEEP_REVIEW = Effect(
    "keep_review",
    sql="UPDATE nomination SET votes_for = :votes_for, votes_against = :votes_against,"
    " recusals = coalesce(:recusals, ''), recommendation = :recommendation WHERE id = :subject_id",
)
KEEP_DECISION = Effect(
    "keep_decision",
    sql="UPDATE nomination SET decision_number = :decision_number, decision_date = :decision_date"
    " WHERE id = :subject_id",
)
REWARD_CITED_ITEMS = Effect("reward_cited_items", run=_reward_cited_items)

EFFECTS = {each.name: each for each in (KEEP_REVIEW, KEEP_DECISION, REWARD_CITED_ITEMS)}

"""What a nomination or a referral moves: the items that it cites, by the system, in the same transaction."""

from __future__ import annotations

from engine.perform import Act

REWARDABLE = ("evaluated", "disciplined")
DISCIPLINABLE = ("evaluated", "rewarded")

_REWARDING = """EXISTS (SELECT 1 FROM citation t JOIN subject k ON k.id = t.subject_id JOIN nomination n ON n.id = k.id
 WHERE t.item_id = :item_id AND n.achievement <> 'sudden' AND k.state IN ('decided', 'awarded'))"""
_DISCIPLINING = """EXISTS (SELECT 1 FROM citation t JOIN subject k ON k.id = t.subject_id
 WHERE t.item_id = :item_id AND k.kind = 'referral' AND k.state IN ('transferred', 'reminded', 'concluded'))"""


def move_cited(act: Act, transition: str, states: tuple[str, ...]) -> None:
    """Take every cited item that stands in one of the states through the transition."""
    cited = (
        "SELECT i.id, i.state FROM citation t JOIN subject i ON i.id = t.item_id WHERE t.subject_id = :id ORDER BY i.id"
    )
    for item_id, state in act.link.rows(cited, {"id": act.subject.id}):
        if state in states:
            act.perform(item_id, transition)


def catch_up(act: Act, item_id: int) -> None:
    """Take an item that has just been evaluated where a nomination or a referral would have taken it before.

    The referral comes last: an item that is both rewarded and under consideration ends under consideration.
    """
    rewarding, disciplining = _holds(act, _REWARDING, item_id), _holds(act, _DISCIPLINING, item_id)
    if rewarding:
        act.perform(item_id, "reward")
    if disciplining:
        act.perform(item_id, "discipline")


def _holds(act: Act, condition: str, item_id: int) -> bool:
    return bool(
        act.link.value(f"SELECT count(*) FROM subject i WHERE i.id = :item_id AND {condition}", {"item_id": item_id})
    )

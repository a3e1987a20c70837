"""Effects of a referral: cited items show that responsibility is looked into, naming nobody; the outcome is kept."""

from __future__ import annotations

from engine.lifecycle import Effect
from engine.perform import Act
from workflows.effects.cited import DISCIPLINABLE, move_cited


def _discipline_cited_items(act: Act) -> None:
    """Discipline the cited items that are evaluated; the others follow when they are."""
    move_cited(act, "discipline", DISCIPLINABLE)


DISCIPLINE_CITED_ITEMS = Effect("discipline_cited_items", run=_discipline_cited_items)
KEEP_OUTCOME = Effect(
    "keep_outcome",
    sql="UPDATE referral SET outcome_form = :outcome_form, outcome_number = :outcome_number,"
    " outcome_from = :outcome_from, outcome_to = :outcome_to WHERE id = :subject_id",
)

EFFECTS = {each.name: each for each in (DISCIPLINE_CITED_ITEMS, KEEP_OUTCOME)}

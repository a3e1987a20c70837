"""Effects of a referral: cited items show that responsibility is looked into, naming nobody; the outcome is kept."""

from __future__ import annotations

from engine.lifecycle import Effect
from engine.perform import Act
from workflows.effects.cited import DISCIPLINABLE, move_cited
from workflows.effects.common import tell_units


def _discipline_cited_items(act: Act) -> None:
    """Discipline the cited items that are evaluated; the others follow when they are."""
    move_cited(act, "discipline", DISCIPLINABLE)


def _tell_unit_concerned(act: Act) -> None:
    """Tell the head where the unit is concerned; about one of its people the head may not know."""
    unit_id = act.link.value("SELECT concerned_unit_id FROM referral WHERE id = :id", {"id": act.subject.id})
    if unit_id is not None:
        tell_units(act, f"referral_{act.transition.target}", [unit_id])


DISCIPLINE_CITED_ITEMS = Effect("discipline_cited_items", run=_discipline_cited_items)
TELL_UNIT_CONCERNED = Effect("tell_unit_concerned", run=_tell_unit_concerned)
KEEP_OUTCOME = Effect(
    "keep_outcome",
    sql="UPDATE referral SET outcome_form = :outcome_form, outcome_number = :outcome_number,"
    " outcome_from = :outcome_from, outcome_to = :outcome_to WHERE id = :subject_id",
)

EFFECTS = {each.name: each for each in (DISCIPLINE_CITED_ITEMS, TELL_UNIT_CONCERNED, KEEP_OUTCOME)}

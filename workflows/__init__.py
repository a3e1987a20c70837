"""The declared lifecycles and the rules they name; `runtime` puts them to work on a database."""

from __future__ import annotations

from engine.runtime import Runtime
from engine.stored import Rules
from models.database import Database
from models.facts import FACTS
from workflows.content_item import CONTENT_ITEM
from workflows.effects import EFFECTS
from workflows.erasing import ERASURE
from workflows.evaluation import EVALUATION
from workflows.guards import GUARDS
from workflows.nomination import NOMINATION
from workflows.plan import PLAN
from workflows.referral import REFERRAL
from workflows.report import REPORT

LIFECYCLES = {each.name: each for each in (PLAN, CONTENT_ITEM, REPORT, EVALUATION, NOMINATION, REFERRAL)}
"""The six lifecycles by the kind of subject."""

RULES = Rules(guards=GUARDS, effects=EFFECTS)


def runtime(database: Database) -> Runtime:
    """Return the runtime of the six lifecycles, and of erasures, on a migrated database."""
    return Runtime(database, (*LIFECYCLES.values(), ERASURE), RULES, FACTS)

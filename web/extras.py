"""What other modules of pages put beside a record's transitions, or over the list of plans: buttons, ways to mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.explain import Explained
from models import Subject
from web.next_step import Reason, Step

EXTRA_STEPS: defaultdict[str, list[Callable[[Any], Iterable[Step]]]] = defaultdict(list)
"""Kind -> functions of the record: more buttons of its next-step card, for the signed-in person."""

FIXES: dict[str, Callable[[Explained], Mapping[str, Reason]]] = {}
"""Kind -> a function of the explained record: by the code of a refusal, the link that mends it for this person."""

PLAN_ACTIONS: list[Callable[[], Iterable[Step]]] = []
"""Functions that give the buttons over the list of plans: draft one, read one from a file."""


def extra_steps(subject: Subject) -> tuple[Step, ...]:
    """Return the further buttons of the record's next-step card."""
    return tuple(step for steps in EXTRA_STEPS[subject.kind] for step in steps(subject))


def fixes_of(found: Explained) -> Mapping[str, Reason]:
    """Return the links that mend what stands in the way of the record's transitions."""
    fixes = FIXES.get(found.case.subject.kind)
    return fixes(found) if fixes else {}


def plan_actions() -> tuple[Step, ...]:
    """Return the buttons over the list of plans."""
    return tuple(step for steps in PLAN_ACTIONS for step in steps())

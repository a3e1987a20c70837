"""Buttons that other modules of pages put beside a record's transitions or over the list of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from models import Subject
from web.next_step import Step

EXTRA_STEPS: defaultdict[str, list[Callable[[Any], Iterable[Step]]]] = defaultdict(list)
"""Kind -> functions of the record: more buttons of its next-step card, for the signed-in person."""

PLAN_ACTIONS: list[Callable[[], Iterable[Step]]] = []
"""Functions that give the buttons over the list of plans: draft one, read one from a file."""


def extra_steps(subject: Subject) -> tuple[Step, ...]:
    """Return the further buttons of the record's next-step card."""
    return tuple(step for steps in EXTRA_STEPS[subject.kind] for step in steps(subject))


def plan_actions() -> tuple[Step, ...]:
    """Return the buttons over the list of plans."""
    return tuple(step for steps in PLAN_ACTIONS for step in steps())

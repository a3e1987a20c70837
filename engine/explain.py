"""What is offered: explain() for stored subjects, from the same decision as perform()."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.case import Case
from engine.decide import Option, permitted_many
from engine.load import load_cases
from engine.runtime import Runtime


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A subject as this actor meets it: the case, and every transition that leaves its state."""

    case: Case
    options: tuple[Option, ...]

    @property
    def allowed(self) -> tuple[Option, ...]:
        """The transitions that the actor may perform now."""
        return tuple(option for option in self.options if option.allowed)

    @property
    def blocked(self) -> tuple[Option, ...]:
        """The transitions that the actor may not perform now, each with its reasons."""
        return tuple(option for option in self.options if not option.allowed)


def explain(runtime: Runtime, subject_ids: Sequence[int], actor_id: int, now: datetime) -> dict[int, Explained]:
    """Return what each subject offers the actor: three queries, however many subjects; unknown ids are left out."""
    with runtime.database.connection() as link:
        cases = load_cases(runtime, link, subject_ids, actor_id, now)
    options = permitted_many(runtime.lifecycles, cases)
    return {
        case.subject.id: Explained(case=case, options=offered) for case, offered in zip(cases, options, strict=True)
    }

"""Guards that several lifecycles share."""

from __future__ import annotations

from engine.case import Case
from engine.errors import Ground, Refusal
from engine.lifecycle import FOUR_EYES, Guard
from engine.wording import say


def not_an_actor_of(*transitions: str) -> Guard:
    """Nobody judges what he or she made: whoever performed one of these on this subject, ever, is barred."""

    def check(case: Case) -> Refusal | None:
        if any((name, case.actor.id) in case.past for name in transitions):
            return Refusal(code="own_work", message=say("own_work"), ground=Ground.ACTOR)
        return None

    return Guard(FOUR_EYES, check, args=transitions)


GUARDS = {FOUR_EYES: not_an_actor_of}

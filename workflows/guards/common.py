"""Guards that several lifecycles share, and the idiom in which all guards are written."""

from __future__ import annotations

from collections.abc import Callable

from engine.case import Case
from engine.errors import Ground, Refusal
from engine.lifecycle import FOUR_EYES, Guard
from engine.wording import say

Check = Callable[[Case], str | Refusal | None]


def guard(
    *needs: str,
    of_data: bool = False,
    field: str | None = None,
    ground: Ground = Ground.GUARD,
    who_can: tuple[str, ...] = (),
) -> Callable[[Check], Guard]:
    """Make a guard of a check: named like the function, needing these facts, refusing with the sentence it returns.

    A check returns None when the rule holds, else the Vietnamese sentence why not (or a whole Refusal, where that must
    name the subjects in the way). `field` is the asked value at fault, for a guard of what was typed.
    """

    def made(check: Check) -> Guard:
        name = getattr(check, "__name__", "")

        def refusal_of(case: Case) -> Refusal | None:
            found = check(case)
            if found is None or isinstance(found, Refusal):
                return found
            return Refusal(code=name, message=found, ground=ground, field=field, who_can=who_can)

        return Guard(name, refusal_of, needs=needs, of_data=of_data)

    return made


def register(*guards: Guard) -> dict[str, Callable[..., Guard]]:
    """Return the register by which a stored lifecycle finds these guards again by name."""
    return {each.name: _giver(each) for each in guards}


def _giver(each: Guard) -> Callable[..., Guard]:
    def give() -> Guard:
        return each

    return give


def not_an_actor_of(*transitions: str) -> Guard:
    """Nobody judges what he or she made: whoever performed one of these on this subject, ever, is barred."""

    def check(case: Case) -> Refusal | None:
        if any((name, case.actor.id) in case.past for name in transitions):
            return Refusal(code="own_work", message=say("own_work"), ground=Ground.ACTOR)
        return None

    return Guard(FOUR_EYES, check, args=transitions)


def listed(names: str | None, total: int, what: str) -> str:
    """Return "Còn 5/10 nội dung ...: 1.1, 2.2" for comma-separated names; `what` follows the count."""
    count = len((names or "").split(", "))
    return f"Còn {count}/{total} {what}: {names}."


GUARDS = {FOUR_EYES: not_an_actor_of}

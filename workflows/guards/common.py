"""Guards that several lifecycles share, and the idiom in which all guards are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.case import Case
from engine.errors import Ground, Refusal
from engine.lifecycle import FOUR_EYES, Guard
from engine.wording import say

SHOWN = 12
"""How many things a sentence names before it only counts the others."""


class Because(NamedTuple):
    """Why not: the sentence, and the subjects that stand in the way."""

    sentence: str
    about: tuple[int, ...] = ()


class Things(NamedTuple):
    """What a fact made by `models.facts.parts.listed` names."""

    ids: tuple[int, ...]
    names: tuple[str, ...]

    def __str__(self) -> str:
        """Return the names as a sentence lists them: "1.1, 2.2 và 3 mục khác"."""
        shown = ", ".join(self.names[:SHOWN])
        more = len(self.names) - SHOWN
        return f"{shown} và {more} mục khác" if more > 0 else shown


Check = Callable[[Case], "str | Because | Refusal | None"]


def guard(
    *needs: str,
    of_data: bool = False,
    field: str | None = None,
    ground: Ground = Ground.GUARD,
    who_can: tuple[str, ...] = (),
) -> Callable[[Check], Guard]:
    """Make a guard of a check: named like the function, needing these facts, refusing with the sentence it returns.

    A check returns None when the rule holds, else the Vietnamese sentence why not, or `Because` with the subjects in
    the way. `field` is the asked value at fault, for a guard of what was typed.
    """

    def made(check: Check) -> Guard:
        name = getattr(check, "__name__", "")

        def refusal_of(case: Case) -> Refusal | None:
            found = check(case)
            if found is None or isinstance(found, Refusal):
                return found
            sentence, about = (found, ()) if isinstance(found, str) else found
            return Refusal(code=name, message=sentence, ground=ground, field=field, who_can=who_can, about=about)

        refusal_of.__doc__ = check.__doc__
        return Guard(name, refusal_of, needs=needs, of_data=of_data)

    return made


def register(*guards: Guard) -> dict[str, Callable[..., Guard]]:
    """Return the register by which a stored lifecycle finds these guards again by name."""
    return {each.name: _giver(each) for each in guards}


def not_an_actor_of(*transitions: str) -> Guard:
    """Nobody judges what he or she made: whoever performed one of these on this subject, ever, is barred."""

    def check(case: Case) -> Refusal | None:
        """Whoever performed one of these on this subject, ever, is barred: nobody judges what he or she made."""
        if any((name, case.actor.id) in case.past for name in transitions):
            return Refusal(code="own_work", message=say("own_work"), ground=Ground.ACTOR)
        return None

    return Guard(FOUR_EYES, check, args=transitions)


def things(listed: str | None) -> Things:
    """Return what a listing fact names; nothing when the fact is None."""
    pairs = [line.split("|", 1) for line in (listed or "").split("\n") if "|" in line]
    return Things(tuple(int(key) for key, _ in pairs), tuple(name for _, name in pairs))


def left(listed: str | None, total: int, what: str) -> Because | None:
    """Return "Còn 5/10 nội dung chưa báo cáo: 1.1, 2.2." for what a fact lists, None when it lists nothing."""
    found = things(listed)
    if not found.ids:
        return None
    return Because(f"Còn {len(found.ids)}/{total} {what}: {found}.", found.ids)


def _giver(each: Guard) -> Callable[..., Guard]:
    def give() -> Guard:
        return each

    return give


GUARDS = {FOUR_EYES: not_an_actor_of}

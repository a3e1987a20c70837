"""What the engine says when it does not do what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.history import Entry


class Ground(StrEnum):
    """What kind of reason a refusal rests on; the gravest one names the exception."""

    UNKNOWN = "unknown"
    STALE = "stale"
    STATE = "state"
    ROLE = "role"
    ACTOR = "actor"
    GUARD = "guard"
    INPUT = "input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One reason why not.

    `message` is a Vietnamese sentence: what, why, what to do. `who_can` names the roles that may act instead;
    `field` the asked field at fault; `about` the subjects that stand in the way, for links.
    """

    code: str
    message: str
    ground: Ground = Ground.GUARD
    who_can: tuple[str, ...] = ()
    field: str | None = None
    about: tuple[int, ...] = ()

    def to_document(self) -> dict[str, Any]:
        """Return the refusal as plain JSON data, the same for the page, the API and the CLI."""
        return {
            "code": self.code,
            "message": self.message,
            "who_can": list(self.who_can),
            "field": self.field,
            "about": list(self.about),
        }


class LifecycleInvalid(Exception):
    """A declaration contradicts itself; a programmer's mistake, found when the lifecycle is built."""

    def __init__(self, lifecycle: str, problems: tuple[tuple[str, str], ...]) -> None:
        """Keep every problem as (code, sentence)."""
        self.lifecycle = lifecycle
        self.problems = problems
        super().__init__(f"{lifecycle}: " + "; ".join(sentence for _, sentence in problems))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the problems, for tests and `lifecycle check`."""
        return frozenset(code for code, _ in self.problems)


class LifecyclesUnstored(Exception):
    """The program declares lifecycles that the database does not have, and only the database's owner may store them."""


class TransitionRefused(Exception):
    """The transition was not performed and nothing changed; `reasons` says why, all of it.

    `winner` is the entry of whoever moved the subject first, where somebody did.
    """

    def __init__(self, *reasons: Refusal, winner: Entry | None = None) -> None:
        """Keep the reasons in the order in which they were found."""
        self.reasons = reasons
        self.winner = winner
        super().__init__(" ".join(reason.message for reason in reasons))


class UnknownSubject(TransitionRefused):
    """No such subject, or none that the actor may see."""


class UnknownTransition(TransitionRefused):
    """The subject's lifecycle declares no transition of this name."""


class WrongState(TransitionRefused):
    """The transition exists but does not leave the present state; `winner` brought the subject there."""


class StaleSubject(TransitionRefused):
    """Somebody else moved the subject first: `winner`."""


class NotPermitted(TransitionRefused):
    """The actor holds none of the roles, or is barred as a person (four eyes)."""


class GuardRefused(TransitionRefused):
    """The facts of the subject forbid it now."""


class InputInvalid(TransitionRefused):
    """What was asked for is missing or wrong."""


def invalid(field: str, message: str) -> InputInvalid:
    """Return the refusal of one typed value."""
    return InputInvalid(Refusal(code=f"{field}_invalid", message=message, ground=Ground.INPUT, field=field))


_RAISED_FOR = (
    (Ground.UNKNOWN, UnknownTransition),
    (Ground.STALE, StaleSubject),
    (Ground.STATE, WrongState),
    (Ground.ROLE, NotPermitted),
    (Ground.ACTOR, NotPermitted),
    (Ground.GUARD, GuardRefused),
    (Ground.INPUT, InputInvalid),
)


def refused(reasons: tuple[Refusal, ...]) -> TransitionRefused:
    """Return the exception that fits the gravest of the reasons."""
    grounds = {reason.ground for reason in reasons}
    kind = next(kind for ground, kind in _RAISED_FOR if ground in grounds)
    return kind(*reasons)

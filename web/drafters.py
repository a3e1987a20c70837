"""Who may make a plan and change its draft: whoever its lifecycle lets."""

from __future__ import annotations

from engine.case import SYSTEM
from engine.decide import not_permitted
from engine.errors import NotPermitted
from web import scope
from web.identity import current_person, signed_in


def may_draft() -> bool:
    """Tell whether the signed-in person may make a plan."""
    return not current_person().roles.isdisjoint(_birth_roles())


def may_edit(lifecycle_version: int, state: str) -> bool:
    """Tell whether the signed-in person may change the content of a plan in that state."""
    return not current_person().roles.isdisjoint(scope.lifecycle(lifecycle_version).state[state].editable_by)


def only_drafters() -> None:
    """Refuse everybody else, saying who can; whoever is not signed in is sent to the sign-in page by the view."""
    if signed_in() and not may_draft():
        can = tuple(role for role in _birth_roles() if role != SYSTEM)
        raise NotPermitted(not_permitted(scope.runtime().current["plan"].lifecycle, can))


def _birth_roles() -> tuple[str, ...]:
    return scope.runtime().current["plan"].lifecycle.birth.by

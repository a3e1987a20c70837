"""Who may make a plan and change its draft: whoever its lifecycle lets."""

from __future__ import annotations

from engine.errors import Ground, NotPermitted, Refusal
from engine.wording import say
from web import scope
from web.identity import current_person, signed_in


def may_draft() -> bool:
    """Tell whether the signed-in person may make a plan."""
    return not current_person().roles.isdisjoint(_birth_roles())


def may_edit(lifecycle_version: int, state: str) -> bool:
    """Tell whether the signed-in person may change the content of a plan in that state."""
    return not current_person().roles.isdisjoint(scope.lifecycle_of(lifecycle_version).state[state].editable_by)


def only_drafters() -> None:
    """Refuse everybody else, saying who can; whoever is not signed in is sent to the sign-in page by the view."""
    if signed_in() and not may_draft():
        labels = scope.runtime().current["plan"].lifecycle.role_label
        can = tuple(role for role in _birth_roles() if role != "system")
        words = say("not_permitted", roles=" hoặc ".join(labels[role] for role in can))
        raise NotPermitted(Refusal(code="not_permitted", message=words, ground=Ground.ROLE, who_can=can))


def _birth_roles() -> tuple[str, ...]:
    return scope.runtime().current["plan"].lifecycle.birth.by

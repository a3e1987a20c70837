"""Changing the content of a subject: while its state lets the actor, under the plan's lock, each change counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from engine.case import Case
from engine.decide import not_permitted
from engine.errors import Ground, Refusal, refused
from engine.lifecycle import Lifecycle, State
from engine.load import load_case
from engine.perform import lock_root
from engine.runtime import Runtime, home_day
from engine.wording import say
from models.contents import keep_content
from models.database import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Who changes what; `seen_revision` is the revision of the content on the page that was edited."""

    subject_id: int
    actor_id: int
    now: datetime
    seen_revision: int | None = None


@contextmanager
def editing(runtime: Runtime, edit: Edit) -> Iterator[Link]:
    """Yield the transaction in which the content may be changed, or raise TransitionRefused; counts the revision."""
    with runtime.database.transaction() as link:
        lock_root(link, edit.subject_id)
        case = load_case(link, edit.subject_id, edit.actor_id, edit.now, home_day(edit.now))
        reasons = list(reasons_against_editing(runtime.lifecycles[case.subject.lifecycle_version], case))
        revision = link.value("SELECT revision FROM subject WHERE id = :id", {"id": edit.subject_id})
        if edit.seen_revision is not None and edit.seen_revision != revision:
            reasons.append(Refusal(code="stale_edit", message=say("stale_edit"), ground=Ground.STALE))
        if reasons:
            raise refused(tuple(reasons))
        yield link
        link.run("UPDATE subject SET revision = revision + 1 WHERE id = :id", {"id": edit.subject_id})
        keep_content(link, edit.subject_id)


def reasons_against_editing(lifecycle: Lifecycle, case: Case) -> tuple[Refusal, ...]:
    """Return why this actor may not change the content in the present state; nothing when he or she may."""
    state = lifecycle.state[case.subject.state]
    if not state.editable_by:
        return (not_editable(state),)
    if case.actor.roles.isdisjoint(state.editable_by):
        return (not_permitted(lifecycle, state.editable_by),)
    return ()


def not_editable(state: State) -> Refusal:
    """Return the refusal of an edit for which the subject is in the wrong state."""
    return Refusal(code="not_editable", message=say("not_editable", state=state.label), ground=Ground.STATE)

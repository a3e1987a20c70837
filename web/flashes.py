"""The sentence after a transition: what happened, and what comes next."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _

from engine.history import Entry
from engine.lifecycle import Lifecycle
from engine.wording import either
from models import Subject
from web import scope
from web.presentation import local, lower_first
from web.records import name_of
from web.verbs import is_expected

MARK_LETTERS = 12
"""How much of the entry's hash is told at once: enough to find it again, in the tail that no checkpoint covers yet."""


def flash_done(entry: Entry) -> None:
    """Tell the person what the transition did and who goes on, on the page that is shown next."""
    flash(done_sentence(entry), "ok")


def done_sentence(entry: Entry) -> str:
    """Return what the transition did and who goes on."""
    subject = scope.reading().get_one(Subject, entry.subject_id)
    lifecycle = scope.lifecycle(subject.lifecycle_version)
    transition = lifecycle.by_edge[entry.source, entry.transition]
    happened = _(
        "Đã ghi “%(step)s” lúc %(at)s, dấu %(mark)s: %(name)s.",
        step=transition.label,
        at=f"{local(entry.at):%H:%M}",
        mark=entry.hash[:MARK_LETTERS],
        name=name_of(subject),
    )
    return f"{happened} {_what_next(lifecycle, entry.target)}"


def _what_next(lifecycle: Lifecycle, state: str) -> str:
    label = lifecycle.state[state].label
    expected = next((each for each in lifecycle.leaving[state] if is_expected(each)), None)
    if expected is None:
        return _("Trạng thái giờ là “%(state)s”.", state=label)
    roles = [lifecycle.role_label[role] for role in expected.by if role != "system"]
    return _(
        "Trạng thái giờ là “%(state)s”; tiếp theo: %(roles)s %(step)s.",
        state=label,
        roles=either(roles),
        step=lower_first(expected.label),
    )

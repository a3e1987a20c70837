"""Somebody was quicker: who, with what, and what the record is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from engine.errors import StaleSubject, TransitionRefused
from engine.fields import Files, Tick
from engine.lifecycle import Transition
from models import Subject
from web.presentation import local
from web.records import lifecycle_of, state_label, url_of
from web.step_form import StepForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The note over a form whose record has moved (parts/field.html)."""

    title: str
    text: str
    url: str
    link_label: str


def conflict_of(refusal: TransitionRefused | None, subject: Subject) -> Conflict | None:
    """Return the note about a lost race, None for any other refusal."""
    if not isinstance(refusal, StaleSubject) or refusal.winner is None:
        return None
    winner, lifecycle = refusal.winner, lifecycle_of(subject)
    step = lifecycle.by_edge[winner.source, winner.transition].label
    return Conflict(
        title=_(
            "Hồ sơ này vừa được %(who)s cập nhật lúc %(at)s",
            who=winner.actor_name,
            at=f"{local(winner.at):%H:%M}",
        ),
        text=_(
            "Đã thực hiện “%(step)s”; trạng thái giờ là “%(state)s”."
            " Nội dung đã nhập vẫn được giữ bên dưới; xem thay đổi rồi gửi lại.",
            step=step,
            state=lifecycle.state[winner.target].label,
        ),
        url=f"{url_of(subject.kind, subject.id)}#nhat-ky",
        link_label=_("Xem thay đổi"),
    )


def overtaken(refusal: TransitionRefused, subject: Subject, transition: Transition, form: StepForm) -> dict[str, Any]:
    """Return what the page of status 409 tells when the step is no longer there: what the record is, what was typed."""
    note = conflict_of(refusal, subject)
    return {
        "title": note.title if note else "",
        "text": str(refusal),
        "kept": typed_words(transition, form),
        "now": {"kind": subject.kind, "state": subject.state, "state_label": state_label(subject), "returned": False},
        "actions": [{"label": _("Mở hồ sơ"), "url": url_of(subject.kind, subject.id), "tone": "primary"}],
    }


def typed_words(transition: Transition, form: StepForm) -> str:
    """Return what was typed, in one line, so that nothing is lost where the form itself is not shown."""
    parts = [
        f"{asked.label}: {form.values[asked.name]}"
        for asked in transition.asks
        if not isinstance(asked, Files | Tick) and form.values.get(asked.name)
    ]
    return "; ".join(parts)

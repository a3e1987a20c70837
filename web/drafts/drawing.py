"""One part of the editor as a page: drawn as it is stored, or with what was typed and why it was not stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import StaleSubject, TransitionRefused, refused
from web import scope
from web.drafts.frame import Draft
from web.drafts.writing import SEEN, seen_mark
from web.errors import status_of
from web.presentation import local
from web.refusals import Fault, said


def draw(draft: Draft, part: str, template: str, *, stored: Any = None, **values: Any) -> ResponseReturnValue:
    """Show a part as it is stored; who may not edit the plan is told why instead."""
    if draft.refusals:
        return render_template("drafting/closed.html", draft=draft), status_of(refused(draft.refusals))
    return _drawn(draft, part, template, 200, stored=stored, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a part was not stored: a refusal, told at the controls of these names, and faults of single controls."""

    refusal: TransitionRefused | None = None
    faults: Mapping[str, list[str]] = field(default_factory=dict)
    names: Iterable[str] = ()


def draw_again(draft: Draft, part: str, template: str, why: Why, **values: Any) -> ResponseReturnValue:
    """Show a part with what was typed, and why it was not stored: no reason after a press that stores nothing."""
    told = said(why.refusal, why.names)
    summary = (*told.summary, *(Fault(name, text) for name, texts in why.faults.items() for text in texts))
    status = status_of(why.refusal) if why.refusal else 422 if why.faults else 200
    stale = isinstance(why.refusal, StaleSubject)
    shown = {"errors": {**told.by_field, **why.faults}, "summary": summary, "stale": stale, **values}
    return _drawn(draft, part, template, status, **shown)


def stored_well(url: str, what: str) -> ResponseReturnValue:
    """Tell that the part is stored, on the page that shows it."""
    flash(_("Đã lưu %(what)s lúc %(at)s.", what=what, at=f"{local(scope.now()):%H:%M}"), "ok")
    return redirect(url, 303)


def _drawn(draft: Draft, part: str, template: str, status: int, **values: Any) -> ResponseReturnValue:
    empty: dict[str, Any] = {"errors": {}, "summary": (), "stale": False, "changed": {}}
    stored = values.pop("stored")
    # A page that comes back still stands on what was first seen, unless it tells that somebody else was quicker.
    seen = seen_mark(stored) if values.get("stale") else request.form.get(SEEN, seen_mark(stored))
    return render_template(template, **{**empty, "draft": draft, "part": part, "seen": seen, **values}), status

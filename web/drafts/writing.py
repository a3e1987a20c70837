"""Storing one part of a draft: refused when somebody else has changed that very part since the page was drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import request

from engine.edit import Edit
from engine.errors import Ground, Refusal, StaleSubject, TransitionRefused
from engine.wording import say
from web.acting import editor
from web.drafts.frame import Draft

SEEN = "seen"
"""The name of the hidden control that carries what `seen_mark` said of the part when the page was drawn."""


def seen_mark(part: Any) -> str:
    """Return a short digest of what a part holds; two people on different parts do not stand in each other's way."""
    text = json.dumps(part, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def attempt(draft: Draft, part: Any, write: Callable[[Edit], object]) -> TransitionRefused | None:
    """Write the part, or return why not; `part` is what is stored now, guarded from here on by the plan's revision."""
    if request.form.get(SEEN, seen_mark(part)) != seen_mark(part):
        return StaleSubject(Refusal(code="stale_edit", message=say("stale_edit"), ground=Ground.STALE))
    try:
        write(editor(draft.plan.id, draft.plan.revision))
    except TransitionRefused as refusal:
        return refusal
    return None


def differences(
    refusal: TransitionRefused | None, stored: Mapping[str, str], typed: Mapping[str, str]
) -> dict[str, str]:
    """Return what is stored now where it differs from what was typed, by control; nothing but after a lost race."""
    if not isinstance(refusal, StaleSubject):
        return {}
    return {name: value for name, value in stored.items() if typed.get(name, "").strip() != value.strip()}

"""The form of a transition: read from what was sent, shown again with everything typed kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Request

from engine.decide import find
from engine.errors import InputInvalid, Refusal, refused
from engine.fields import Field, Files, Tick
from engine.lifecycle import Transition
from models import Subject
from web.acting import Asked
from web.forms import typed
from web.numbers import number_in
from web.records import lifecycle_of
from web.schemas import load_body
from web.uploads import REMOVE, Upload, receive


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """What was typed into the form of one transition; `refusal` when a file could not be taken."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    seen_seq: int | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    comment: str = ""
    unsent: bool = False
    refusal: InputInvalid | None = None

    def asked(self, subject_id: int, transition: str) -> Asked:
        """Return what the engine is asked for; the refusal of a file is raised."""
        if self.refusal:
            raise self.refusal
        stored = {name: [upload.to_data() for upload in uploads] for name, uploads in self.files.items()}
        return Asked(
            subject_id=subject_id,
            transition=transition,
            data={**self.values, **stored},
            seen_seq=self.seen_seq,
            key=self.key,
            comment=self.comment,
        )

    @property
    def shown(self) -> dict[str, Any]:
        """What the form's fields show."""
        return {**self.values, **self.files}


def declared(subject: Subject, name: str) -> Transition:
    """Return the transition that leaves the present state, else any of that name; else UnknownTransition."""
    lifecycle = lifecycle_of(subject)
    found = find(lifecycle, subject.state, name)
    if not isinstance(found, Refusal):
        return found
    if name in lifecycle.names:
        return next(each for each in lifecycle.transitions if each.name == name)
    raise refused((found,))


def read_form(transition: Transition, request: Request) -> StepForm:
    """Return what a browser sent; new files are stored at once, so that they outlive a refusal."""
    received = {asked.name: receive(request, asked.name) for asked in transition.asks if isinstance(asked, Files)}
    values = {asked.name: _value(asked, request) for asked in transition.asks if not isinstance(asked, Files)}
    return StepForm(
        values=values,
        files={name: each.uploads for name, each in received.items()},
        seen_seq=number_in(request.form, "seen_seq"),
        key=request.form.get("key", "")[:100] or secrets.token_urlsafe(18),
        unsent=REMOVE in request.form,
        refusal=next((each.refusal for each in received.values() if each.refusal), None),
    )


def read_json(transition: Transition, request: Request) -> StepForm:
    """Return what a program sent; InputInvalid when it has not the declared shape."""
    body = load_body(transition, request.get_json(silent=True))
    return StepForm(
        values=body["data"],
        seen_seq=body["seen_seq"],
        key=body["idempotency_key"] or secrets.token_urlsafe(18),
        comment=body["comment"],
    )


def _value(asked: Field, request: Request) -> Any:
    if isinstance(asked, Tick):
        return asked.name in request.form
    return typed(request.form, asked.name)

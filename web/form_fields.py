"""What a transition asks for, as the form's fields (parts/field.html)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.fields import Choice, Field, Files, Text, Tick
from web.uploads import ACCEPT

KINDS = {"date": "date", "number": "number", "choice": "choice", "tick": "boolean", "files": "files"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form; the attributes are those of parts/field.html."""

    name: str
    label: str
    kind: str
    required: bool = False
    hint: str = ""
    placeholder: str = ""
    maximum: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    templates: tuple[str, ...] = ()
    autocomplete: str = ""
    unit: str = ""
    rows: int = 3
    accept: str = ""


def form_fields(asks: Iterable[Field]) -> tuple[FormField, ...]:
    """Return the fields in the order in which they are declared."""
    return tuple(map(_form_field, asks))


def _form_field(asked: Field) -> FormField:
    return FormField(
        name=asked.name,
        label=asked.label,
        kind=_kind(asked),
        required=asked.required and not isinstance(asked, Tick),
        hint=asked.hint,
        maximum=asked.max_length if isinstance(asked, Text) else None,
        choices=tuple((value, label) for value, label, _ in asked.options) if isinstance(asked, Choice) else (),
        templates=asked.suggestions if isinstance(asked, Text) else (),
        accept=ACCEPT if isinstance(asked, Files) else "",
    )


def _kind(asked: Field) -> str:
    if isinstance(asked, Text):
        return "textarea" if asked.long else "text"
    return KINDS[asked.type]

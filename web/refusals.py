"""A refusal as a form shows it: what is wrong with which field, and what stands in the way of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.errors import Ground, TransitionRefused


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the error summary; `field` is blank when no field is at fault."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What parts/field.html is given: `summary` for error_summary(), `by_field` for fields()."""

    summary: tuple[Fault, ...]
    by_field: dict[str, list[str]]


def said(refusal: TransitionRefused | None, fields: Iterable[str] = ()) -> Said:
    """Return the refusal's sentences, those about one of the form's fields beside it; a lost race is told elsewhere."""
    shown = frozenset(fields)
    reasons = [each for each in (refusal.reasons if refusal else ()) if each.ground is not Ground.STALE]
    faults = [Fault(each.field if each.field in shown else "", each.message) for each in reasons if each.message]
    by_field: dict[str, list[Any]] = {}
    for fault in faults:
        if fault.field:
            by_field.setdefault(fault.field, []).append(fault.text)
    return Said(tuple(faults), by_field)

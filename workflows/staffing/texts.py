"""Typed text as it is stored: NFC, trimmed, no longer than its column."""

from __future__ import annotations

from collections.abc import Mapping

from models.base import nfc
from workflows.staffing.wording import refusal

LABEL, NAME = 300, 40


def cleaned(typed: object, columns: Mapping[str, int]) -> dict[str, str]:
    """Return the named attributes as text; InputInvalid when one is longer than its column, in characters."""
    values = {key: nfc(str(getattr(typed, key))).strip() for key in columns}
    for key, most in columns.items():
        if len(values[key]) > most:
            raise refusal("too_long", field=key, start=values[key][:20], most=most, now=len(values[key]))
    return values

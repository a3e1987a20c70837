"""The word beside each field of the review: how it came to have its value."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from documents.draft import CLEAR
from documents.draft import INFERRED as LIKELY
from web.looks import Tone


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with its icon and tone, so that it never stands on colour alone."""

    text: str | LazyString
    icon: str
    tone: Tone


READ = Mark(_("Đọc rõ"), "check", "ok")
INFERRED = Mark(_("Suy ra"), "info", "mute")
GUESSED = Mark(_("Cần xem"), "help", "warn")
MISSING = Mark(_("Thiếu"), "minus", "bad")
TYPED = Mark(_("Anh/chị nhập"), "user", "lam")
LOOKED_AT = Mark(_("Đã xem"), "eye", "ok")
LEFT_BLANK = Mark(_("Đã xem, để trống"), "eye", "mute")


def mark_of(value: str, read: str, confidence: float) -> Mark:
    """Return the mark of a value that now stands in a field into which `read` was put."""
    if not value.strip():
        return MISSING
    if value.strip() != read.strip():
        return TYPED
    return sure(confidence)


def sure(confidence: float) -> Mark:
    """Return how sure the reader is: the words stand there, they were put together, or a person should look."""
    if confidence >= CLEAR:
        return READ
    return INFERRED if confidence >= LIKELY else GUESSED

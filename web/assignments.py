"""The words for what a unit does in an item."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

ROLE_WORDS: Mapping[str, LazyString] = {
    "lead": _("Chủ trì"),
    "coordinate": _("Phối hợp"),
    "advise": _("Tham mưu"),
    "perform": _("Thực hiện"),
    "monitor": _("Theo dõi"),
}


def role_words(role: str) -> str:
    """Return the words for the role of an assignment; blank for one that the document leaves open."""
    return str(ROLE_WORDS[role]) if role in ROLE_WORDS else ""

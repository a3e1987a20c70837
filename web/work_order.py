"""The orders in which the person may read what there is to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from web.worklist import Duty

NEAREST = "han"
ORDERS: Mapping[str, LazyString] = {
    NEAREST: _("Hạn gần nhất"),
    "moi": _("Mới đến trước"),
    "ke-hoach": _("Theo kế hoạch"),
}
"""Value in the address -> its words; duties come by the nearest deadline, so that one leaves them as they are."""

_KEYS: Mapping[str, Callable[[Duty], Any]] = {
    "moi": lambda duty: -duty.record.since.timestamp(),
    "ke-hoach": lambda duty: (not duty.record.plan, duty.record.plan),
}


def order_asked(asked: str) -> str:
    """Return the order that the address asks for, the nearest deadline for anything unknown."""
    return asked if asked in ORDERS else NEAREST


def in_order(duties: Iterable[Duty], order: str) -> tuple[Duty, ...]:
    """Return the duties in that order; what is equal in it stays by deadline."""
    key = _KEYS.get(order)
    return tuple(sorted(duties, key=key) if key else duties)

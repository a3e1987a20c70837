"""Numbers in what a browser sends: of an address, of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LONGEST = 12
"""Digits of the longest number that could be the id of anything."""


def whole(typed: str) -> int | None:
    """Return the number, None when it is none, or none that the database could hold."""
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST else None


def whole_of(typed: Iterable[str]) -> list[int]:
    """Return the numbers among what was typed."""
    return [number for each in typed if (number := whole(each)) is not None]


def number_in(sent: Mapping[str, str], name: str) -> int | None:
    """Return the number of that name, None when there is none."""
    return whole(sent.get(name, ""))

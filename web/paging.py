"""One page of a long list, as parts/page.html's pager() draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from web.numbers import number_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where in the list the shown rows stand, and the addresses before and after; blank when there is none."""

    first: int
    last: int
    total: int
    previous: str = ""
    next: str = ""


MOST_PAGES = 1_000_000
"""An address that asks for a later page asks for none."""


def page_number(args: Mapping[str, str]) -> int:
    """Return the page that the address asks for, the first when it asks for none."""
    asked = number_in(args, "trang") or 1
    return asked if asked < MOST_PAGES else 1


def pages(number: int, size: int, total: int, *, url: Callable[[int], str]) -> Pages:
    """Return where page `number` stands among `total` rows, `size` a page."""
    start = (number - 1) * size
    last = min(start + size, total)
    return Pages(
        first=min(start + 1, total),
        last=last,
        total=total,
        previous=url(number - 1) if number > 1 else "",
        next=url(number + 1) if last < total else "",
    )

"""One page of a long list, as parts/page.html's pager() draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where in the list the shown rows stand, and the addresses before and after; blank when there is none."""

    first: int
    last: int
    total: int
    previous: str = ""
    next: str = ""


def page_number(args: Mapping[str, str]) -> int:
    """Return the page that the address asks for, the first when it asks for none."""
    asked = args.get("trang", "")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1  # noqa: PLR2004 - more digits are no page


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

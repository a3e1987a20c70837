"""The items of the review in their order: moved, taken out, brought back, added. Each keeps a place of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from web.numbers import whole, whole_of

PRESS = "_item"
"""The name of the buttons of a row: "3-up", "3-down", "3-remove", "3-back", "3-edit", "3-close", "-add"."""
_MOST = 2_000
"""How many items may be listed: no plan has as many, a forged list has more."""


@dataclass(frozen=True, slots=True)
class Order:
    """Places in the order of the page, those taken out, those whose words are being changed.

    Places below the number of items that were read are theirs; the others were added by the person.
    """

    kept: tuple[int, ...]
    removed: tuple[int, ...] = ()
    opened: frozenset[int] = frozenset()


def order_of(form: Mapping[str, str], count: int) -> Order:
    """Return the order that was sent; an item of the document that it does not name stands where it was read."""
    removed = _places(form, "removed")
    kept = tuple(place for place in _places(form, "order") if place not in removed)
    for place in range(count):
        if place not in kept and place not in removed:
            kept = _inserted(kept, place)
    return Order(kept, removed, frozenset(_places(form, "opened")))


def order_form(order: Order) -> dict[str, str]:
    """Return the order as the page's hidden controls carry it."""
    lists = {"order": order.kept, "removed": order.removed, "opened": sorted(order.opened)}
    return {name: " ".join(map(str, places)) for name, places in lists.items()}


def arranged(order: Order, press: str) -> Order:
    """Return the order after a button of a row; one that leads nowhere changes nothing."""
    number, _, verb = press.partition("-")
    place = whole(number)
    if verb == "add":
        return _added(order)
    return _ACTS[verb](order, place) if place is not None and verb in _ACTS else order


def landed(order: Order, press: str) -> tuple[int, str]:
    """Return which row, and which of its controls, goes on after the press; -1 for none."""
    number, _, verb = press.partition("-")
    place = whole(number)
    if verb == "add":
        return (order.kept[-1], "no") if order.kept else (-1, "")
    after = {"edit": "title", "close": "edit", "back": "edit"}.get(verb, verb)
    return (place, after) if place is not None and place in order.kept else (-1, "removed")


def _added(order: Order) -> Order:
    place = max(chain(order.kept, order.removed), default=-1) + 1
    return replace(order, kept=(*order.kept, place), opened=order.opened | {place})


def _up(order: Order, place: int) -> Order:
    return _moved(order, place, -1)


def _down(order: Order, place: int) -> Order:
    return _moved(order, place, 1)


def _moved(order: Order, place: int, by: int) -> Order:
    if place not in order.kept:
        return order
    now = order.kept.index(place)
    rest = [each for each in order.kept if each != place]
    rest.insert(max(0, now + by), place)
    return replace(order, kept=tuple(rest))


def _removed(order: Order, place: int) -> Order:
    if place not in order.kept:
        return order
    kept = tuple(each for each in order.kept if each != place)
    return Order(kept, (*order.removed, place), order.opened - {place})


def _back(order: Order, place: int) -> Order:
    if place not in order.removed:
        return order
    removed = tuple(each for each in order.removed if each != place)
    return replace(order, kept=_inserted(order.kept, place), removed=removed)


def _edit(order: Order, place: int) -> Order:
    return replace(order, opened=order.opened | {place})


def _close(order: Order, place: int) -> Order:
    return replace(order, opened=order.opened - {place})


_ACTS: Mapping[str, Callable[[Order, int], Order]] = {
    "up": _up,
    "down": _down,
    "remove": _removed,
    "back": _back,
    "edit": _edit,
    "close": _close,
}


def _inserted(kept: tuple[int, ...], place: int) -> tuple[int, ...]:
    """Put a place behind the one that it followed in the document, at the front when there is none."""
    before = [at for at, each in enumerate(kept) if each < place]
    at = before[-1] + 1 if before else 0
    return (*kept[:at], place, *kept[at:])


def _places(form: Mapping[str, str], name: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(_within(form.get(name, ""))))


def _within(text: str) -> Iterator[int]:
    return (place for place in whole_of(text.split()) if place < _MOST)

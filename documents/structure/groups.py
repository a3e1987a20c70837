"""What a group of items has in common: units and a deadline given once hold for every item under it."""

from collections.abc import Sequence
from dataclasses import replace

from documents.draft import GUESSED, DueKind, Item

_FEWEST_OF_GROUP = 3


def share(group: Item, below: Sequence[tuple[Item, ...]]) -> tuple[Item, ...]:
    """Give the group and all under it; each element of `below` is a direct child followed by what is under that."""
    if _speaks_for_group(group, below):
        group, below = _lift(group, below)
    return (group, *(_inherit(item, group) for family in below for item in family))


def _speaks_for_group(group: Item, below: Sequence[tuple[Item, ...]]) -> bool:
    """Tell whether only the last of several items has units and a deadline, printed there for all of them."""
    if len(below) < _FEWEST_OF_GROUP or group.units or group.due or len(below[-1]) > 1:
        return False
    *others, (last,) = below
    return bool(last.units and last.due) and not any(item.units or item.due for family in others for item in family)


def _lift(group: Item, below: Sequence[tuple[Item, ...]]) -> tuple[Item, list[tuple[Item, ...]]]:
    *others, (last,) = below
    lifted = replace(group, units=last.units, due=last.due, product=last.product, confidence=GUESSED)
    return lifted, [*others, (replace(last, units=(), due=None, product=None),)]


def _inherit(item: Item, group: Item) -> Item:
    units = item.units or tuple(replace(unit, inherited=True) for unit in group.units)
    due = item.due or (group.due and replace(group.due, kind=DueKind.INHERITED))
    if units == item.units and due == item.due:
        return item
    return replace(item, units=units, due=due, confidence=min(item.confidence, group.confidence))

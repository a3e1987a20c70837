"""Wordings that mean several units at once: "Các phòng, đơn vị" is each unit of the day."""

from __future__ import annotations

from models.access import in_force
from models.base import fold
from models.database import Link
from models.facts.parts import ASSESSED

_GROUPS = frozenset(
    fold(wording)
    for wording in (
        "Các phòng, đơn vị",
        "Các phòng, đơn vị thuộc Sở",
        "Các phòng, đơn vị trực thuộc",
        "Các phòng, đơn vị trực thuộc Sở",
        "Các phòng, đơn vị thuộc, trực thuộc Sở",
        "Các phòng, ban, đơn vị",
        "Các phòng và đơn vị",
        "Các phòng và đơn vị trực thuộc",
        "Các phòng, văn phòng và đơn vị trực thuộc",
        "Các đơn vị",
        "Các đơn vị trực thuộc",
        "Các đơn vị thuộc, trực thuộc Sở",
        "Các phòng",
        "Các phòng thuộc Sở",
        "Các phòng chuyên môn",
    )
)


def is_group(name: str) -> bool:
    """Tell whether a document's wording means all units rather than one."""
    return fold(name).strip(" .;,") in _GROUPS


def units_of_the_day(link: Link, today: str) -> list[int]:
    """Return the units that report and are evaluated on a day (ISO), in their order."""
    rows = link.rows(
        f"SELECT u.id FROM unit u WHERE u.kind IN {ASSESSED} AND {in_force('u')} ORDER BY u.position, u.id",
        {"today": today},
    )
    return [row[0] for row in rows]

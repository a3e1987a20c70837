"""How a command line names things: a unit by any of its names, a person by account, an item by its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.runtime import home_day
from models.database import Database
from web.cli.exits import declined
from web.cli.opening import now
from workflows.staffing.desk import Desk
from workflows.staffing.people import person_named
from workflows.staffing.units import unit_named

_ITEMS = """SELECT s.id, i.no FROM content_item i JOIN subject s ON s.id = i.id
 WHERE s.root_id = :plan_id AND s.state <> 'terminated' ORDER BY i.position"""


def unit_id(database: Database, name: str) -> int:
    """Return today's unit of that name; refused, naming those there are, when there is none."""
    with database.connection() as link:
        today = home_day(now())
        return unit_named(Desk(link=link, at=None, today=today), name).id


def account_id(database: Database, username: str) -> int:
    """Return the person of that account; refused when there is none."""
    with database.connection() as link:
        return person_named(Desk(link=link, at=None, today=""), username).id


def item_ids(database: Database, plan_id: int, names: Iterable[object]) -> tuple[int, ...]:
    """Return the items of the plan that are called so: by number ("3.1"), else by id; refused when one is not there."""
    with database.connection() as link:
        rows = link.rows(_ITEMS, {"plan_id": plan_id})
    known = {str(row[0]): row[0] for row in rows} | {row[1]: row[0] for row in rows if row[1]}
    wanted = [str(name).strip() for name in names]
    if missing := [name for name in wanted if name not in known]:
        numbers = ", ".join(row[1] or str(row[0]) for row in rows)
        raise declined("unknown_item", f"Kế hoạch không có nội dung {', '.join(missing)}. Các nội dung: {numbers}.")
    return tuple(int(known[name]) for name in wanted)


def assignments_of(database: Database, items: Iterable[int], unit: int) -> list[int]:
    """Return the unit's assignments in these items; refused when it has none in one of them."""
    found = []
    with database.connection() as link:
        for item_id in items:
            row = link.row(
                "SELECT id FROM assignment WHERE item_id = :item_id AND unit_id = :unit_id AND accountable = :no",
                {"item_id": item_id, "unit_id": unit, "no": False},
            )
            if row is None:
                raise declined(
                    "no_assignment", "Đơn vị không được giao phối hợp trong nội dung này. Xem lại phân công."
                )
            found.append(int(row[0]))
    return found


def by_item(database: Database, plan_id: int, values: Mapping[str, Any]) -> dict[int, Any]:
    """Return the values by the id of the item whose number or id was their key."""
    return dict(zip(item_ids(database, plan_id, values), values.values(), strict=True))

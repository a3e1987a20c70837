"""Which unit a document means: the one whose name or alias it is once case and marks are folded; never a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.edit import Edit, editing
from engine.runtime import Runtime, home_day
from models.access import in_force
from models.base import fold
from models.database import Link
from workflows.staffing.desk import Desk
from workflows.staffing.units import add_alias

_UNITS = f"""SELECT u.id, u.name, u.short_name, u.symbol FROM unit u
 WHERE u.kind <> 'department' AND {in_force("u")}"""
_ALIASES = f"SELECT a.unit_id, a.name FROM unit_alias a WHERE a.unit_id IN (SELECT t.id FROM ({_UNITS}) t)"
_UNKNOWN = """SELECT a.id, a.unit_name FROM assignment a JOIN subject i ON i.id = a.item_id
 WHERE i.parent_id = :plan_id AND i.state <> 'terminated' AND a.unit_id IS NULL"""


@dataclass(frozen=True, slots=True)
class Names:
    """The units of a day by every folded name that means exactly one of them."""

    known: Mapping[str, int]

    def unit(self, wording: str) -> int | None:
        """Return the unit that is called so, None when nobody or more than one is."""
        return self.known.get(key_of(wording))


def key_of(wording: str) -> str:
    """Return the folded wording by which units are found, without closing punctuation, with one kind of dash."""
    return fold(wording.replace("–", "-").replace("—", "-")).strip(" .;,:")


def names_of(link: Link, today: str) -> Names:
    """Return the names of the units of a day (ISO): own names, short names, symbols, and aliases."""
    meant: dict[str, set[int]] = {}
    for unit_id, *names in (*link.rows(_UNITS, {"today": today}), *link.rows(_ALIASES, {"today": today})):
        for name in filter(None, names):
            meant.setdefault(key_of(name), set()).add(unit_id)
    return Names({key: next(iter(units)) for key, units in meant.items() if len(units) == 1})


def confirm_alias(runtime: Runtime, edit: Edit, wording: str, unit_id: int) -> int:
    """Remember that a wording means a unit, and return how many lines of this plan it settled.

    Later imports know it too. InputInvalid when the wording means another unit already.
    """
    with editing(runtime, edit) as link:
        desk = Desk(link=link, at=runtime.database.timestamp(edit.now), today=home_day(edit.now))
        add_alias(desk, unit_id, wording, confirmed_by=edit.actor_id)
        return _settle(link, edit.subject_id, wording, unit_id)


def _settle(link: Link, plan_id: int, wording: str, unit_id: int) -> int:
    meant = [key for key, name in link.rows(_UNKNOWN, {"plan_id": plan_id}) if key_of(name) == key_of(wording)]
    recipients = link.rows("SELECT id, name FROM recipient WHERE plan_id = :id AND unit_id IS NULL", {"id": plan_id})
    for key in meant:
        link.run("UPDATE assignment SET unit_id = :unit_id WHERE id = :id", {"unit_id": unit_id, "id": key})
    for key, name in recipients:
        if key_of(name) == key_of(wording):
            link.run("UPDATE recipient SET unit_id = :unit_id WHERE id = :id", {"unit_id": unit_id, "id": key})
    return len(meant)

"""Who is what for which subject, and who may see it. Roles are held for a record, on a day; nobody bypasses them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from models.database import Link

UNIT_ROLES = frozenset({"unit_head", "unit_deputy", "unit_staff", "deputy_in_charge"})
"""Roles that are held for one unit only; every other role is held for the whole department."""


def in_force(row: str) -> str:
    """Return the condition under which a membership or a unit, by its alias, holds on the day :today."""
    return f"{row}.valid_from <= :today AND ({row}.valid_to IS NULL OR {row}.valid_to >= :today)"


HELD_SQL = f"""(SELECT group_concat(m.role || '|' || m.unit_id || '|' || u.name, '
') FROM membership m JOIN unit u ON u.id = m.unit_id
 WHERE m.person_id = p.id AND {in_force("m")})"""
"""A scalar for queries over `person p`: the memberships of the day, one a line, as `held` reads them."""


class Held(NamedTuple):
    """One membership of today."""

    role: str
    unit_id: int
    unit_name: str


@lru_cache(maxsize=4096)
def held(lines: str | None) -> tuple[Held, ...]:
    """Return the memberships that HELD_SQL wrote."""
    parts = (line.split("|", 2) for line in (lines or "").split("\n") if line)
    return tuple(Held(role, int(unit_id), name) for role, unit_id, name in parts)


@lru_cache(maxsize=8192)
def roles_of(memberships: tuple[Held, ...], unit_id: int | None) -> frozenset[str]:
    """Return the roles that these memberships give for a subject of that unit."""
    return frozenset(each.role for each in memberships if each.role not in UNIT_ROLES or each.unit_id == unit_id)


@lru_cache(maxsize=4096)
def units_of(memberships: tuple[Held, ...]) -> frozenset[int]:
    """Return the units to which the memberships belong; being in charge of a unit is not belonging to it."""
    return frozenset(each.unit_id for each in memberships if each.role != "deputy_in_charge")


class Holder(NamedTuple):
    """Somebody who holds a role: of that unit, when it is a role of one unit."""

    role: str
    unit_id: int
    person_id: int
    name: str
    honorific: str
    title: str


def people_holding(link: Link, roles: Iterable[str], day: str) -> list[Holder]:
    """Return who holds any of the roles on a day (ISO), for "who can": one query for a whole page."""
    names = ", ".join(f"'{role}'" for role in sorted(set(roles)) if role.isidentifier())
    if not names:
        return []
    rows = link.rows(_HOLDERS.format(roles=names), {"today": day})
    return [Holder(*row) for row in rows]


_HOLDERS = (
    "SELECT m.role, m.unit_id, p.id, p.full_name, p.honorific, p.title FROM membership m"
    " JOIN person p ON p.id = m.person_id WHERE m.role IN ({roles}) AND p.deactivated_at IS NULL"
    f" AND {in_force('m')} ORDER BY m.id"
)

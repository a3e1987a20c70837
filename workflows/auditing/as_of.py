"""The department, or one plan, as it stood at the end of a day: out of history alone, not out of what stands today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from engine.runtime import HOME_ZONE
from models.database import Database
from workflows.auditing.marks import as_instant
from workflows.auditing.sources import RESTRICTED

MOST = 2_000
"""Records of one answer."""


class Stood(NamedTuple):
    """A record on that day: its state, since when, and the entry (its number, its hash) that says so."""

    id: int
    kind: str
    title: str
    no: str | None
    plan: str | None
    unit: str | None
    lifecycle_version: int
    state: str
    since: datetime
    seq: int
    hash: str


class Counted(NamedTuple):
    """How many records of a kind stood in a state."""

    kind: str
    lifecycle_version: int
    state: str
    records: int


def end_of_day(day: date) -> datetime:
    """Return the instant at which the day ends, Asia/Ho_Chi_Minh."""
    return datetime.combine(day + timedelta(days=1), time(), HOME_ZONE)


def start_of_day(day: date) -> datetime:
    """Return the instant at which the day begins, Asia/Ho_Chi_Minh."""
    return datetime.combine(day, time(), HOME_ZONE)


def plans_at(database: Database, day: date, *, most: int = MOST) -> list[Stood]:
    """Return every plan that was there on the day, the newest first."""
    return _stood(database, day, "j.kind = 'plan'", "j.id DESC", most=most)


def plan_at(database: Database, day: date, plan: int, *, restricted: bool, most: int = MOST) -> list[Stood]:
    """Return the plan and what belonged to it on the day; without `restricted` nothing of the restricted register."""
    hidden = "" if restricted else f" AND j.kind <> '{RESTRICTED}'"
    return _stood(database, day, f"(j.id = :plan OR j.root_id = :plan){hidden}", "j.id", plan=plan, most=most)


def counts_at(database: Database, day: date, *, restricted: bool) -> list[Counted]:
    """Return how many records of every kind stood in every state."""
    hidden = "1 = 1" if restricted else f"j.kind <> '{RESTRICTED}'"
    sql = (
        f"SELECT j.kind, h.lifecycle_version, h.target, count(*) FROM subject j {_LAST} WHERE {hidden}"
        " GROUP BY j.kind, h.lifecycle_version, h.target ORDER BY 1, 2, 3"
    )
    with database.connection() as link:
        return [Counted(*row) for row in link.rows(sql, {"end": database.timestamp(end_of_day(day))})]


def _stood(database: Database, day: date, where: str, order: str, **params: Any) -> list[Stood]:
    sql = f"SELECT {_SHOWN} FROM subject j {_LAST} {_JOINED} WHERE {where} ORDER BY {order} LIMIT :most"
    with database.connection() as link:
        rows = link.rows(sql, params | {"end": database.timestamp(end_of_day(day))})
    return [Stood._make((*row[:8], as_instant(row[8]), *row[9:])) for row in rows]


_LAST = (
    "JOIN history h ON h.subject_id = j.id AND h.seq = (SELECT x.seq FROM history x"
    " WHERE x.subject_id = j.id AND x.at < :end ORDER BY x.seq DESC LIMIT 1)"
)
_SHOWN = "j.id, j.kind, j.title, i.no, p.number, u.name, h.lifecycle_version, h.target, h.at, h.seq, h.hash"
_JOINED = (
    "LEFT JOIN content_item i ON i.id = j.id LEFT JOIN plan p ON p.id = coalesce(j.root_id, j.id)"
    " LEFT JOIN unit u ON u.id = j.unit_id"
)

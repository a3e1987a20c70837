"""The reader's side of a reading that was asked for: taken up, done apart, handed in or given back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import NamedTuple

from documents.read import PlanUnreadable, Reason
from documents.read.apart import PATIENT, Limits, ReadingStopped, failure, read_apart
from documents.reading import Reading, version
from documents.reading import Stage as Reached
from jobs.readings import Stage, new_ticket, packed
from models.database import Database
from workflows.files import store_within

SILENT = timedelta(seconds=30)
"""How long a reader may be silent before its job is given to another one; it is heard every second."""
MOST_TRIES = 3
"""How many readers a file may take down before it is called unreadable."""
KEPT = timedelta(days=30)
"""How long a reading is kept unless somebody asks anew."""
HEARD = 1.0
"""Every how many seconds a reader says that it is alive, and learns whether it is still wanted."""

_MINE = "WHERE ticket = :ticket AND stage IN ('waiting', 'lines', 'structure')"
_WAITING = "SELECT ticket FROM file_reading WHERE stage = 'waiting' AND version = :version ORDER BY asked_at"
_LOST = "SELECT ticket FROM file_reading WHERE stage IN ('lines', 'structure') AND beat_at < :since"
_LEFT = (
    "UPDATE file_reading SET version = :version WHERE stage = 'waiting' AND version <> :version AND beat_at < :since"
    " AND NOT EXISTS (SELECT 1 FROM file_reading own WHERE own.sha256 = file_reading.sha256 AND own.version = :version)"
)
_GIVE_BACK = f"UPDATE file_reading SET stage = 'waiting', ticket = :new {_MINE}"
_BEGIN = f"UPDATE file_reading SET stage = 'lines', beat_at = :at, tries = tries + 1 {_MINE}"
_FILE = f"SELECT sha256, file, name, tries FROM file_reading {_MINE}"
_BEAT = f"UPDATE file_reading SET stage = :stage, beat_at = :at {_MINE}"
_READ = f"UPDATE file_reading SET stage = 'read', reading = :reading, file = NULL, beat_at = :at {_MINE}"
_UNREADABLE = f"UPDATE file_reading SET stage = 'unreadable', message = :message, file = NULL, beat_at = :at {_MINE}"
_FORGET = "DELETE FROM file_reading WHERE beat_at < :before OR (version <> :version AND beat_at < :lately)"


class _Taken(NamedTuple):
    sha256: str
    content: bytes
    name: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where readings are handed in: the database, the clock, what one may use, whether this process is leaving."""

    database: Database
    clock: Callable[[], datetime]
    limits: Limits = PATIENT
    leaving: Callable[[], bool] = field(default=lambda: False)

    def run(self, sql: str, **params: object) -> int:
        """Execute a statement of its own and return how many rows it touched."""
        with self.database.transaction() as link:
            return link.run(sql, params)

    def at(self, ago: timedelta = timedelta()) -> object:
        """Return the present instant, or one before it, as the driver's parameter."""
        return self.database.timestamp(self.clock() - ago)


def waiting(desk: Desk) -> Sequence[str]:
    """Return the tickets of the jobs that wait, oldest first.

    Among them are those of readers that fell silent, and those that wait for readers of before an upgrade.
    """
    with desk.database.connection() as link:
        lost = [str(ticket) for (ticket,) in link.rows(_LOST, {"since": desk.at(SILENT)})]
    for ticket in lost:
        give_back(desk, ticket)
    desk.run(_LEFT, since=desk.at(SILENT), version=version())
    with desk.database.connection() as link:
        return [str(ticket) for (ticket,) in link.rows(_WAITING, {"version": version()})]


def read_asked(desk: Desk, ticket: str) -> None:
    """Do the job of the ticket; nothing when it was stopped or given to another reader meanwhile."""
    taken = _take_up(desk, ticket)
    if taken is None:
        return
    try:
        if taken.tries > MOST_TRIES:
            raise failure(Reason.READER_FAILED, taken.name)
        _hand_in(desk, ticket, taken, _read(desk, ticket, taken))
    except PlanUnreadable as unreadable:
        desk.run(_UNREADABLE, ticket=ticket, message=unreadable.message, at=desk.at())
    except ReadingStopped:
        give_back(desk, ticket)


def give_back(desk: Desk, ticket: str) -> None:
    """Let another reader do the job, unless it was stopped; it gets a new name, so that no scheduler thinks it done."""
    desk.run(_GIVE_BACK, ticket=ticket, new=new_ticket())


def forget(desk: Desk) -> None:
    """Drop readings that nobody has asked for lately, and those of other versions of the readers."""
    desk.run(_FORGET, before=desk.at(KEPT), lately=desk.at(timedelta(days=1)), version=version())


def _take_up(desk: Desk, ticket: str) -> _Taken | None:
    with desk.database.transaction() as link:
        link.run(_BEGIN, {"ticket": ticket, "at": desk.at()})
        row = link.row(_FILE, {"ticket": ticket})
    return _Taken(row[0], bytes(row[1]), row[2], row[3]) if row else None


def _read(desk: Desk, ticket: str, taken: _Taken) -> Reading:
    heard = {"next": monotonic() + HEARD}

    def is_wanted(reached: Reached | None) -> bool:
        if desk.leaving():
            return False
        if monotonic() < heard["next"]:
            return True
        heard["next"] = monotonic() + HEARD
        return bool(desk.run(_BEAT, ticket=ticket, stage=str(reached or Stage.LINES), at=desk.at()))

    return read_apart(taken.content, taken.name, limit=len(taken.content), limits=desk.limits, watch=is_wanted)


def _hand_in(desk: Desk, ticket: str, taken: _Taken, reading: Reading) -> None:
    """Keep the file by its hash with its reading, in one transaction; nothing when it was stopped meanwhile."""
    whole = packed(reading)
    with desk.database.transaction() as link:
        if link.run(_READ, {"ticket": ticket, "reading": whole, "at": desk.at()}):
            store_within(link, taken.content, reading.kind, desk.at())

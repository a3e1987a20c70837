"""What belongs to one request: the runtime, the time, and one session for reading.

The session ends before anything is performed: a reading transaction must not stand in the way of a writing one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import cast

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from engine.deadlines import Calendar
from engine.lifecycle import Lifecycle
from engine.runtime import Runtime, home_date
from web.settings import Settings

Clock = Callable[[], datetime]
_EXTENSION = "thidua"


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class House:
    """What all requests of this process share; `counts` remembers how much waits for whom (web.worklist)."""

    settings: Settings
    runtime: Runtime
    clock: Clock = utc_now
    calendar: Calendar = field(default_factory=Calendar)
    counts: dict[int, tuple[object, int]] = field(default_factory=dict)


def furnish(app: Flask, house: House) -> None:
    """Give the application what its requests share, and end every request's session with it."""
    app.extensions[_EXTENSION] = house
    app.teardown_appcontext(lambda _error: end_reading())


def house() -> House:
    """Return what all requests share."""
    return cast("House", current_app.extensions[_EXTENSION])


def runtime() -> Runtime:
    """Return the database with its lifecycles."""
    return house().runtime


def lifecycle(version: int) -> Lifecycle:
    """Return the lifecycle of a stored version, to which a subject is pinned."""
    return runtime().lifecycles[version]


def now() -> datetime:
    """Return the instant of this request, the same from its beginning to its end."""
    if "now" not in g:
        g.now = house().clock()
    return cast("datetime", g.now)


def today() -> date:
    """Return the day of this request in Asia/Ho_Chi_Minh."""
    return home_date(now())


def calendar() -> Calendar:
    """Return the days off."""
    return house().calendar


def reading() -> Session:
    """Return the session in which this request reads; never write through it."""
    if "session" not in g:
        g.session = runtime().database.session()
    return cast("Session", g.session)


def end_reading() -> None:
    """Close the reading session, so that something may be performed; `reading()` opens a new one."""
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()

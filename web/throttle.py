"""Guessing passwords is slow: failed sign-ins are counted in the database, over restarts and processes."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from sqlalchemy import func, select

from models import LoginAttempt
from web import scope

PER_USERNAME = 5
PER_ADDRESS = 30
PERIOD = timedelta(minutes=15)

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=True)
"""Stops floods within one process; the counting below is what holds."""


def set_up_throttle(app: Flask) -> None:
    """Let pages limit how often they may be asked."""
    limiter.init_app(app)


def tries_left(username: str) -> int:
    """Return how often this account, from this address, may still fail before the period is over; at least 0."""
    since = scope.now() - PERIOD
    counts = select(
        func.count().filter(LoginAttempt.username == username),
        func.count().filter(LoginAttempt.address == _address()),
    ).where(LoginAttempt.at > since)
    of_username, of_address = scope.reading().execute(counts).one()
    return max(0, min(PER_USERNAME - of_username, PER_ADDRESS - of_address))


def note_failure(username: str) -> None:
    """Remember a failed sign-in; what is older than a day is forgotten."""
    database = scope.runtime().database
    row = {
        "username": username,
        "address": _address(),
        "at": database.timestamp(scope.now()),
        "old": database.timestamp(scope.now() - timedelta(days=1)),
    }
    scope.end_reading()
    with database.transaction() as link:
        link.run("DELETE FROM login_attempt WHERE at < :old", row)
        link.run("INSERT INTO login_attempt (username, address, at) VALUES (:username, :address, :at)", row)


def forget_failures(username: str) -> None:
    """Forget the failures of an account after a good sign-in."""
    scope.end_reading()
    with scope.runtime().database.transaction() as link:
        link.run("DELETE FROM login_attempt WHERE username = :username", {"username": username})


def _address() -> str:
    return (request.remote_addr or "")[:60]

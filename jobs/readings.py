"""Readings of files, as whoever asks sees them: asked for, followed, stopped, kept. `jobs.reader` does them.

The row that asks is the job: it outlives every restart, and whichever process comes to it first does it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256 as digest
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from documents.reading import Reading, version
from documents.wire import from_wire, to_wire
from models import FileReading
from models.database import Database, Link
from workflows.files import store_within


class Stage(StrEnum):
    """How far a reading is; the two in the middle are those of `documents.reading`."""

    WAITING = "waiting"
    LINES = "lines"
    STRUCTURE = "structure"
    READ = "read"
    UNREADABLE = "unreadable"
    STOPPED = "stopped"


OVER = frozenset({Stage.READ, Stage.UNREADABLE, Stage.STOPPED})
"""Nothing changes any more by itself."""

_OF = "WHERE sha256 = :sha256 AND version = :version"
_FORGET = f"DELETE FROM file_reading {_OF} AND stage"
_STOP = f"UPDATE file_reading SET stage = 'stopped', file = NULL {_OF} AND stage IN ('waiting', 'lines', 'structure')"
_ADD = (
    "INSERT INTO file_reading"
    " (sha256, version, ticket, name, stage, tries, message, asked_at, beat_at, file, reading)"
    " VALUES (:sha256, :version, :ticket, :name, :stage, 0, '', :at, :at, :file, :reading) ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the reading of a file is, since when it was asked for, and why nothing came of it."""

    stage: Stage
    message: str
    asked_at: datetime


def keep(database: Database, content: bytes, reading: Reading, now: datetime, *, name: str) -> str:
    """Store a file that was read, with its reading, and return its SHA-256."""
    at = database.timestamp(now)
    with database.transaction() as link:
        sha256 = store_within(link, content, reading.kind, at)
        link.run(f"{_FORGET} <> 'read'", _key(sha256))
        _add(link, Stage.READ, _key(sha256) | {"name": name, "at": at, "file": None, "reading": packed(reading)})
    return sha256


def ask(database: Database, content: bytes, now: datetime, *, name: str) -> str:
    """Let the file be read as a job, unless it is or was being, and return its SHA-256."""
    sha256, at = digest(content).hexdigest(), database.timestamp(now)
    with database.transaction() as link:
        link.run(f"{_FORGET} IN ('unreadable', 'stopped')", _key(sha256))
        _add(link, Stage.WAITING, _key(sha256) | {"name": name, "at": at, "file": content, "reading": None})
    return sha256


def stop(database: Database, sha256: str) -> None:
    """Give the reading up: its reader ends within seconds, and the file is dropped."""
    with database.transaction() as link:
        link.run(_STOP, _key(sha256))


def progress(database: Database, sha256: str) -> Progress | None:
    """Return how far the reading of the file is; None when nobody asked for it.

    A job that older readers left counts: it will be theirs who come after, and its page still says so.
    """
    columns = (FileReading.stage, FileReading.message, FileReading.asked_at)
    found = select(*columns).where(FileReading.sha256 == sha256)
    newest = found.order_by((FileReading.version == version()).desc(), FileReading.asked_at.desc())
    with database.session() as session:
        row = session.execute(newest.limit(1)).one_or_none()
    return row and Progress(stage=Stage(row.stage), message=row.message, asked_at=row.asked_at)


def kept(database: Database, sha256: str) -> Reading | None:
    """Return the reading of the file; None when this version of the readers has not read it yet."""
    with database.session() as session:
        found = session.scalar(select(FileReading.reading).filter_by(**_key(sha256)))
    return from_wire(Reading, json.loads(zlib.decompress(found))) if found else None


def packed(reading: Reading) -> bytes:
    """Return what is kept of a reading."""
    return zlib.compress(json.dumps(to_wire(reading), ensure_ascii=False, separators=(",", ":")).encode(), level=1)


def new_ticket() -> str:
    """Return the name of a new job."""
    return token_hex(16)


def _add(link: Link, stage: Stage, row: dict[str, Any]) -> None:
    link.run(_ADD, row | {"stage": str(stage), "ticket": new_ticket()})


def _key(sha256: str) -> dict[str, str]:
    return {"sha256": sha256, "version": version()}

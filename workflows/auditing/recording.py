"""Who read the restricted register, and who took history away: written down before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.base import nfc
from models.database import Database

LONGEST = 2_000
_COLUMNS = "at, actor_id, account, channel, act, subject_id, subjects, place, entries, digest, request"
_ADD = f"INSERT INTO access_log ({_COLUMNS}) VALUES ({', '.join(f':{name}' for name in _COLUMNS.split(', '))})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading: by whom (None: whoever keeps the machine), what for (read, search, as_of, export), of what.

    `subjects` are the restricted records that were shown, `place` the address or command, `entries` how many rows were
    shown or written, `digest` the SHA-256 of a file that was taken away.
    """

    actor_id: int | None
    channel: str
    act: str
    now: datetime
    subjects: tuple[int, ...] = ()
    place: str = ""
    entries: int = 0
    digest: str = ""
    account: str = ""
    request: str = ""


def record(database: Database, reading: Reading) -> None:
    """Write the reading down; what cannot be written down is not to be shown."""
    subjects = sorted(set(reading.subjects))
    row = {
        "at": database.timestamp(reading.now),
        "actor_id": reading.actor_id,
        "account": reading.account,
        "channel": reading.channel,
        "act": reading.act,
        "subject_id": subjects[0] if len(subjects) == 1 else None,
        "subjects": " ".join(map(str, subjects)),
        "place": nfc(reading.place)[:LONGEST].replace("\x00", ""),
        "entries": reading.entries,
        "digest": reading.digest,
        "request": reading.request,
    }
    with database.transaction() as link:
        link.run(_ADD, row)

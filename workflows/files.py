"""Files by their SHA-256: stored once, then attached to what they belong to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.errors import Ground, Refusal, refused
from engine.fields import tidy
from models.database import Database, Link

_STORED = "SELECT count(*) FROM blob WHERE sha256 = :sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A stored file on its way to a subject; `place` says where in it to look, `item_id` which item it proves."""

    subject_id: int
    sha256: str
    name: str
    purpose: str
    at: Any
    place: str = ""
    item_id: int | None = None
    history_id: int | None = None
    added_by: int | None = None


def store(database: Database, content: bytes, media_type: str, now: datetime) -> str:
    """Store the bytes of a file, once, and return the SHA-256 by which asks and attachments name it."""
    with database.transaction() as link:
        return store_within(link, content, media_type, database.timestamp(now))


def store_within(link: Link, content: bytes, media_type: str, at: Any) -> str:
    """Store the bytes within a transaction and return their SHA-256; `at` is the driver's timestamp."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not link.value(_STORED, {"sha256": sha256}):
        link.run(
            "INSERT INTO blob (sha256, size, media_type, content, stored_at)"
            " VALUES (:sha256, :size, :media_type, :content, :at) ON CONFLICT DO NOTHING",
            {"sha256": sha256, "size": len(content), "media_type": media_type, "content": content, "at": at},
        )
    return sha256


def attach(link: Link, file: Attached) -> int:
    """Attach a stored file and return the id of the attachment; InputInvalid when no such file was stored."""
    if not link.value(_STORED, {"sha256": file.sha256}):
        message = f"Tệp “{file.name}” chưa được lưu. Tải tệp lên lại."
        raise refused((Refusal(code="file_not_stored", message=message, ground=Ground.INPUT),))
    return link.insert(
        "INSERT INTO attachment (subject_id, sha256, name, purpose, place, item_id, history_id, added_by, added_at)"
        " VALUES (:subject_id, :sha256, :name, :purpose, :place, :item_id, :history_id, :added_by, :at)",
        _row(file),
    )


def _row(file: Attached) -> Mapping[str, Any]:
    return {
        "subject_id": file.subject_id,
        "sha256": file.sha256,
        "name": tidy(file.name),
        "purpose": file.purpose,
        "place": tidy(file.place),
        "item_id": file.item_id,
        "history_id": file.history_id,
        "added_by": file.added_by,
        "at": file.at,
    }

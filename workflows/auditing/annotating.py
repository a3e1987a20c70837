"""A remark beside a record: kept for good, changing nothing, in no chain but its own table's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from engine.errors import Ground, InputInvalid, Refusal
from engine.fields import tidy
from models.database import Database
from workflows.auditing.marks import as_instant

LONGEST = 4_000
_ADD = (
    "INSERT INTO annotation (at, actor_id, subject_id, history_id, text)"
    " VALUES (:at, :actor_id, :subject_id, NULL, :text)"
)
_OF = (
    "SELECT n.at, p.full_name, p.title, n.text FROM annotation n JOIN person p ON p.id = n.actor_id"
    " WHERE n.subject_id = :id ORDER BY n.id DESC"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is noted, by whom, about which record."""

    subject_id: int
    actor_id: int
    now: datetime
    text: str


class Noted(NamedTuple):
    """A remark as it is shown."""

    at: datetime
    who: str
    role: str
    text: str


def annotate(database: Database, remark: Remark) -> None:
    """Keep the remark; InputInvalid when it says nothing, or too much."""
    text = tidy(remark.text)
    if not text:
        raise _invalid("missing", "Chưa nhập nội dung ghi chú.")
    if len(text) > LONGEST:
        raise _invalid("long", f"Ghi chú dài nhất {LONGEST} ký tự, hiện có {len(text)}.")
    row = {"actor_id": remark.actor_id, "subject_id": remark.subject_id, "text": text}
    with database.transaction() as link:
        link.run(_ADD, row | {"at": database.timestamp(remark.now)})


def annotations_of(database: Database, subject_id: int) -> list[Noted]:
    """Return the remarks about a record, the newest first."""
    with database.connection() as link:
        rows = link.rows(_OF, {"id": subject_id})
    return [Noted(as_instant(at), *rest) for at, *rest in rows]


def _invalid(code: str, message: str) -> InputInvalid:
    return InputInvalid(Refusal(code=code, message=message, ground=Ground.INPUT, field="text"))

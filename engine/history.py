"""History entries: canonical bytes, the hash chain of each subject, and its verification."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.lifecycle import Edge

if TYPE_CHECKING:
    from models.database import Database, Link

BODY_FORMAT = 1
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Entry(NamedTuple):
    """A performed transition as it was recorded; `replayed` when the same request had been performed before."""

    id: int
    subject_id: int
    seq: int
    transition: str
    source: str
    target: str
    actor_name: str
    at: datetime
    hash: str
    replayed: bool = False

    def to_document(self) -> dict[str, Any]:
        """Return the receipt of the entry as JSON data."""
        return {
            "entry": self.id,
            "subject": self.subject_id,
            "seq": self.seq,
            "transition": self.transition,
            "source": self.source,
            "target": self.target,
            "actor": self.actor_name,
            "at": instant(self.at),
            "hash": self.hash,
            "replayed": self.replayed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The first thing that is wrong with a subject's history, in words."""

    subject_id: int
    seq: int
    code: str
    message: str


def canonical(value: object) -> str:
    """Return the one text of a JSON value: sorted keys, no spaces, letters as they are."""
    return _encode(value)


def digest(body: str) -> str:
    """Return the SHA-256 of a canonical body; the body holds the hash of the entry before it, which makes the chain."""
    return hashlib.sha256(body.encode()).hexdigest()


def instant(at: datetime) -> str:
    """Return an instant as bodies keep it: UTC, microseconds."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat("T", "microseconds") + "Z"


def verify(database: Database) -> Iterator[Fault]:
    """Yield the first fault of every subject whose history does not hold; nothing when all is intact.

    Chains are recomputed, never trusted: each body hashes to its hash and names the one before it, the shown columns
    repeat the body, moves are declared, and the subject stands where its last entry put it.
    """
    with database.connection() as link:
        declared = {(row[0], Edge(row[1], row[2], row[3])) for row in link.rows(_DECLARED)}
        yield from _documents(link)
        for subject in link.rows(_SUBJECTS):
            if fault := _first_fault(subject, link.rows(_ENTRIES, {"subject_id": subject[0]}), declared):
                yield fault
        yield from _orphans(link)


_DECLARED = "SELECT lifecycle_version, source, transition, target FROM declared_transition"
_SUBJECTS = "SELECT id, state, seq, head, lifecycle_version FROM subject ORDER BY id"
_ENTRIES = (
    "SELECT id, seq, source, target, transition, lifecycle_version, actor_id, body, hash, prev_seq, at"
    " FROM history WHERE subject_id = :subject_id ORDER BY seq, id"
)
_ORPHANS = "SELECT subject_id, seq FROM history h WHERE NOT EXISTS (SELECT 1 FROM subject s WHERE s.id = h.subject_id)"


def _documents(link: Link) -> Iterator[Fault]:
    for version, fingerprint, document in link.rows("SELECT id, fingerprint, document FROM lifecycle_version"):
        if digest(document) != fingerprint:
            yield _fault(0, version, "document_changed")


def _orphans(link: Link) -> Iterator[Fault]:
    for subject_id, seq in link.rows(_ORPHANS):
        yield _fault(subject_id, seq, "no_subject")


def _first_fault(subject: Any, entries: list[Any], declared: set[tuple[int, Edge]]) -> Fault | None:
    subject_id, state, seq, head, version = subject
    previous, at = "", ""
    for place, entry in enumerate(entries, start=1):
        if code := _entry_fault(entry, place, previous, at, subject_id):
            return _fault(subject_id, entry[1], code)
        if (version, Edge(entry[2], entry[4], entry[3])) not in declared:
            return _fault(subject_id, entry[1], "undeclared")
        previous, at = entry[8], json.loads(entry[7])["at"]
    if not entries:
        return _fault(subject_id, 0, "no_history")
    last = entries[-1]
    if (state, seq, head) != (last[3], last[1], last[8]):
        return _fault(subject_id, last[1], "state_differs")
    return None


def _entry_fault(entry: Any, place: int, previous: str, at: str, subject_id: int) -> str | None:
    _, seq, source, target, transition, _, actor_id, text, found, prev_seq, stored_at = entry
    if seq != place or prev_seq != (place - 1 or None):
        return "gap"
    if digest(text) != found:
        return "body_changed"
    body = json.loads(text)
    if body["prev"] != previous:
        return "chain_broken"
    shown = (subject_id, seq, source, target, transition, actor_id)
    if shown != (body["subject"], body["seq"], body["source"], body["target"], body["transition"], body["actor"]["id"]):
        return "columns_differ"
    if not _same_instant(stored_at, body["at"]):
        return "columns_differ"
    return "time_runs_back" if body["at"] < at else None


def _same_instant(stored: object, written: str) -> bool:
    if isinstance(stored, datetime):
        return instant(stored) == written
    return str(stored).replace(" ", "T") + "Z" == written


_FAULTS = {
    "document_changed": "Bản khai vòng đời đã lưu (phiên bản {seq}) không còn khớp dấu băm của nó.",
    "no_subject": "Mục nhật ký {seq} nói về hồ sơ {subject_id}, nhưng hồ sơ này không có.",
    "undeclared": "Mục {seq} của hồ sơ {subject_id} là một bước không có trong vòng đời đã khai.",
    "no_history": "Hồ sơ {subject_id} không có mục nhật ký nào.",
    "state_differs": "Hồ sơ {subject_id} không ở trạng thái mà mục nhật ký cuối cùng ({seq}) đã ghi.",
    "gap": "Nhật ký của hồ sơ {subject_id} thiếu hoặc thừa mục ở vị trí {seq}.",
    "body_changed": "Nội dung mục {seq} của hồ sơ {subject_id} đã bị sửa: không còn khớp dấu băm.",
    "chain_broken": "Mục {seq} của hồ sơ {subject_id} không nối tiếp mục đứng trước.",
    "columns_differ": "Phần hiển thị của mục {seq}, hồ sơ {subject_id}, khác với nội dung đã băm.",
    "time_runs_back": "Mục {seq} của hồ sơ {subject_id} ghi thời điểm sớm hơn mục đứng trước.",
}


def _fault(subject_id: int, seq: int, code: str) -> Fault:
    message = _FAULTS[code].format(subject_id=subject_id, seq=seq)
    return Fault(subject_id=subject_id, seq=seq, code=code, message=message)

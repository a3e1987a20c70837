"""History entries: canonical bytes, the hash chain of each subject, and its verification."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.lifecycle import Edge

if TYPE_CHECKING:
    from models.database import Database, Link

BODY_FORMAT = 1
CLOCKS_APART = timedelta(minutes=5)
"""How far an honest entry may lie before the one it follows: servers' clocks differ, and who asked first may wait."""
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
    repeat the body, moves are declared by the stored documents, and the subject stands where its last entry put it.
    """
    with database.snapshot() as link:
        versions = {row[0]: _Stored(*row[1:]) for row in link.rows(_VERSIONS)}
        yield from _documents(link, versions)
        for subjects in _batches(link):
            reach = {"first": subjects[0][0], "last": subjects[-1][0]}
            entries = {key: list(found) for key, found in groupby(link.rows(_ENTRIES, reach), key=itemgetter(0))}
            for subject in map(_Subject._make, subjects):
                found = [_Kept._make(entry) for entry in entries.get(subject.id, ())]
                if fault := _first_fault(subject, found, versions.get(subject.version)):
                    yield fault
        yield from _orphans(link)


class _Stored(NamedTuple):
    """A stored lifecycle version."""

    fingerprint: str
    document: str

    @property
    def edges(self) -> frozenset[Edge]:
        """What it declares."""
        return _edges(self.document)


class _Subject(NamedTuple):
    id: int
    kind: str
    state: str
    seq: int
    head: str
    version: int


class _Kept(NamedTuple):
    """A stored entry, as it lies in the table."""

    subject: int
    seq: int
    prev_seq: int | None
    source: str
    target: str
    transition: str
    version: int
    actor: int | None
    behalf: int | None
    caused_by: int | None
    at: Any
    body: str
    hash: str


_BATCH = 500
_VERSIONS = "SELECT id, fingerprint, document FROM lifecycle_version ORDER BY id"
_DECLARED = "SELECT source, transition, target FROM declared_transition WHERE lifecycle_version = :version"
_SUBJECTS = (
    f"SELECT id, kind, state, seq, head, lifecycle_version FROM subject WHERE id > :after ORDER BY id LIMIT {_BATCH}"
)
_ENTRIES = (
    "SELECT subject_id, seq, prev_seq, source, target, transition, lifecycle_version, actor_id, behalf_id, caused_by,"
    " at, body, hash FROM history WHERE subject_id BETWEEN :first AND :last ORDER BY subject_id, seq, id"
)
_ORPHANS = (
    "SELECT subject_id, seq FROM history h WHERE NOT EXISTS (SELECT 1 FROM subject s WHERE s.id = h.subject_id)"
    " ORDER BY subject_id, seq"
)


def _batches(link: Link) -> Iterator[list[Any]]:
    after = 0
    while rows := link.rows(_SUBJECTS, {"after": after}):
        yield rows
        after = rows[-1][0]


def _documents(link: Link, versions: Mapping[int, _Stored]) -> Iterator[Fault]:
    for version, stored in versions.items():
        if digest(stored.document) != stored.fingerprint:
            yield _fault(0, version, "document_changed")
        elif {Edge(*row) for row in link.rows(_DECLARED, {"version": version})} != stored.edges:
            yield _fault(0, version, "declarations_differ")


@lru_cache(maxsize=64)
def _edges(document: str) -> frozenset[Edge]:
    try:
        return frozenset(Edge(*edge) for edge in json.loads(document)["edges"])
    except (ValueError, KeyError, TypeError):
        return frozenset()


def _orphans(link: Link) -> Iterator[Fault]:
    for subject_id, seq in link.rows(_ORPHANS):
        yield _fault(subject_id, seq, "no_subject")


def _first_fault(subject: _Subject, entries: list[_Kept], version: _Stored | None) -> Fault | None:
    if not entries or version is None:
        return _fault(subject.id, 0, "no_history")
    previous, at = "", ""
    for place, entry in enumerate(entries, start=1):
        if entry.seq != place or entry.prev_seq != (place - 1 or None):
            return _fault(subject.id, place, "gap")
        if code := _entry_fault(entry, subject, version, previous, at):
            return _fault(subject.id, entry.seq, code)
        previous, at = entry.hash, json.loads(entry.body)["at"]
    last = entries[-1]
    if (subject.state, subject.seq, subject.head) != (last.target, last.seq, last.hash):
        return _fault(subject.id, last.seq, "state_differs")
    return None


def _entry_fault(entry: _Kept, subject: _Subject, version: _Stored, previous: str, at: str) -> str | None:
    if digest(entry.body) != entry.hash:
        return "body_changed"
    try:
        body = json.loads(entry.body)
        if body["prev"] != previous:
            return "chain_broken"
        if _shown(entry, subject, version) != _said(body) or not _same_instant(entry.at, body["at"]):
            return "columns_differ"
    except (ValueError, KeyError, TypeError):
        return "unreadable"
    if Edge(entry.source, entry.transition, entry.target) not in version.edges:
        return "undeclared"
    return "time_runs_back" if body["at"] < at and _apart(body["at"], at) > CLOCKS_APART else None


def _apart(earlier: str, later: str) -> timedelta:
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier)


def _shown(entry: _Kept, subject: _Subject, version: _Stored) -> tuple[Any, ...]:
    lifecycle = version.fingerprint if entry.version == subject.version else None
    return (
        entry.subject,
        subject.kind,
        lifecycle,
        entry.seq,
        entry.source,
        entry.target,
        entry.transition,
        entry.actor,
        entry.behalf,
        entry.caused_by,
    )


def _said(body: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("subject", "kind", "lifecycle", "seq", "source", "target", "transition")
    return (*(body[name] for name in names), body["actor"]["id"], body["actor"].get("behalf"), body["caused_by"])


def _same_instant(stored: object, written: str) -> bool:
    if isinstance(stored, datetime):
        return instant(stored) == written
    return str(stored).replace(" ", "T") + "Z" == written


_FAULTS = {
    "document_changed": "Bản khai vòng đời đã lưu (phiên bản {seq}) không còn khớp dấu băm của nó.",
    "declarations_differ": "Các bước được phép của vòng đời (phiên bản {seq}) không còn đúng như bản khai đã lưu.",
    "no_subject": "Mục nhật ký {seq} nói về hồ sơ {subject_id}, nhưng hồ sơ này không có.",
    "undeclared": "Mục {seq} của hồ sơ {subject_id} là một bước không có trong vòng đời đã khai.",
    "no_history": "Hồ sơ {subject_id} không có mục nhật ký nào.",
    "state_differs": "Hồ sơ {subject_id} không ở trạng thái mà mục nhật ký cuối cùng ({seq}) đã ghi.",
    "gap": "Nhật ký của hồ sơ {subject_id} thiếu hoặc thừa mục ở vị trí {seq}.",
    "body_changed": "Nội dung mục {seq} của hồ sơ {subject_id} đã bị sửa: không còn khớp dấu băm.",
    "unreadable": "Nội dung mục {seq} của hồ sơ {subject_id} không đọc được.",
    "chain_broken": "Mục {seq} của hồ sơ {subject_id} không nối tiếp mục đứng trước.",
    "columns_differ": "Phần hiển thị của mục {seq}, hồ sơ {subject_id}, khác với nội dung đã băm.",
    "time_runs_back": "Mục {seq} của hồ sơ {subject_id} ghi thời điểm sớm hơn mục đứng trước.",
}


def _fault(subject_id: int, seq: int, code: str) -> Fault:
    message = _FAULTS[code].format(subject_id=subject_id, seq=seq)
    return Fault(subject_id=subject_id, seq=seq, code=code, message=message)

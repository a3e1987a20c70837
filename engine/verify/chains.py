"""The chain of every subject, recomputed and never trusted: in one pass, in bounded memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple

from engine.history import digest, instant
from engine.verify.faults import Fault, fault
from engine.walk import side_by_side
from models.database import Link

CLOCKS_APART = timedelta(minutes=5)
"""How far an honest entry may lie before the one it follows: servers' clocks differ, and who asked first may wait."""

Edges = frozenset[tuple[str, str, str]]


class Version(NamedTuple):
    """A stored lifecycle version: its fingerprint, and what its document declares."""

    fingerprint: str
    edges: Edges


class _Subject(NamedTuple):
    id: int
    kind: str
    state: str
    seq: int
    head: str
    version: int


_VERSIONS = "SELECT id, fingerprint, document FROM lifecycle_version ORDER BY id"
_DECLARED = "SELECT source, transition, target FROM declared_transition WHERE lifecycle_version = :version"
_SUBJECTS = "SELECT id, kind, state, seq, head, lifecycle_version FROM subject ORDER BY id"
_ENTRIES = (
    "SELECT subject_id, seq, prev_seq, source, target, transition, lifecycle_version, actor_id, behalf_id, caused_by,"
    " at, body, hash FROM history ORDER BY subject_id, seq, id"
)
_SAID = itemgetter("subject", "seq", "source", "target", "transition", "caused_by", "prev", "kind", "lifecycle", "at")
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_loads = json.JSONDecoder().decode


def documents(link: Link) -> Iterator[Fault]:
    """Yield the stored lifecycle versions that are no longer what they were."""
    for version, fingerprint, document in link.rows(_VERSIONS):
        if digest(document) != fingerprint:
            yield fault("document_changed", seq=version)
        elif {tuple(row) for row in link.rows(_DECLARED, {"version": version})} != _edges(document):
            yield fault("declarations_differ", seq=version)


def chains(link: Link) -> Iterator[Fault]:
    """Yield the first fault of every subject whose history does not hold.

    Each body hashes to its hash and names the one before it, the shown columns repeat the body, moves are declared by
    the stored documents, and the subject stands where its last entry put it.
    """
    versions = {row[0]: Version(row[1], _edges(row[2])) for row in link.rows(_VERSIONS)}
    for subject_id, subject, entries in side_by_side(link.stream(_SUBJECTS), link.stream(_ENTRIES)):
        if subject is None:
            yield fault("no_subject", subject_id, next(iter(entries))[1])
        elif found := _first_fault(_Subject._make(subject), entries, versions):
            yield found


def _edges(document: str) -> Edges:
    try:
        return frozenset(tuple(edge) for edge in json.loads(document)["edges"])
    except _UNREADABLE:
        return frozenset()


def _first_fault(subject: _Subject, entries: Iterable[Any], versions: Mapping[int, Version]) -> Fault | None:
    if subject.version not in versions:
        return fault("no_history", subject.id)
    chain = _Chain(subject, versions[subject.version])
    for row in entries:
        if code := chain.take(row):
            return fault(code, subject.id, chain.length)
    if not chain.length:
        return fault("no_history", subject.id)
    return None if chain.leads_to(subject) else fault("state_differs", subject.id, chain.length)


class _Chain:
    """The entries of one subject so far: what the next one must follow."""

    __slots__ = ("_at", "_head", "_state", "_subject", "_version", "length")

    def __init__(self, subject: _Subject, version: Version) -> None:
        """Start before the birth."""
        self._subject, self._version = subject, version
        self.length, self._head, self._state, self._at = 0, "", "", ""

    def leads_to(self, subject: _Subject) -> bool:
        """Tell whether the subject stands where its last entry put it."""
        return (subject.state, subject.seq, subject.head) == (self._state, self.length, self._head)

    def take(self, row: tuple[Any, ...]) -> str | None:
        """Take the next entry as it lies in the table; return the code of what is wrong with it."""
        self.length += 1
        if row[1] != self.length or row[2] != (self.length - 1 or None):
            return "gap"
        try:
            return self._judged(*row)
        except _UNREADABLE:
            return "unreadable"

    def _judged(  # noqa: PLR0913, PLR0917 - a row of the table, taken apart once for speed
        self,
        subject_id: int,
        seq: int,
        _prev_seq: int | None,
        source: str,
        target: str,
        transition: str,
        version: int,
        actor_id: int | None,
        behalf_id: int | None,
        caused_by: int | None,
        at: Any,
        body: str,
        hashed: str,
    ) -> str | None:
        if sha256(body.encode()).hexdigest() != hashed:
            return "body_changed"
        said, (kind, fingerprint) = _loads(body), (self._subject.kind, self._version.fingerprint)
        if said["prev"] != self._head:
            return "chain_broken"
        at_said, actor = said["at"], said["actor"]
        shown = (subject_id, seq, source, target, transition, caused_by, self._head, kind, fingerprint, at_said)
        if (
            _SAID(said) != shown
            or (actor_id, behalf_id, version) != (actor["id"], actor.get("behalf"), self._subject.version)
            or not _same_instant(at, at_said)
        ):
            return "columns_differ"
        if (source, transition, target) not in self._version.edges:
            return "undeclared"
        if at_said < self._at and _apart(at_said, self._at) > CLOCKS_APART:
            return "time_runs_back"
        self._head, self._state, self._at = hashed, target, at_said
        return None


def _apart(earlier: str, later: str) -> timedelta:
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier)


def _same_instant(stored: object, written: str) -> bool:
    """Compare an instant as the database gives it (SQLite: text without a zone) with the text of a body."""
    if isinstance(stored, datetime):
        return instant(stored) == written
    return stored == f"{written[:10]} {written[11:-1]}" and written[10] == "T" and written[-1] == "Z"

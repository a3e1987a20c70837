"""What people wrote and attached, held against the digests that history names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from engine.verify.faults import Fault, fault
from models.contents import digests
from models.database import Link

_AT_ONCE = 500
_KEPT = "SELECT id, content, seq FROM subject WHERE id > :after ORDER BY id LIMIT :most"
_LAST = "SELECT subject_id, body FROM history WHERE subject_id IN ({ids}) ORDER BY subject_id, seq"
_BLOBS = "SELECT sha256 FROM blob ORDER BY sha256"
_BYTES = "SELECT content FROM blob WHERE sha256 = :name"
_UNREADABLE = (ValueError, KeyError, TypeError)


def contents(link: Link) -> Iterator[Fault]:
    """Yield every subject that no longer holds what was last written in it."""
    after = 0
    while rows := link.rows(_KEPT, {"after": after, "most": _AT_ONCE}):
        after = rows[-1][0]
        held = digests(link, (row[0] for row in rows if row[1]))
        named = _named(link, [row[0] for row in rows if not row[1]])
        for subject_id, kept, seq in rows:
            if held[subject_id] != kept if kept else named.get(subject_id):
                yield fault("content_changed", subject_id, seq)


def files(link: Link) -> Iterator[Fault]:
    """Yield every stored file whose bytes are not those that its name was computed from; one file is held at a time."""
    for (name,) in link.stream(_BLOBS):
        if sha256(link.value(_BYTES, {"name": name})).hexdigest() != name:
            yield fault("file_changed", said=name[:12])


def _named(link: Link, ids: list[int]) -> dict[int, str]:
    """Return the digest that the last entry names, of subjects that keep none: blank for those never written in."""
    listed = ",".join(map(str, ids))
    rows = link.rows(_LAST.format(ids=listed)) if ids else []
    return {subject_id: _content(body) for subject_id, body in rows}


def _content(body: Any) -> str:
    try:
        return str(json.loads(body).get("content", ""))
    except _UNREADABLE:
        return ""

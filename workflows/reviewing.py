"""The unfinished reviews of files: begun, kept as they grow, given up. No record changes, so no history tells of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.database import Database, Link

Form = Mapping[str, Any]
"""The controls of the page by name, as they were last sent."""

_BEGIN = (
    "INSERT INTO import_review (person_id, sha256, name, size, form, revision, started_at, saved_at)"
    " VALUES (:person_id, :sha256, :name, :size, '{}', 0, :at, :at) ON CONFLICT DO NOTHING"
)
_FIND = "SELECT form, revision FROM import_review WHERE person_id = :person_id AND sha256 = :sha256"
_KEEP = (
    "UPDATE import_review SET form = :form, revision = :revision + 1, saved_at = :at"
    " WHERE person_id = :person_id AND sha256 = :sha256 AND revision = :revision"
)
_GIVE_UP = "DELETE FROM import_review WHERE person_id = :person_id AND sha256 = :sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Whose review of which file: its digest, its name, its size in bytes."""

    person_id: int
    sha256: str
    name: str
    size: int


class Stale(Exception):
    """The review was kept from elsewhere since the page was drawn."""


def begin(database: Database, reviewed: Reviewed, now: datetime) -> None:
    """Note that the person is reviewing the file; one that is under way goes on as it stands."""
    with database.transaction() as link:
        _begin(link, reviewed, database.timestamp(now))


def keep(
    database: Database, reviewed: Reviewed, now: datetime, *, change: Callable[[Form], Form], seen: int | None = None
) -> int:
    """Keep the form as `change` makes it of the kept one, and return its revision.

    Stale when `seen` is given and is no longer the kept revision; nothing is kept then.
    """
    at = database.timestamp(now)
    kept = None
    while kept is None:
        with database.transaction() as link:
            _begin(link, reviewed, at)
            kept = _kept(link, reviewed, {"at": at, "seen": seen}, change)
    return kept


def give_up(database: Database, person_id: int, sha256: str) -> None:
    """Forget the person's review of the file; the file itself and all plans stay."""
    with database.transaction() as link:
        link.run(_GIVE_UP, {"person_id": person_id, "sha256": sha256})


def _begin(link: Link, reviewed: Reviewed, at: Any) -> None:
    link.run(_BEGIN, {**_key(reviewed), "name": reviewed.name, "size": reviewed.size, "at": at})


def _kept(link: Link, reviewed: Reviewed, when: Mapping[str, Any], change: Callable[[Form], Form]) -> int | None:
    """Return the new revision, None when somebody kept another one between reading and writing."""
    form, revision = link.row(_FIND, _key(reviewed))
    if when["seen"] is not None and when["seen"] != revision:
        raise Stale
    text = json.dumps(change(json.loads(form)), ensure_ascii=False, sort_keys=True)
    changed = link.run(_KEEP, {**_key(reviewed), "form": text, "revision": revision, "at": when["at"]})
    return revision + 1 if changed else None


def _key(reviewed: Reviewed) -> dict[str, Any]:
    return {"person_id": reviewed.person_id, "sha256": reviewed.sha256}

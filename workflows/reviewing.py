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


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page from which something is kept: the window that it stands in, and the revision that it was drawn from."""

    window: str = ""
    revision: int | None = None


class Stale(Exception):
    """The review was kept from another window since the page was drawn."""


def controls_in(stored: str) -> Form:
    """Return the controls of a stored form."""
    return dict(json.loads(stored).get("controls", {}))


def begin(database: Database, reviewed: Reviewed, now: datetime) -> None:
    """Note that the person is reviewing the file; one that is under way goes on as it stands."""
    with database.transaction() as link:
        _begin(link, reviewed, database.timestamp(now))


def keep(
    database: Database, reviewed: Reviewed, now: datetime, *, change: Callable[[Form], Form], drawn: Drawn
) -> None:
    """Keep the form as `change` makes it of the kept one.

    Stale when another window kept something after the revision that the page was drawn from: nothing is kept then. A
    page without a revision sends single controls, which never are stale.
    """
    at = database.timestamp(now)
    kept = False
    while not kept:
        with database.transaction() as link:
            _begin(link, reviewed, at)
            kept = _kept(link, {**_key(reviewed), "at": at}, drawn, change)


def give_up(database: Database, person_id: int, sha256: str) -> None:
    """Forget the person's review of the file; the file itself and all plans stay."""
    with database.transaction() as link:
        link.run(_GIVE_UP, {"person_id": person_id, "sha256": sha256})


def _begin(link: Link, reviewed: Reviewed, at: Any) -> None:
    link.run(_BEGIN, {**_key(reviewed), "name": reviewed.name, "size": reviewed.size, "at": at})


def _kept(link: Link, names: Mapping[str, Any], drawn: Drawn, change: Callable[[Form], Form]) -> bool:
    """Return whether it was kept: not, when somebody kept another revision between reading and writing."""
    stored, revision = link.row(_FIND, names)
    others = _last_of_others(json.loads(stored), revision, drawn.window)
    if drawn.revision is not None and others > drawn.revision:
        raise Stale
    form = {"controls": change(controls_in(stored)), "window": drawn.window, "others": others}
    text = json.dumps(form, ensure_ascii=False, sort_keys=True)
    return bool(link.run(_KEEP, {**names, "form": text, "revision": revision}))


def _last_of_others(stored: Mapping[str, Any], revision: int, window: str) -> int:
    """Return the last revision that was not kept from this window."""
    return int(stored.get("others", 0)) if stored.get("window") == window else revision


def _key(reviewed: Reviewed) -> dict[str, Any]:
    return {"person_id": reviewed.person_id, "sha256": reviewed.sha256}

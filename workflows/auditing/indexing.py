"""Making everything that was recorded searchable, after the fact: `perform` knows nothing of it (docs/adr/0017).

One at a time, in short transactions. What is missing is found by its having no row, never by its id being higher than
another's: on PostgreSQL ids become visible out of order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from engine.deadlines import Calendar
from engine.runtime import Runtime
from models.database import Link
from workflows.auditing.sources import SOURCES, Source

AT_ONCE = 1_000
"""Rows a transaction: on SQLite a writer waits for one of these at most."""
NEAR, WINDOW = 16, 10_000
"""How far below the newest row one looks for rows that became visible late: at every page, and when there is work."""

_LOCK = "SELECT pg_advisory_xact_lock(7454726, 3)"
_COLUMNS = (
    "id, source, source_id, at, subject_id, root_id, unit_id, actor_id, transition, by_system, overriding, on_behalf,"
    " out_of_hours, own_work, restricted, words"
)
_ADD = f"INSERT INTO history_search ({_COLUMNS}) VALUES ({', '.join(f':{name}' for name in _COLUMNS.split(', '))})"
_ADD_WORDS = "INSERT INTO history_words (rowid, words) VALUES (:id, :words)"
_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM history_search"


class CaughtUp(NamedTuple):
    """What a run did: rows added, and whether none is left."""

    added: int
    complete: bool


@dataclass(frozen=True)
class Indexer:
    """Makes rows of the search out of what was recorded; `calendar` says which acts were out of hours."""

    runtime: Runtime
    calendar: Calendar = field(default_factory=Calendar)

    def catch_up(self, *, most: int | None = None, full: bool = False) -> CaughtUp:
        """Make searchable what is not yet, at most so many rows; `full` looks at everything, not only at the newest."""
        added = 0
        if not full and not self.behind():
            return CaughtUp(added, complete=True)
        for source in SOURCES:
            for rows in self._batches(source, full=full):
                added += rows
                if most is not None and added >= most:
                    return CaughtUp(added, complete=not self.behind())
        return CaughtUp(added, complete=True)

    def behind(self) -> bool:
        """Tell whether something of the newest is not searchable yet."""
        with self.runtime.database.connection() as link:
            return bool(link.value(f"SELECT {BEHIND}"))

    def forget(self) -> None:
        """Throw the search away, to make it anew: what somebody took out of it comes back."""
        with self.runtime.database.transaction() as link:
            link.run("DELETE FROM history_search")
            if link.dialect == "sqlite":
                link.run("INSERT INTO history_words (history_words) VALUES ('delete-all')")

    def _batches(self, source: Source, *, full: bool) -> Iterator[int]:
        after = None
        while True:
            with self.runtime.database.transaction() as link:
                if link.dialect == "postgresql":
                    link.run(_LOCK)
                if after is None:
                    after = 0 if full else max(int(link.value(source.newest)) - WINDOW, 0)
                found = link.rows(source.missing, {"after": after, "most": AT_ONCE})
                if not found:
                    return
                self._add(link, source, found)
            after = found[-1][0]
            yield len(found)

    def _add(self, link: Link, source: Source, found: list[Any]) -> None:
        first = int(link.value(_NEXT))
        rows = [
            {"id": first + place, "source": source.name, **source.row(self, each)} for place, each in enumerate(found)
        ]
        link.many(_ADD, rows)
        if link.dialect == "sqlite":
            link.many(_ADD_WORDS, [{"id": row["id"], "words": row["words"]} for row in rows])


def _behind(sources: Iterable[Source]) -> str:
    """Return the question whether the newest ids of each are the newest ids that the search has, by their sums.

    The search has no others, so the sums are the same only when the ids are.
    """
    newest = "(SELECT sum(id) FROM (SELECT {key} AS id FROM {table} ORDER BY {key} DESC LIMIT {near}) newest)"
    of_search = "history_search WHERE source = '{}'"
    pairs = (
        (
            newest.format(key="id", table=each.table, near=NEAR),
            newest.format(key="source_id", table=of_search.format(each.name), near=NEAR),
        )
        for each in sources
    )
    return f"({' OR '.join(f'coalesce({there}, 0) <> coalesce({here}, 0)' for there, here in pairs)})"


BEHIND = _behind(SOURCES)
"""The condition, in SQL, that something of the newest is not searchable yet."""

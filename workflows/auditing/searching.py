"""One page of what was recorded, the newest first: found through an index, from a place on, never by counting off.

The place is an instant and an id (keyset), so that page 20 costs what the first one does. Words that few rows have
are looked up; words that many have are met soon enough on the way back in time (docs/adr/0017).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from models.database import Database, Link
from workflows.auditing.indexing import BEHIND, Indexer
from workflows.auditing.marks import as_instant
from workflows.auditing.statement import WITH_WORDS, Place, Search, match, params_of, statement_of

FEW = 2_000
"""Rows that are looked up and sorted; words that more rows have are met on the way."""
PAGE = 50


class Found(NamedTuple):
    """One row: `kind` and `title` of its record, `person` as named today; what only some sources have may be None."""

    id: int
    source: str
    source_id: int
    at: datetime
    subject_id: int | None
    actor_id: int | None
    transition: str
    overriding: bool
    out_of_hours: bool
    kind: str | None
    title: str | None
    no: str | None
    plan_id: int | None
    plan: str | None
    unit: str | None
    person: str | None
    position: str | None
    behalf: str | None
    lifecycle_version: int | None
    before: str | None
    after: str | None
    body: str | None
    hash: str | None
    cause: str | None
    codes: str | None
    messages: str | None
    place: str | None
    entries: int | None
    text: str | None


class Page(NamedTuple):
    """Rows, whether there are newer and older ones, and whether something recorded was not searchable yet."""

    rows: tuple[Found, ...]
    newer: bool
    older: bool
    behind: bool = False


def page_of_all(indexer: Indexer, search: Search, place: Place | None = None, *, most: int, tail: int) -> Page:
    """Return the page with everything that was recorded until now: one statement, when nothing is to be caught up with.

    At most `tail` rows are made searchable first; of a longer backlog `behind` tells.
    """
    database = indexer.runtime.database
    found = page(database, search, place, most=most)
    if not found.behind:
        return found
    complete = indexer.catch_up(most=tail).complete
    return page(database, search, place, most=most)._replace(behind=not complete)


def page(database: Database, search: Search, place: Place | None = None, *, most: int = PAGE) -> Page:
    """Return the rows next to a place, the newest first; without one, the newest of all."""
    with database.connection() as link:
        rows, behind = _rows(link, database, search, place, most + 1)
    more, rows = len(rows) > most, rows[:most]
    if place is not None and place.newer:
        return Page(tuple(reversed(rows)), newer=more, older=bool(rows), behind=behind)
    return Page(tuple(rows), newer=place is not None and bool(rows), older=more, behind=behind)


def walk(database: Database, search: Search, *, most: int, at_once: int = 1_000) -> Iterator[Found]:
    """Yield what is found, at most so many, page by page: nothing is held for long, and memory is bounded."""
    place: Place | None = None
    while most > 0:
        found = page(database, search, place, most=min(at_once, most))
        yield from found.rows
        if not found.older:
            return
        most -= len(found.rows)
        place = Place(found.rows[-1].at, found.rows[-1].id)


def _rows(link: Link, database: Database, search: Search, place: Place | None, most: int) -> tuple[list[Found], bool]:
    """Return the rows, and whether the search is behind: the statement gives one row even where nothing is found."""
    params = params_of(database, search, place, most)
    looked_up = bool(search.words) and _are_few(link, search.words)
    rows = link.rows(statement_of(link.dialect, search, place, looked_up=looked_up), params)
    found = [Found._make((*row[1:4], as_instant(row[4]), *row[5:])) for row in rows if row[1] is not None]
    return found, bool(rows[0][0])


def bare_statement(database: Database, search: Search, place: Place | None, most: int) -> tuple[str, dict[str, Any]]:
    """Return the page's statement with its parameters, to be measured by itself: it does not ask what is behind."""
    with database.connection() as link:
        looked_up = bool(search.words) and _are_few(link, search.words)
    sql = statement_of(database.dialect, search, place, looked_up=looked_up)
    return sql.replace(BEHIND, "1 = 0"), params_of(database, search, place, most)


def _are_few(link: Link, words: tuple[str, ...]) -> bool:
    """Tell whether few rows have all of the words. What many have is remembered: rows only come."""
    if words in _COMMON:
        return False
    sql = f"SELECT count(*) FROM (SELECT 1 {WITH_WORDS[link.dialect]} LIMIT {FEW + 1}) few"
    few = bool(link.value(sql, {"match": match(link.dialect, words)}) <= FEW)
    if not few and len(_COMMON) < FEW:
        _COMMON.add(words)
    return few


_COMMON: set[tuple[str, ...]] = set()
"""Words that many rows have, of whatever database of this process: being wrong costs time, not rows."""

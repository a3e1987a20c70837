"""One page of what was recorded, the newest first: found through an index, from a place on, never by counting off.

The place is an instant and an id (keyset), so that page 20 costs what the first one does. Words that few rows have
are looked up; words that many have are met soon enough on the way back in time (docs/adr/0017).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from models.database import Database, Link
from models.history_search import LISTS
from workflows.auditing.indexing import BEHIND, Indexer
from workflows.auditing.marks import as_instant

FEW = 2_000
"""Rows that are looked up and sorted; words that more rows have are met on the way."""
PAGE = 50


class Place(NamedTuple):
    """Where a page begins: just older than this row, or with `newer` just newer."""

    at: datetime
    id: int
    newer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; None and blank are everything. `listed` is one of LISTS, `until` is not included.

    Several actors are those whose names fit what was typed; none of them finds nothing. Without `restricted` nothing
    about the restricted register is found.
    """

    since: datetime | None = None
    until: datetime | None = None
    actors: tuple[int, ...] | None = None
    unit: int | None = None
    plan: int | None = None
    subject: int | None = None
    step: str = ""
    listed: str = ""
    words: tuple[str, ...] = ()
    restricted: bool = True


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
    behind: bool


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
    if not (found.behind or (not found.rows and indexer.behind())):
        return found
    complete = indexer.catch_up(most=tail).complete
    return page(database, search, place, most=most)._replace(behind=not complete)


def page(database: Database, search: Search, place: Place | None = None, *, most: int = PAGE) -> Page:
    """Return the rows next to a place, the newest first; without one, the newest of all."""
    with database.connection() as link:
        rows = _rows(link, database, search, place, most + 1)
    more, behind, rows = len(rows) > most, bool(rows and rows[0].behind), rows[:most]
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


def _rows(link: Link, database: Database, search: Search, place: Place | None, most: int) -> list[Found]:
    params = _params(database, search, place, most)
    looked_up = bool(search.words) and _are_few(link, search.words)
    rows = link.rows(_statement(link.dialect, search, place, looked_up=looked_up), params)
    return [Found._make((*row[:3], as_instant(row[3]), *row[4:])) for row in rows]


def bare_statement(database: Database, search: Search, place: Place | None, most: int) -> tuple[str, dict[str, Any]]:
    """Return the page's statement with its parameters, to be measured by itself."""
    with database.connection() as link:
        looked_up = bool(search.words) and _are_few(link, search.words)
    return _statement(database.dialect, search, place, looked_up=looked_up), _params(database, search, place, most)


def _are_few(link: Link, words: tuple[str, ...]) -> bool:
    """Tell whether few rows have all of the words. What many have is remembered: rows only come."""
    if words in _COMMON:
        return False
    sql = f"SELECT count(*) FROM (SELECT 1 {_WITH_WORDS[link.dialect]} LIMIT {FEW + 1}) few"
    few = bool(link.value(sql, {"match": _match(link.dialect, words)}) <= FEW)
    if not few and len(_COMMON) < FEW:
        _COMMON.add(words)
    return few


_COMMON: set[tuple[str, ...]] = set()
"""Words that many rows have, of whatever database of this process: being wrong costs time, not rows."""

_WITH_WORDS = {
    "sqlite": "FROM history_words WHERE history_words MATCH :match",
    "postgresql": (
        "FROM history_search WHERE array_to_tsvector(string_to_array(btrim(words), ' ')) @@ CAST(:match AS tsquery)"
    ),
}
_KEY = {"sqlite": "rowid", "postgresql": "id"}


def _match(dialect: str, words: tuple[str, ...]) -> str:
    """Return the words as the index is asked for them: letters and digits only, so nothing in them is syntax."""
    return (" AND " if dialect == "sqlite" else " & ").join(
        f'"{word}"' if dialect == "sqlite" else f"'{word}'" for word in words
    )


def _params(database: Database, search: Search, place: Place | None, most: int) -> dict[str, Any]:
    given: dict[str, Any] = {"most": most, "unit": search.unit, "plan": search.plan, "subject": search.subject}
    given |= {"step": search.step, "match": _match(database.dialect, search.words)}
    bounds = {"since": search.since, "until": search.until, "at": place and place.at}
    given |= {name: database.timestamp(instant) for name, instant in bounds.items() if instant}
    given |= {f"actor_{place}": actor for place, actor in enumerate(search.actors or ())}
    given |= {f"word_{place}": f"% {word} %" for place, word in enumerate(search.words)}
    return given | ({"place": place.id} if place else {})


def _statement(dialect: str, search: Search, place: Place | None, *, looked_up: bool) -> str:
    """Return the one statement of a page: the keys of its rows first, then what is shown of them."""
    newer = place is not None and place.newer
    order = "ASC" if newer else "DESC"
    conditions = list(_conditions(search, looked_up=looked_up))
    if place is not None:
        conditions.append(f"(s.at, s.id) {'>' if newer else '<'} (:at, :place)")
    keys = " UNION ALL ".join(
        _keys((*conditions, *of_actor), order, looked_up=looked_up) for of_actor in _of_actors(search)
    )
    found = f"SELECT {_KEY[dialect]} AS id {_WITH_WORDS[dialect]}" if looked_up else ""
    begin = f"WITH found AS MATERIALIZED ({found}) " if looked_up else ""
    page_of_keys = f"{keys} ORDER BY at {order}, id {order} LIMIT :most"
    return f"{begin}SELECT {_SHOWN} FROM ({page_of_keys}) k {_JOINED} ORDER BY k.at {order}, k.id {order}"


def _keys(conditions: tuple[str, ...], order: str, *, looked_up: bool) -> str:
    """Return the query for the keys; CROSS JOIN tells SQLite to begin with the few that were looked up."""
    tables = "found f CROSS JOIN history_search s" if looked_up else "history_search s"
    where = " AND ".join((*conditions, *(("s.id = f.id",) if looked_up else ())))
    narrowed = f" WHERE {where}" if where else ""
    return f"SELECT * FROM (SELECT s.* FROM {tables}{narrowed} ORDER BY s.at {order}, s.id {order} LIMIT :most) a"


def _conditions(search: Search, *, looked_up: bool) -> Iterator[str]:
    for name, column in (("unit", "unit_id"), ("plan", "root_id"), ("subject", "subject_id")):
        if getattr(search, name) is not None:
            yield f"s.{column} = :{name}"
    if search.step:
        yield "s.transition = :step"
    if search.since:
        yield "s.at >= :since"
    if search.until:
        yield "s.at < :until"
    if LISTS[search.listed]:
        yield LISTS[search.listed]
    if not search.restricted:
        yield "NOT restricted"
    if not looked_up:
        yield from (f"s.words LIKE :word_{place}" for place in range(len(search.words)))


def _of_actors(search: Search) -> list[tuple[str, ...]]:
    """Return one condition for each actor: each has an index of his or her own acts, in order."""
    if search.actors is None:
        return [()]
    return [(f"s.actor_id = :actor_{place}",) for place in range(len(search.actors))] or [("1 = 0",)]


_SHOWN = (
    "k.id, k.source, k.source_id, k.at, k.subject_id, k.actor_id, k.transition, k.overriding, k.out_of_hours, j.kind,"
    " j.title, i.no, p.id, p.number, u.name, w.full_name, w.title, b.full_name, h.lifecycle_version, h.source,"
    f" h.target, h.body, h.hash, c.hash, r.codes, r.messages, l.place, l.entries, n.text, {BEHIND}"
)
_JOINED = (
    "LEFT JOIN history h ON h.id = k.source_id AND k.source = 'done'"
    " LEFT JOIN history c ON c.id = h.caused_by"
    " LEFT JOIN refused_attempt r ON r.id = k.source_id AND k.source = 'refused'"
    " LEFT JOIN access_log l ON l.id = k.source_id AND k.source = 'read'"
    " LEFT JOIN annotation n ON n.id = k.source_id AND k.source = 'noted'"
    " LEFT JOIN subject j ON j.id = k.subject_id"
    " LEFT JOIN content_item i ON i.id = k.subject_id"
    " LEFT JOIN plan p ON p.id = k.root_id"
    " LEFT JOIN unit u ON u.id = k.unit_id"
    " LEFT JOIN person w ON w.id = k.actor_id"
    " LEFT JOIN person b ON b.id = h.behalf_id"
)

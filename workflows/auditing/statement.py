"""The one statement of a page: the keys of its rows through an index, then what is shown of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from models.database import Database
from models.history_search import LISTS
from workflows.auditing.indexing import BEHIND


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


WITH_WORDS = {
    "sqlite": "FROM history_words WHERE history_words MATCH :match",
    "postgresql": (
        "FROM history_search WHERE array_to_tsvector(string_to_array(btrim(words), ' ')) @@ CAST(:match AS tsquery)"
    ),
}
_KEY = {"sqlite": "rowid", "postgresql": "id"}


def match(dialect: str, words: tuple[str, ...]) -> str:
    """Return the words as the index is asked for them: letters and digits only, so nothing in them is syntax."""
    return (" AND " if dialect == "sqlite" else " & ").join(
        f'"{word}"' if dialect == "sqlite" else f"'{word}'" for word in words
    )


def params_of(database: Database, search: Search, place: Place | None, most: int) -> dict[str, Any]:
    """Return what the statement may name."""
    given: dict[str, Any] = {"most": most, "unit": search.unit, "plan": search.plan, "subject": search.subject}
    given |= {"step": search.step, "match": match(database.dialect, search.words)}
    bounds = {"since": search.since, "until": search.until, "at": place and place.at}
    given |= {name: database.timestamp(instant) for name, instant in bounds.items() if instant}
    given |= {f"actor_{place}": actor for place, actor in enumerate(search.actors or ())}
    given |= {f"word_{place}": f"% {word} %" for place, word in enumerate(search.words)}
    return given | ({"place": place.id} if place else {})


def statement_of(dialect: str, search: Search, place: Place | None, *, looked_up: bool) -> str:
    """Return the statement: always at least one row, whose first column says whether the search is behind."""
    newer = place is not None and place.newer
    order = "ASC" if newer else "DESC"
    conditions = list(_conditions(search, looked_up=looked_up))
    if place is not None:
        conditions.append(f"(s.at, s.id) {'>' if newer else '<'} (:at, :place)")
    keys = " UNION ALL ".join(
        _keys((*conditions, *of_actor), order, looked_up=looked_up) for of_actor in _of_actors(search)
    )
    found = f"SELECT {_KEY[dialect]} AS id {WITH_WORDS[dialect]}" if looked_up else ""
    begin = f"WITH found AS MATERIALIZED ({found}) " if looked_up else ""
    page_of_keys = f"{keys} ORDER BY at {order}, id {order} LIMIT :most"
    shown = f"SELECT {_SHOWN} FROM (SELECT 1 AS one) o LEFT JOIN ({page_of_keys}) k ON 1 = 1 {_JOINED}"
    return f"{begin}{shown} ORDER BY k.at {order}, k.id {order}"


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
    f"{BEHIND}, k.id, k.source, k.source_id, k.at, k.subject_id, k.actor_id, k.transition, k.overriding,"
    " k.out_of_hours, j.kind, j.title, i.no, p.id, p.number, u.name, w.full_name, w.title, b.full_name,"
    " h.lifecycle_version, h.source,"
    " h.target, h.body, h.hash, c.hash, r.codes, r.messages, l.place, l.entries, n.text"
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

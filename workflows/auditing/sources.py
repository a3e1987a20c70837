"""The four kinds of things that are recorded, and the row of the search that each becomes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.personal import KIND as ERASURE
from workflows.auditing.marks import OWN_WORK, as_instant, is_out_of_hours, is_overriding
from workflows.auditing.words import words_of

if TYPE_CHECKING:
    from workflows.auditing.indexing import Indexer

RESTRICTED = "referral"
"""The kind of record that makes up the restricted register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Rows of `table`: `columns` of it, and the search's row made of one of them."""

    name: str
    table: str
    columns: str
    row: Callable[[Indexer, Any], dict[str, Any]]

    @property
    def newest(self) -> str:
        """The query for the newest of them that is searchable."""
        return f"SELECT coalesce(max(source_id), 0) FROM history_search WHERE source = '{self.name}'"

    @property
    def missing(self) -> str:
        """The query for those after an id that are not searchable yet."""
        known = f"SELECT 1 FROM history_search s WHERE s.source = '{self.name}' AND s.source_id > :after"
        return (
            f"SELECT t.id, t.at, t.subject_id, coalesce(j.root_id, j.id), j.unit_id, t.actor_id, j.kind, j.title,"
            f" w.full_name, {self.columns} FROM {self.table} t LEFT JOIN subject j ON j.id = t.subject_id"
            f" LEFT JOIN person w ON w.id = t.actor_id WHERE t.id > :after"
            f" AND NOT EXISTS ({known} AND s.source_id = t.id) ORDER BY t.id LIMIT :most"
        )


def _common(indexer: Indexer, row: Any, transition: str, *texts: str, **marks: bool) -> dict[str, Any]:
    key, at, subject_id, root_id, unit_id, actor_id, kind, title, name, *_ = row
    timed = actor_id is not None and is_out_of_hours(indexer.calendar, as_instant(at))
    return {
        "source_id": key,
        "at": at,
        "subject_id": subject_id,
        "root_id": root_id,
        "unit_id": unit_id,
        "actor_id": actor_id,
        "transition": transition,
        "by_system": False,
        "overriding": False,
        "on_behalf": False,
        "out_of_hours": timed,
        "own_work": False,
        "restricted": kind in {RESTRICTED, ERASURE},
        "words": words_of(title or "", name or "", *texts),
        **marks,
    }


def _done(indexer: Indexer, row: Any) -> dict[str, Any]:
    transition, version, source, behalf_id, body = row[9:]
    asked = json.loads(body)
    return _common(
        indexer,
        row,
        transition,
        asked["actor"]["name"],
        asked["comment"],
        *_texts(asked["data"]),
        by_system=row[5] is None,
        overriding=is_overriding(indexer.runtime.lifecycles, version, source, transition),
        on_behalf=behalf_id is not None,
    )


def _texts(data: Any) -> Iterator[str]:
    """Yield every text that was asked for: reasons, numbers, names of files."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value) if name != "sha256" else ()
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _refused(indexer: Indexer, row: Any) -> dict[str, Any]:
    transition, codes, messages = row[9:]
    hidden = RESTRICTED in (row[6], transition)
    return _common(indexer, row, transition, messages, own_work=OWN_WORK in codes.split(), restricted=hidden)


def _read(indexer: Indexer, row: Any) -> dict[str, Any]:
    act, place, subjects = row[9:]
    return _common(indexer, row, act, place, out_of_hours=False, restricted=bool(subjects))


def _noted(indexer: Indexer, row: Any) -> dict[str, Any]:
    return _common(indexer, row, "annotate", row[9], out_of_hours=False)


SOURCES = (
    Source(
        name="done",
        table="history",
        columns="t.transition, t.lifecycle_version, t.source, t.behalf_id, t.body",
        row=_done,
    ),
    Source(name="refused", table="refused_attempt", columns="t.transition, t.codes, t.messages", row=_refused),
    Source(name="read", table="access_log", columns="t.act, t.place, t.subjects", row=_read),
    Source(name="noted", table="annotation", columns="t.text", row=_noted),
)

"""The whole history for the auditor: what was done, refused, read and noted, in one list by time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from web import restricted, scope
from web.history_filters import NEWER, OLDER, Filters, beside, place_in, search_for
from web.history_told import Told, tell
from web.records import url_of
from workflows.auditing.indexing import Indexer
from workflows.auditing.searching import PAGE, Found, page_of_all

AT_A_PAGE = 5_000
"""Rows that a page makes searchable before it is shown; a longer tail is the nightly job's, and is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list: its words, and where its record and the record's course are."""

    told: Told
    url: str
    course: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One page; `complete` when nothing newer is still to be made searchable."""

    lines: tuple[Line, ...]
    newer: str
    older: str
    complete: bool


def log_of(filters: Filters, args: Mapping[str, str]) -> Log:
    """Return the page of the address, and remember what of the restricted register it shows."""
    runtime, search, place = scope.runtime(), search_for(filters), place_in(args)
    scope.end_reading()
    indexer = Indexer(runtime, scope.calendar())
    found = page_of_all(indexer, search, place, most=PAGE, tail=AT_A_PAGE)
    remember(found.rows)
    first, last = (found.rows[0], found.rows[-1]) if found.rows else (None, None)
    return Log(
        lines=tuple(_line(row) for row in found.rows),
        newer=filters.url(**{NEWER: beside(first)}) if first and found.newer else "",
        older=filters.url(**{OLDER: beside(last)}) if last and found.older else "",
        complete=not found.behind,
    )


def remember(rows: tuple[Found, ...]) -> None:
    """Say that the answer shows these rows; who has read what is no reading of the register itself."""
    restricted.reading_as("search")
    for row in rows:
        if row.subject_id and row.source != "read":
            restricted.shows(row.kind, row.subject_id)


def _line(row: Found) -> Line:
    told = tell(scope.runtime(), row, _)
    known = row.subject_id if row.kind else None
    return Line(
        told=told,
        url=url_of(row.kind or "", known) if known else "",
        course=url_for("history_course.show", subject_id=known) if known else "",
    )

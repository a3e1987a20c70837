"""The agency's register of outgoing documents: numbers per series and year, without gap or reuse.

Nghị định 30/2020, Điều 15 and Phụ lục IV. Whoever takes a number holds the row of the series until the commit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.errors import Ground, Refusal, refused
from models.database import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A document to be entered: `given` is the number that the agency's own document system gave, else None."""

    subject_id: int
    symbol: str
    title: str
    issue_date: date
    given: int | None = None


def register_document(link: Link, document: Registration) -> int:
    """Enter the document and return its number; GuardRefused when the given number stands in the register already."""
    series_id, last = _hold(link, document)
    number = document.given or _next_free(link, series_id, last)
    if document.given and _taken(link, series_id, document.given):
        raise refused((_number_is_taken(document),))
    if not document.given:
        link.run("UPDATE number_series SET last = :number WHERE id = :id", {"number": number, "id": series_id})
    link.run(
        "INSERT INTO register_entry (series_id, number, subject_id, issue_date, title, outside)"
        " VALUES (:series_id, :number, :subject_id, :issue_date, :title, :outside)",
        {
            "series_id": series_id,
            "number": number,
            "subject_id": document.subject_id,
            "issue_date": document.issue_date.isoformat(),
            "title": document.title,
            "outside": document.given is not None,
        },
    )
    return number


def _hold(link: Link, document: Registration) -> tuple[int, int]:
    series = {"symbol": document.symbol, "year": document.issue_date.year}
    link.run("INSERT INTO number_series (symbol, year, last) VALUES (:symbol, :year, 0) ON CONFLICT DO NOTHING", series)
    # Writing the row locks it on PostgreSQL: the next one waits here and then reads what we gave.
    link.run("UPDATE number_series SET last = last WHERE symbol = :symbol AND year = :year", series)
    row = link.row("SELECT id, last FROM number_series WHERE symbol = :symbol AND year = :year", series)
    return row[0], row[1]


def _next_free(link: Link, series_id: int, last: int) -> int:
    number = last + 1
    while _taken(link, series_id, number):
        number += 1
    return number


def _taken(link: Link, series_id: int, number: int) -> bool:
    row = {"series_id": series_id, "number": number}
    sql = "SELECT count(*) FROM register_entry WHERE series_id = :series_id AND number = :number"
    return bool(link.value(sql, row))


def _number_is_taken(document: Registration) -> Refusal:
    message = (
        f"Số {document.given}/{document.symbol} năm {document.issue_date.year} đã có trong sổ văn bản đi."
        " Kiểm tra lại số, hoặc để trống để phần mềm cấp số."
    )
    return Refusal(code="number_is_taken", message=message, ground=Ground.GUARD, field="number")

"""The reviews that people have not finished: the signed-in person's own, and whoever else has the same file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import select

from models import ImportReview, Person
from web import scope
from web.identity import current_person
from web.presentation import vn_date, vn_datetime
from web.review.page import Source
from web.uploads import Upload
from workflows.reviewing import Reviewed, controls_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept of a review: its form, how often it was kept, since when, and when last."""

    form: Mapping[str, Any]
    revision: int
    started_at: datetime | None
    saved_at: datetime | None

    @property
    def saved_words(self) -> str:
        """When it was kept last: the hour alone on the day itself."""
        words = vn_datetime(self.saved_at)
        return words.removeprefix(f"{vn_date(scope.today())} ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A line of the list "Đang đối chiếu"."""

    name: str
    url: str
    started_at: datetime
    saved_at: datetime


NOTHING_KEPT = Kept(form={}, revision=0, started_at=None, saved_at=None)


def reviewed(file: Source | Upload) -> Reviewed:
    """Return the signed-in person's review of the file, as it is stored."""
    return Reviewed(person_id=current_person().id, sha256=file.sha256, name=file.name, size=file.size)


def kept_review(sha256: str) -> Kept:
    """Return what the signed-in person has typed so far about the file."""
    row = scope.reading().scalar(_own().where(ImportReview.sha256 == sha256))
    if row is None:
        return NOTHING_KEPT
    form = controls_in(row.form)
    return Kept(form=form, revision=row.revision, started_at=row.started_at, saved_at=row.saved_at)


def unfinished_reviews() -> tuple[Unfinished, ...]:
    """Return the signed-in person's unfinished reviews, the last kept first."""
    rows = scope.reading().scalars(_own().order_by(ImportReview.saved_at.desc()))
    return tuple(map(_line, rows))


def also_reviewing(sha256: str) -> tuple[tuple[str, datetime], ...]:
    """Return who else is reviewing the same file, and since when."""
    query = select(Person.full_name, ImportReview.started_at).join(Person, Person.id == ImportReview.person_id)
    others = query.where(ImportReview.sha256 == sha256, ImportReview.person_id != current_person().id)
    return tuple((str(name), at) for name, at in scope.reading().execute(others.order_by(ImportReview.started_at)))


def _own() -> Any:
    return select(ImportReview).where(ImportReview.person_id == current_person().id)


def _line(review: ImportReview) -> Unfinished:
    token = Upload(sha256=review.sha256, name=review.name, size=review.size).token
    url = url_for("reviewing.review", token=token)
    return Unfinished(name=review.name, url=url, started_at=review.started_at, saved_at=review.saved_at)

"""What happened that the person should know of."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from models import Person
from web import scope
from web.identity import current_person
from web.news import news_for
from web.numbers import number_in

blueprint = Blueprint("bell", __name__, url_prefix="/thong-bao")
_SEEN = "UPDATE person SET bell_seen_id = :newest WHERE id = :id AND bell_seen_id < :newest"


@blueprint.get("")
def show() -> str:
    """List what was told; what came since the last look is marked."""
    person = current_person()
    seen = scope.reading().scalar(select(Person.bell_seen_id).where(Person.id == person.id)) or 0
    return render_template("bell/show.html", told=news_for(person, seen=seen))


@blueprint.post("")
def mark_seen() -> ResponseReturnValue:
    """Remember up to which message the person has read."""
    newest, person = number_in(request.form, "newest"), current_person()
    scope.end_reading()
    with scope.runtime().database.transaction() as link:
        link.run(_SEEN, {"newest": newest or 0, "id": person.id})
    return redirect(url_for("bell.show"), 303)

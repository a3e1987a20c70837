"""Search over everything that the person may see, with or without marks."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from sqlalchemy import ColumnElement, func, or_

from models import Subject, fold
from web.listing import ITEM, PLAN, lines_where

blueprint = Blueprint("search", __name__)
MOST = 60
LONGEST = 200


@blueprint.get("/tim")
def show() -> str:
    """Show the records in whose name, number or text every word occurs."""
    asked = request.args.get("q", "").strip()[:LONGEST]
    found = lines_where(*map(_holds, fold(asked).split()), most=MOST + 1) if asked else ()
    return render_template("search/show.html", asked=asked, found=found[:MOST], more=len(found) > MOST)


def _holds(word: str) -> ColumnElement[bool]:
    return or_(
        Subject.__table__.c.search_key.contains(word, autoescape=True),
        func.lower(PLAN.c.number).contains(word, autoescape=True),
        ITEM.c.no == word,
    )

"""The first page of each role, and the rest of the places on the phone."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from web.identity import current_person
from web.shell import places

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """Go to where the person works: the auditor to the history, the administrator to people and units."""
    first = next(iter(places(current_person())), None)
    return redirect(first.url if first else "/tai-khoan", 303)


@blueprint.get("/them")
def more() -> str:
    """List every place that the person may go to, for the phone."""
    return render_template("home/more.html", places=places(current_person()))

"""Whether the process answers and its database too, for whatever watches over it."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from web import scope

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def show() -> ResponseReturnValue:
    """Answer 200 when the database answers, 503 when it does not."""
    try:
        scope.reading().execute(text("SELECT count(*) FROM lifecycle_version"))
    except SQLAlchemyError:
        return jsonify(status="no database"), 503
    return jsonify(status="ok")

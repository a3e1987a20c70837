"""Where a form leads once it was accepted."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue


def onward(where: str) -> ResponseReturnValue:
    """Send the browser on; the page's script is told where, since it would swallow the message shown there."""
    return ("", 204, {"HX-Redirect": where}) if "HX-Request" in request.headers else redirect(where, 303)

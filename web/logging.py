"""One JSON line a request: which page, how long, which answer, who by number; never names, words or addresses."""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time

import structlog
from flask import Flask, Response, g, request
from flask_login import current_user
from structlog.tracebacks import ExceptionDictTransformer

HEADER = "X-Request-Id"
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{6,64}")
log = structlog.get_logger()


def set_up_logging(app: Flask) -> None:
    """Log each request, and give it an id that error pages show and the log repeats."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Without the locals: they hold the secret key, session tokens and what people typed.
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Asked for each line: whoever starts the process may have put another stream in its place.
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
    )
    # It remarks on every request that had to wait a moment, in lines that are no JSON.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app.before_request(_begin)
    app.after_request(_finish)


def request_id() -> str:
    """Return the id of this request: the one a proxy gave, else our own."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _ACCEPTED.fullmatch(given) else secrets.token_hex(6)
    return str(g.request_id)


def _begin() -> None:
    g.began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id())


def _finish(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    if request.endpoint != "static":
        log.info(
            "request",
            method=request.method,
            page=request.url_rule.rule if request.url_rule else "",
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.began) * 1000, 1) if "began" in g else None,
            person=getattr(current_user, "id", None),
        )
    return response

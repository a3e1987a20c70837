"""Files that a browser keeps: each address carries the digest of its file, so a kept file is never a stale one."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
"""For the fonts that a stylesheet names without a digest: their names change with their version."""
ASK_AGAIN = "no-cache"


def set_up_assets(app: Flask) -> None:
    """Put the digest into each address of a file, and tell the browser to keep what it names."""
    app.url_defaults(_add_digest)
    app.after_request(_keep)


def _add_digest(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and (found := _digest(values["filename"])):
        values.setdefault("v", found)


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and request.view_args:
        response.headers["Cache-Control"] = _kept(request.view_args["filename"], request.args.get("v", ""))
    return response


def _kept(filename: str, named: str) -> str:
    if named:
        return FOR_GOOD if named == _digest(filename) else ASK_AGAIN
    return FOR_A_DAY if filename.endswith(".woff2") else ASK_AGAIN


def _digest(filename: str) -> str:
    path = Path(current_app.static_folder or "", filename)
    return _digest_of(path, path.stat().st_mtime_ns) if path.is_file() else ""


@lru_cache(maxsize=256)
def _digest_of(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]

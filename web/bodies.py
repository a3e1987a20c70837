"""What history entries say, with the personal values that are kept beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from engine.personal import opened
from models.personal import rows_through
from web import scope


def bodies_of(entries: Iterable[tuple[int, str]]) -> dict[int, dict[str, Any]]:
    """Return what each entry says, by its id; no query when none names a personal value."""
    return opened(rows_through(scope.reading()), {key: json.loads(body) for key, body in entries})

"""A transaction that PostgreSQL broke off for another one's sake is done again, as a whole."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from models.database import BrokenOff

ATTEMPTS = 5
"""How often a transaction is tried."""
PAUSE = 0.05
"""The longest pause before the second attempt, in seconds; it doubles. How much of it is waited is left to chance."""

Done = TypeVar("Done")


def until_done(attempt: Callable[[], Done]) -> Done:
    """Return what the attempt returns; BrokenOff when its last one was broken off too (deadlock, serialization)."""
    for number in range(ATTEMPTS - 1):
        try:
            return attempt()
        except BrokenOff:
            time.sleep(random.uniform(0, PAUSE * 2**number))  # noqa: S311 - chance enough to part two transactions
    return attempt()

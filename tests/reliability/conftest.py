"""How hard the reliability tests press, and from which seed."""

import os
from random import SystemRandom

import pytest


def pressed(name: str, usual: int) -> int:
    """Return how many rounds to run: THIDUA_<name>, else the usual number of a quick run."""
    return int(os.environ.get(f"THIDUA_{name}", usual))


@pytest.fixture
def seed() -> int:
    """The seed of this test, shown when it fails; THIDUA_SEED repeats a run."""
    chosen = pressed("SEED", SystemRandom().randrange(1_000_000))
    print(f"THIDUA_SEED={chosen}")  # noqa: T201 - pytest shows it with a failure
    return chosen

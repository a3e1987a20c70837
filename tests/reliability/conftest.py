"""The department of the reliability tests, once on each database, and how hard they press."""

import os
from collections.abc import Iterator

import pytest

from tests.factories import Department, department


@pytest.fixture
def dept(migrated_url: str) -> Iterator[Department]:
    """An invented department with one account per role."""
    founded = department(migrated_url)
    yield founded
    founded.database.close()


def pressed(name: str, usual: int) -> int:
    """Return how many rounds to run: THIDUA_<name>, else the usual number of a quick run."""
    return int(os.environ.get(f"THIDUA_{name}", usual))

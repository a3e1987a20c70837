"""The toy department on a database of each test's own."""

from collections.abc import Iterator

import pytest

from models.database import Database
from tests.engine.play import Toy, build


@pytest.fixture
def toy(migrated_url: str) -> Iterator[Toy]:
    """A department with a unit, its people, and the toy's lifecycles, on SQLite and on PostgreSQL."""
    database = Database(migrated_url, synchronous="OFF")
    yield build(database)
    database.close()

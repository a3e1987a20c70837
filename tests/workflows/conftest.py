"""The department of the workflow tests, once on each database."""

from collections.abc import Iterator

import pytest

from tests.factories import Department, department


@pytest.fixture
def dept(migrated_url: str) -> Iterator[Department]:
    """An invented department with one account per role."""
    founded = department(migrated_url)
    yield founded
    founded.database.close()

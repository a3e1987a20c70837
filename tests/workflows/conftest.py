"""The department of the workflow tests, once on each database."""

from collections.abc import Iterator

import pytest

from tests.factories import Department, department
from tests.workflows.stage import Stage, stage


@pytest.fixture
def dept(migrated_url: str) -> Iterator[Department]:
    """An invented department with one account per role."""
    founded = department(migrated_url)
    yield founded
    founded.database.close()


@pytest.fixture
def begun(dept: Department) -> Stage:
    """A plan of three items, under way."""
    return stage(dept)


@pytest.fixture
def summed(begun: Stage) -> Stage:
    """The plan summed up: its evaluations are opened."""
    return begun.summarise()

"""A plan of the department where the workflow tests begin, once on each database."""

import pytest

from tests.factories import Department
from tests.workflows.stage import Stage, stage


@pytest.fixture
def begun(dept: Department) -> Stage:
    """A plan of three items, under way."""
    return stage(dept)


@pytest.fixture
def summed(begun: Stage) -> Stage:
    """The plan summed up: its evaluations are opened."""
    return begun.summarise()

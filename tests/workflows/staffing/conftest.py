"""A founded department: its one unit is itself, its one person the administrator."""

from collections.abc import Iterator

import pytest

from models.database import Database
from tests.workflows.staffing.asking import NOW
from workflows.staffing.founding import found
from workflows.staffing.people import NewPerson
from workflows.staffing.units import NewUnit


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """A database with the department and its first administrator."""
    opened = Database(migrated_url)
    found(opened, NewUnit(name="Sở Mẫu", kind="department"), NewPerson(username="admin", full_name="Quản trị"), NOW)
    yield opened
    opened.close()

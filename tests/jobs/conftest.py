"""The department at work, with what its jobs need, once on each database."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ledger.keys import keyring
from jobs.storage import Storage, in_file, in_schema
from jobs.tasks import Work
from tests.factories import Department


@pytest.fixture
def work(dept: Department, tmp_path: Path) -> Work:
    """The jobs on the department's database, by its clock."""
    return Work(runtime=dept.runtime, keys=keyring("", tmp_path), clock=lambda: dept.now)


@pytest.fixture
def storage(dept: Department, tmp_path: Path) -> Callable[[], Storage]:
    """Where DBOS keeps its own, as the command line says it for this kind of database."""
    sqlite = dept.database.dialect == "sqlite"
    return lambda: in_file(tmp_path) if sqlite else in_schema(dept.database)

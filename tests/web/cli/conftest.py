"""The command line in this process, on a database of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import Department, department
from tests.templates import SqliteTemplate
from tests.web.cli.terminal import Terminal


@pytest.fixture
def terminal(migrated_url: str, tmp_path: Path) -> Terminal:
    """A terminal on a migrated database."""
    return Terminal(migrated_url, tmp_path / "var")


@pytest.fixture
def light(sqlite_template: SqliteTemplate, tmp_path: Path) -> Terminal:
    """A terminal on the department in SQLite alone, for what no database has a say in."""
    url = sqlite_template.copy(tmp_path)
    department(url).database.close()
    return Terminal(url, tmp_path / "var")


@pytest.fixture
def dept(migrated_url: str) -> Iterator[Department]:
    """The invented department, founded in the terminal's database."""
    founded = department(migrated_url)
    yield founded
    founded.database.close()

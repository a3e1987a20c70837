"""The application over the invented department, once on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.templates import PostgresqlTemplate, SqliteTemplate, Template, derived
from tests.web.house import House, Staged, house, stage

BOTH = [pytest.param(kind, marks=getattr(pytest.mark, kind)) for kind in ("sqlite", "postgresql")]


@pytest.fixture(scope="session")
def sqlite_stage(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Template, Staged]]:
    """A SQLite file with the department and its plans."""
    with derived(sqlite_template, tmp_path_factory.mktemp("stage"), stage) as staged:
        yield staged


@pytest.fixture(scope="session")
def postgresql_stage(
    postgresql_template: PostgresqlTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Template, Staged]]:
    """A PostgreSQL database with the department and its plans."""
    with derived(postgresql_template, tmp_path_factory.mktemp("stage"), stage) as staged:
        yield staged


@pytest.fixture(params=BOTH)
def thidua(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """The application, its people and three plans."""
    template, staged = request.getfixturevalue(f"{request.param}_stage")
    with template.lend(tmp_path) as url:
        opened = house(url, staged, tmp_path)
        yield opened
        opened.dept.database.close()

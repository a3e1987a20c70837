"""The application over the invented department, once on each database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Cluster
from tests.web.house import House, Staged, house, stage

BOTH = [pytest.param(kind, marks=getattr(pytest.mark, kind)) for kind in ("sqlite", "postgresql")]


@pytest.fixture(scope="session")
def sqlite_stage(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Staged]:
    """A SQLite file with the department and its plans, to be copied."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("stage") / "thidua.db")
    return path, stage(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def postgresql_stage(postgresql: Cluster, postgresql_template: str) -> Iterator[tuple[str, Staged]]:
    """A PostgreSQL database with the department and its plans, to be copied."""
    url = postgresql.create(template=postgresql_template)
    yield url.database or "", stage(url.render_as_string(hide_password=False))
    postgresql.drop(url)


@pytest.fixture(params=BOTH)
def thidua(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """The application, its people and three plans."""
    opened = _sqlite if request.param == "sqlite" else _postgresql
    yield from opened(request, tmp_path)


def _sqlite(request: pytest.FixtureRequest, folder: Path) -> Iterator[House]:
    template, staged = request.getfixturevalue("sqlite_stage")
    copy = shutil.copyfile(template, folder / "thidua.db")
    opened = house(f"sqlite:///{copy}", staged, folder)
    yield opened
    opened.dept.database.close()


def _postgresql(request: pytest.FixtureRequest, folder: Path) -> Iterator[House]:
    server: Cluster = request.getfixturevalue("postgresql")
    template, staged = request.getfixturevalue("postgresql_stage")
    url = server.create(template=template)
    opened = house(url.render_as_string(hide_password=False), staged, folder)
    yield opened
    opened.dept.database.close()
    server.drop(url)

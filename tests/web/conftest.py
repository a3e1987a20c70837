"""The application over the invented department, once on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BOTH
from tests.templates import Filled
from tests.web.house import House, house, stage


@pytest.fixture(params=BOTH)
def thidua(request: pytest.FixtureRequest, filled: Filled, tmp_path: Path) -> Iterator[House]:
    """The application, its people and three plans."""
    template, staged = filled(request.param, stage)
    with template.lend(tmp_path) as url:
        opened = house(url, staged, tmp_path)
        yield opened
        opened.dept.database.close()

"""Where the real plan documents are: beside the repository as shared/, or where THIDUA_SHARED says."""

import os
from pathlib import Path

import pytest

from tests.documents.scoring import Scorer

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("THIDUA_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real documents."""
    return SHARED


@pytest.fixture(scope="session")
def scorer(shared: Path) -> Scorer:
    """The scorer that came with the real documents."""
    return Scorer(shared)


@pytest.fixture(scope="session")
def own_plans() -> Path:
    """The folder with our own paraphrased plans."""
    return Path(__file__).parent / "plans"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests of the real documents out where those are not at hand; a folder named on purpose must exist."""
    if SHARED.is_dir() or "THIDUA_SHARED" in os.environ:
        return
    left_out = [item for item in items if "shared" in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say when the real documents were not read."""
    if not SHARED.is_dir():
        terminalreporter.write_line(
            "left out: what reads real plan documents (there are none; set THIDUA_SHARED to their folder)"
        )

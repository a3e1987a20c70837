"""How hard the reliability tests press, from which seed, and what is said where nothing can be traced."""

import os
from random import SystemRandom

import pytest

from tests.reliability.faults import tracing_fails


def pressed(name: str, usual: int) -> int:
    """Return how many rounds to run: THIDUA_<name>, else the usual number of a quick run."""
    return int(os.environ.get(f"THIDUA_{name}", usual))


@pytest.fixture
def seed() -> int:
    """The seed of this test, shown when it fails; THIDUA_SEED repeats a run."""
    chosen = pressed("SEED", SystemRandom().randrange(1_000_000))
    print(f"THIDUA_SEED={chosen}")  # noqa: T201 - pytest shows it with a failure
    return chosen


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs strace where it cannot trace; REQUIRE_STRACE=1 lets that fail instead."""
    traced = [item for item in items if item.get_closest_marker("strace")]
    if traced and os.environ.get("REQUIRE_STRACE") != "1" and tracing_fails():
        items[:] = [item for item in items if item not in traced]
        config.hook.pytest_deselected(items=traced)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that a part was left out, so that nobody takes half a run for a whole one."""
    if why := tracing_fails():
        terminalreporter.write_line(f"left out: faults at every write (no tracing here: {why})")

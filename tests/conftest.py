"""What every test may ask for: a database of its own on SQLite and on PostgreSQL, a browser, and an honest summary."""

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import templates
from tests.databases import Cluster, cluster, migrate, programs
from tests.factories import Department, found
from tests.office import SOFFICE
from tests.reliability.tracing import tracing_fails
from tests.templates import Filled, PostgresqlTemplate, SqliteTemplate, Template, derived

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
GROUPS = ("sqlite", "postgresql", "browser", "strace", "libreoffice")
BOTH = [pytest.param(kind, marks=getattr(pytest.mark, kind)) for kind in ("sqlite", "postgresql")]

# Examples are not timed: two cores are shared with a database server and a second test process.
settings.register_profile("thidua", deadline=None)
settings.load_profile("thidua")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """The PostgreSQL server of this test process; it lives as long as the process's tests."""
    with cluster() as server:
        yield server


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of this test's own: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'thidua.db'}"
    else:
        server: Cluster = request.getfixturevalue("postgresql")
        url = server.create()
        yield url.render_as_string(hide_password=False)
        server.drop(url)


@pytest.fixture(params=BOTH)
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same with every migration applied, which was done once per test process."""
    with request.getfixturevalue(f"{request.param}_template").lend(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    """A migrated SQLite file."""
    return templates.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Cluster) -> Iterator[PostgresqlTemplate]:
    """A migrated PostgreSQL database."""
    url = postgresql.create().render_as_string(hide_password=False)
    migrate(url)
    template = templates.postgresql_template(postgresql, url)
    yield template
    template.close()


@pytest.fixture(scope="session")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Templates by the kind of database and by what filled them, each made when it is first asked for."""

    @cache
    def give(kind: str, fill: Callable[[str], Any]) -> tuple[Template, Any]:
        return derived(request.getfixturevalue(f"{kind}_template"), tmp_path_factory.mktemp(fill.__name__), fill)

    return give


@pytest.fixture(params=BOTH)
def dept(request: pytest.FixtureRequest, filled: Filled, tmp_path: Path) -> Iterator[Department]:
    """The invented department, with one account per role, in a database of this test's own."""
    template, founded = filled(request.param, found)
    with template.lend(tmp_path) as url:
        opened = founded.at(url)
        yield opened
        opened.database.close()


@pytest.fixture
def without_loop() -> Iterator[None]:
    """Let no event loop run in this thread: the browser's tests leave theirs, and DBOS would wait to be awaited."""
    left = asyncio._get_running_loop()  # noqa: SLF001 - meant for those who run loops, as Playwright does
    asyncio._set_running_loop(None)  # noqa: SLF001 - the same
    yield
    asyncio._set_running_loop(left)  # noqa: SLF001 - the same


@pytest.fixture
def own_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the server that the tests run, where it is the wheel's: older ones refuse it."""
    if folder := programs():
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, started as pytest-playwright does; no browser is ever downloaded."""
    if CHROMIUM is None:
        pytest.fail("browser tests: install Chromium, or leave REQUIRE_BROWSER unset", pytrace=False)
    return {**browser_type_launch_args, "executable_path": CHROMIUM}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine has no browser, strace or office suite for; share out the stories as first tests.

    A story takes a minute and most tests a hundredth of a second: one that began last would be waited for.
    """
    _leave_out(config, items, "strace", tracing_fails)
    _leave_out(config, items, "libreoffice", office_fails)
    by_browser = [item for item in items if item.get_closest_marker("browser")]
    others = [item for item in items if item not in set(by_browser)]
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER") == "1":
        workers = getattr(config, "workerinput", {"workercount": 1})["workercount"]
        items[:] = _shared_out(by_browser, others, workers)
    else:
        items[:] = others
        config.hook.pytest_deselected(items=by_browser)


def office_fails() -> str:
    """Return why no document can be made by LibreOffice here; empty where it can."""
    return "" if SOFFICE else "LibreOffice is not installed"


def _leave_out(config: pytest.Config, items: list[pytest.Item], group: str, fails: Callable[[], str]) -> None:
    """Leave out the tests of a group that cannot run here, unless the environment insists on them."""
    marked = [item for item in items if item.get_closest_marker(group)]
    if marked and os.environ.get(f"REQUIRE_{group.upper()}") != "1" and fails():
        items[:] = [item for item in items if item not in marked]
        config.hook.pytest_deselected(items=marked)


def _shared_out(first: list[pytest.Item], then: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Order the tests so that, cut into as many equal pieces as there are workers, each piece begins with its share."""
    shares = [[*first[worker::workers], *then[worker::workers]] for worker in range(workers)]
    return [item for share in shares for item in share]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of each group ran, so that nobody takes half a run for a whole one."""
    calls = [report for reports in terminalreporter.stats.values() for report in reports if _is_call(report)]
    ran = Counter(group for report in calls for group in GROUPS if group in report.keywords)
    absent = "" if CHROMIUM else " (no Chromium on this machine)"
    if why := tracing_fails():
        absent += f" (left out: a fault at every write, since {why})"
    if why := office_fails():
        absent += f" (left out: papers through the office suite, since {why})"
    counted = ", ".join(f"{group} {ran[group]}" for group in GROUPS)
    terminalreporter.write_line(f"ran: {len(calls)} tests, of them {counted}{absent}")


def _is_call(report: object) -> bool:
    return isinstance(report, pytest.TestReport) and report.when == "call"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test fails the run: what cannot run here must say so by failing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

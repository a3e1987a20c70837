"""From the real plan document to the closed plan, in headless Chromium: wide, narrow, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.verify import verify
from tests.e2e import chapters
from tests.e2e.house import House, open_house
from tests.e2e.plot import PLOTS, Plot
from tests.e2e.walker import Look, Walker

pytestmark = pytest.mark.browser

WIDE, NARROW = Look(1366, 900), Look(360, 780)
STORIES = [
    pytest.param("S000", WIDE, id="S000-wide"),
    pytest.param("S000", NARROW, id="S000-narrow"),
    pytest.param("S000", Look(1366, 900, scripts=False), id="S000-without-script"),
    pytest.param("S004", WIDE, id="S004-wide"),
    pytest.param("S004", NARROW, id="S004-narrow"),
]


@pytest.fixture
def house(tmp_path: Path, seed: str) -> Iterator[House]:
    """The product running at the time of the story."""
    with open_house(tmp_path, seed) as opened:
        yield opened


@pytest.mark.parametrize(("seed", "look"), STORIES)
def test_a_plan_goes_from_its_document_to_its_end(
    browser: Browser, house: House, seed: str, look: Look, pytestconfig: pytest.Config
) -> None:
    """Every step by its role's own account, with controls found by their words; the history verifies at the end."""
    plot = PLOTS[seed]
    pictures = Path(str(pytestconfig.getoption("--output"))) / f"story-{seed}-{'script' if look.scripts else 'plain'}"
    w = Walker(browser, house.address, look, pictures)
    try:
        _live_through(w, house, plot)
    finally:
        w.leave()
    _assert_the_end(house, plot)


def _live_through(w: Walker, house: House, plot: Plot) -> None:
    chapters.imports(w, house, plot)
    chapters.is_signed_and_issued(w, house, plot)
    chapters.is_accepted(w, plot)
    chapters.is_reported(w, house, plot)
    chapters.is_evaluated(w, house, plot)
    chapters.is_rewarded(w, house, plot)
    chapters.is_referred(w, plot)
    chapters.is_closed(w, plot)
    chapters.is_audited(w)


def _assert_the_end(house: House, plot: Plot) -> None:
    dept = house.department
    assert dept.value("SELECT state FROM subject WHERE kind = 'plan'") == "closed"
    rows = dept.rows("SELECT c.no, s.state FROM content_item c JOIN subject s ON s.id = c.id")
    expected = dict.fromkeys(plot.finished, "finished") | {plot.rewarded: "rewarded", plot.referred: "disciplined"}
    assert dict(rows) == expected
    assert not list(verify(dept.database))

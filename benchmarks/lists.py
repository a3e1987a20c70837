"""Lists: permitted_many() for a thousand loaded subjects, and a page of fifty rows with full explain()."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

from benchmarks.ours import Ours
from engine.decide import permitted_many
from engine.explain import Explained, explain
from engine.load import load_cases
from engine.runtime import home_day
from models.access import people_holding
from models.database import Database, Link

LOADED, ROWS, REPEATS = 1000, 50, 31
MILLISECONDS = 1000


def measure_lists(database: Database) -> dict[str, object]:
    """Return milliseconds, and the queries of the page."""
    ours = Ours(database)
    ids = ours.prepare(LOADED)
    head, now = ours.people["head"], datetime.now(UTC)
    with database.connection() as link:
        cases = load_cases(ours.runtime, link, ids, head, now)
    loaded = _milliseconds(lambda: permitted_many(ours.runtime.lifecycles, cases))

    def page() -> None:
        offered = explain(ours.runtime, ids[:ROWS], head, now)
        with database.connection() as link:
            people_holding(link, _roles_named(offered), home_day(now))

    return {
        "permitted_many_ms": {"loaded": LOADED, "median": loaded, "bar": 1.5},
        "page": {"rows": ROWS, "median_ms": _milliseconds(page), "bar_ms": 10, "queries": _queries(page), "bar": 6},
    }


def _roles_named(offered: dict[int, Explained]) -> frozenset[str]:
    return frozenset(
        role
        for explained in offered.values()
        for option in explained.blocked
        for refusal in option.refusals
        for role in refusal.who_can
    )


def _milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return round(median(times) * MILLISECONDS, 3)


def _queries(work: Callable[[], object]) -> int:
    """Count the statements that a piece of work sends, by listening at the one place where they are sent."""
    sent = 0
    plain = Link._execute  # noqa: SLF001 - the count is taken from outside, the product carries no counter

    def counting(link: Link, sql: str, params: object) -> None:
        nonlocal sent
        sent += 1
        plain(link, sql, params)  # type: ignore[arg-type]  # passed on as it came

    Link._execute = counting  # type: ignore[assignment]  # noqa: SLF001 - counts for the length of a block, put back below
    try:
        work()
    finally:
        Link._execute = plain  # type: ignore[method-assign]  # noqa: SLF001 - put back
    return sent

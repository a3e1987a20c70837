"""How fast the history is searched: `python -m benchmarks.history_search [entries]`; the last line is JSON.

Each search is measured against the bare SQL of the same page (the same rows and columns, asked of the driver with
nothing around), in turn, on both databases. Page 20 is the one that 19 clicks lead to.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.long_history import grow, unguarded
from benchmarks.server import postgresql
from models.database import Database, Link
from models.migrations import upgrade
from workflows import runtime
from workflows.auditing import searching
from workflows.auditing.indexing import Indexer
from workflows.auditing.searching import PAGE
from workflows.auditing.statement import Place, Search
from workflows.auditing.words import asked_words

ENTRIES = 2_000_000
PAGES = 20
ROUNDS = 40
PEOPLE, UNITS, EACH_PLAN, RARE = 50, 20, 40, 5_000
BAR = 0.5

SEARCHES = {
    "everything": Search(),
    "person": Search(actors=(7,)),
    "three people": Search(actors=(7, 8, 9)),
    "unit": Search(unit=3),
    "plan": Search(plan=1 + EACH_PLAN),
    "transition": Search(step="submit"),
    "ten days": Search(since=datetime(2020, 1, 3, tzinfo=UTC), until=datetime(2020, 1, 13, tzinfo=UTC)),
    "overriding": Search(listed="overriding"),
    "person, transition, period": Search(actors=(7,), step="submit", since=datetime(2020, 1, 3, tzinfo=UTC)),
    "common words": Search(words=asked_words("kính trình lãnh đạo")),
    "rare words": Search(words=asked_words("khẩn cấp")),
    "rare words of a unit": Search(words=asked_words("khẩn cấp"), unit=3),
}


def main() -> int:
    """Measure both databases; 1 when a page is slower than it may be."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    figures: dict[str, Any] = {"entries": entries}
    with tempfile.TemporaryDirectory() as folder:
        for name, url in _urls(Path(folder)):
            database = Database(url)
            figures |= {f"{name} {key}": value for key, value in _measured(name, database, entries)}
            database.close()
    print(json.dumps(figures))
    slow = [key for key, value in figures.items() if key.endswith("ratio") and value < BAR]
    print(f"slower than {BAR}: {slow}" if slow else f"every page at least {BAR} of the bare SQL", file=sys.stderr)
    return 1 if slow else 0


def _urls(folder: Path) -> Iterator[tuple[str, str]]:
    yield "sqlite", f"sqlite:///{folder / 'long.db'}"
    with postgresql() as url:
        yield "postgresql", url


def _measured(name: str, database: Database, entries: int) -> Iterator[tuple[str, Any]]:
    yield "grow_s", _grown(database, entries)
    indexer = Indexer(runtime(database))
    start = perf_counter()
    indexer.catch_up(full=True)
    yield "index_s", round(perf_counter() - start, 1)
    if database.dialect == "postgresql":
        with database.connection() as link:
            link.run("ANALYZE")
    for what, search in SEARCHES.items():
        for number, place in _places(database, search):
            ours, bare = _in_turn(indexer, search, place)
            key = f"{what}, page {number}"
            print(f"{name:10} {key:36} ours {ours:7.2f} ms   bare {bare:7.2f} ms   ratio {bare / ours:4.2f}")
            yield f"{key} ms", round(ours, 2)
            yield f"{key} ratio", round(bare / ours, 2)


def _places(database: Database, search: Search) -> Iterator[tuple[int, Place | None]]:
    """Yield the first page, and page 20 where there is one."""
    yield 1, None
    place: Place | None = None
    for _ in range(PAGES - 1):
        found = searching.page(database, search, place)
        if not found.older:
            return
        place = Place(found.rows[-1].at, found.rows[-1].id)
    yield PAGES, place


def _in_turn(indexer: Indexer, search: Search, place: Place | None) -> tuple[float, float]:
    """Return the least milliseconds of our page (with what came last caught up) and of its bare SQL, in turn."""
    database = indexer.runtime.database
    with _bare(database, search, place) as bare:
        ours_ms, bare_ms = [], []
        for _ in range(ROUNDS):
            ours_ms.append(_ms(lambda: searching.page_of_all(indexer, search, place, most=PAGE, tail=1_000)))
            bare_ms.append(_ms(bare))
    return min(ours_ms), min(bare_ms)


@contextmanager
def _bare(database: Database, search: Search, place: Place | None) -> Iterator[Callable[[], Any]]:
    """Lend a function that executes the page's statement on the driver's cursor, parameters ready."""
    sql, params = searching.bare_statement(database, search, place, PAGE + 1)
    with database.connection() as link:
        yield lambda: link.rows(sql, params)


def _ms(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1_000


def _grown(database: Database, entries: int) -> float:
    start = perf_counter()
    upgrade(database)
    grow(runtime(database), entries)
    with unguarded(database) as link:
        _vary(link)
    return round(perf_counter() - start, 1)


def _vary(link: Link) -> None:
    """Give the entries to many people, the records to many units and plans, and some entries words of their own."""
    now = datetime.now(UTC) - timedelta(days=1)
    at = now.isoformat(" ") if link.dialect == "sqlite" else now
    link.many(
        "INSERT INTO person (id, username, full_name, honorific, title, password_hash, must_change_password,"
        " session_epoch, bell_seen_id, created_at) VALUES (:id, :name, :name, '', 'Chuyên viên', '', :no, 0, 0, :at)",
        ({"id": key, "name": f"người thứ {key}", "no": False, "at": at} for key in range(1, PEOPLE + 1)),
    )
    link.many(
        "INSERT INTO unit (id, name, short_name, symbol, superior, place, kind, position, valid_from)"
        " VALUES (:id, :name, '', '', '', '', 'unit', :id, :day)",
        ({"id": key, "name": f"Phòng số {key}", "day": "2020-01-01"} for key in range(1, UNITS + 1)),
    )
    link.run(f"UPDATE history SET actor_id = CASE WHEN id % 4 = 0 THEN NULL ELSE 1 + (id * 7919) % {PEOPLE} END")
    link.run(f"UPDATE subject SET unit_id = 1 + id % {UNITS}, root_id = 1 + id - id % {EACH_PLAN}")
    link.run(f"UPDATE history SET body = replace(body, 'Kính trình', 'Khẩn cấp trình') WHERE id % {RARE} = 7")


if __name__ == "__main__":
    sys.exit(main())

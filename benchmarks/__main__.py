"""Our operations beside the floor and the sensible ORM way, in one run; the last line is one JSON object."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url

from benchmarks.floor import postgresql_floor, sqlite_floor
from benchmarks.lists import measure_lists
from benchmarks.orm import OrmPeer, sqlite_engine
from benchmarks.ours import Ours
from benchmarks.rounds import Contender, Figures, run
from benchmarks.server import postgresql
from models.database import Database

ROUNDS, MOVES = 9, 200
BARS = {"sqlite_normal": 0.5, "sqlite_full": 0.65, "pg": 1.0}


class Cascading:
    """Our other operation, printed beside: the Office accepts what was approved, under the plan's lock."""

    def __init__(self, ours: Ours) -> None:
        """Share the department of our contender."""
        self.ours = ours

    def prepare(self, count: int) -> list[int]:
        """Return approved reports."""
        keys = self.ours.prepare(count)
        for key in keys:
            self.ours.move(key)
        return keys

    def move(self, key: int) -> object:
        """Accept one."""
        return self.ours.move_item(key)


def main() -> None:
    """Measure the three settings and the lists, and print them."""
    results: dict[str, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for synchronous in ("NORMAL", "FULL"):
            with _sqlite(Path(folder), synchronous) as contenders:
                results[f"sqlite_{synchronous.lower()}"] = _measured(contenders)
        lists = measure_lists(Database(f"sqlite:///{folder}/lists.db"))
    with postgresql() as url, _postgresql(url) as contenders:
        results["pg"] = _measured(contenders)
    for setting, figures in results.items():
        _print(setting, figures)
    print(json.dumps(_summary(results) | lists))


def _measured(contenders: dict[str, Contender]) -> dict[str, Figures]:
    return run(contenders, floor="floor", rounds=ROUNDS, moves=MOVES)


@contextmanager
def _sqlite(folder: Path, synchronous: str) -> Iterator[dict[str, Contender]]:
    place = f"{folder}/{synchronous.lower()}"
    ours = Ours(Database(f"sqlite:///{place}_ours.db", synchronous=synchronous))
    peer = OrmPeer(sqlite_engine(f"{place}_orm.db", synchronous))
    yield _contenders(sqlite_floor(f"{place}_floor.db", synchronous), ours, peer)


@contextmanager
def _postgresql(url: str) -> Iterator[dict[str, Contender]]:
    server = make_url(url).set(drivername="postgresql+psycopg")
    ours = Ours(Database(server.render_as_string(hide_password=False)))
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    yield _contenders(postgresql_floor(_own_schema(plain)), ours, OrmPeer(create_engine(server)))


def _own_schema(url: str) -> str:
    import psycopg  # noqa: PLC0415 - only when PostgreSQL is measured

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA bare")
    return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3Dbare"


def _contenders(floor: Contender, ours: Ours, peer: Contender) -> dict[str, Contender]:
    return {"floor": floor, "ours": ours, "ours, accept": Cascading(ours), "transitions + ORM": peer}


def _print(setting: str, figures: dict[str, Figures]) -> None:
    for name, each in figures.items():
        line = f"{setting:14} {name:18} {each.microseconds:8.1f} us  {each.ratio:6.3f} of the floor's speed"
        print(f"{line}  [{each.lowest:.3f} - {each.highest:.3f}]")


def _summary(results: dict[str, dict[str, Figures]]) -> dict[str, object]:
    def ratios(name: str) -> dict[str, float]:
        return {setting: figures[name].ratio for setting, figures in results.items()}

    return {
        "perform": ratios("ours"),
        "perform_cascading": ratios("ours, accept"),
        "transitions_orm": ratios("transitions + ORM"),
        "bars": BARS,
    }


if __name__ == "__main__":
    main()

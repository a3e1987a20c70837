"""A damaged file is told, never raised and never taken for whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger.checkpointer import seal
from engine.ledger.identity import public_key
from engine.ledger.keys import keyring
from engine.verify import verify
from models.database import Database
from tests.engine.play import build
from tests.templates import SqliteTemplate

pytestmark = pytest.mark.sqlite


def test_every_page_that_was_wiped_out_of_the_history_is_told(sqlite_template: SqliteTemplate, tmp_path: Path) -> None:
    url = sqlite_template.copy(tmp_path)
    database, keys = Database(url, synchronous="OFF"), keyring("", tmp_path)
    toy = build(database)
    toy.report(toy.running_plan(), state="filed")
    seal(database, keys, toy.tick())
    key = public_key(database, keys)
    with database.connection() as link:
        size = int(link.value("PRAGMA page_size"))
        link.run("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = "('history', 'sqlite_autoindex_history_1', 'subject', 'ledger_leaf', 'checkpoint')"
        pages = [row[0] for row in link.rows(f"SELECT rootpage FROM sqlite_master WHERE name IN {tables}")]
    assert list(verify(database, key=key)) == []
    database.close()
    whole = (tmp_path / "thidua.db").read_bytes()
    assert len(pages) == 5
    for page in pages:
        copy = tmp_path / f"page-{page}.db"
        copy.write_bytes(whole[: (page - 1) * size] + bytes(size) + whole[page * size :])
        damaged = Database(f"sqlite:///{copy}")
        assert [each.message for each in verify(damaged, key=key)], page
        damaged.close()


def test_a_file_that_was_cut_short_is_told(sqlite_template: SqliteTemplate, tmp_path: Path) -> None:
    path = Path(sqlite_template.copy(tmp_path).removeprefix("sqlite:///"))
    whole = path.read_bytes()
    for share in (0.3, 0.6, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        database = Database(f"sqlite:///{path}")
        (*_, last) = verify(database)
        assert last.code in {"unfinished", "file"}
        database.close()

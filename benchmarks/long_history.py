"""A long history, written in bulk with the database's guards off: entries as perform writes them, chains that hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from engine.history import canonical, digest, instant
from engine.runtime import Runtime, Version
from models.database import Database, Link

EACH = 20
"""Entries of one subject."""
AT_ONCE = 500
"""Subjects that live at the same time: their entries lie among one another's."""
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = "Kính trình lãnh đạo Sở xem xét, cho ý kiến về kết quả thực hiện đợt thi đua của đơn vị trong kỳ."

_SUBJECT = (
    "INSERT INTO subject (id, kind, lifecycle_version, state, seq, head, root_id, revision, title, search_key,"
    " opened_at) VALUES (:id, :kind, :version, :state, :seq, :head, :id, 0, :title, :title, :at)"
)
_ENTRY = (
    "INSERT INTO history (subject_id, seq, prev_seq, source, target, transition, lifecycle_version, actor_id, at, body,"
    " hash) VALUES (:subject, :seq, :prev_seq, :source, :target, :transition, :version, 1, :stored_at, :body, :hash)"
)


def grow(runtime: Runtime, entries: int, *, kind: str = "plan") -> None:
    """Add so many entries, in lives of EACH, after whatever subjects there are."""
    database, version = runtime.database, runtime.current[kind]
    with unguarded(database) as link:
        first = int(link.value("SELECT coalesce(max(id), 0) FROM subject")) + 1
        lives = (_Life(database, version, kind, first + place) for place in range(-(-entries // EACH)))
        left = entries
        while left:
            together = list(islice(lives, AT_ONCE))
            rows = [row for _ in range(EACH) for row in (life.step() for life in together)][:left]
            left -= len(rows)
            _write(link, together, rows)


@contextmanager
def unguarded(database: Database) -> Iterator[Link]:
    """Lend a link on which no trigger and no foreign key holds; the guards stand again afterwards."""
    if database.dialect == "postgresql":
        with database.transaction() as link:
            link.run("SET LOCAL session_replication_role = replica")
            yield link
        return
    with database.connection() as link:
        link.run("PRAGMA foreign_keys = OFF")
        triggers = link.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in triggers:
            link.run(f"DROP TRIGGER {name}")
        yield link
        for _, sql in triggers:
            link.cursor.execute(sql)
        link.run("PRAGMA foreign_keys = ON")


def _write(link: Link, lives: list[_Life], rows: list[dict[str, Any]]) -> None:
    if link.dialect == "sqlite":
        link.run("BEGIN")
    last = {row["subject"]: row for row in rows}
    link.many(_SUBJECT, [life.row(last[life.id]) for life in lives if life.id in last])
    link.many(_ENTRY, rows)
    if link.dialect == "sqlite":
        link.run("COMMIT")


class _Life:
    """One subject, walking its lifecycle round and round along edges that do not end."""

    def __init__(self, database: Database, version: Version, kind: str, subject_id: int) -> None:
        """Start before its birth."""
        self.id, self._kind, self._version, self._database = subject_id, kind, version, database
        self._state, self._head, self._seq = "", "", 0
        self._at = BEGAN + timedelta(minutes=subject_id)

    def step(self) -> dict[str, Any]:
        """Return the row of its next entry."""
        source, transition, target = self._edge()
        self._seq += 1
        self._at += timedelta(hours=1, microseconds=self.id % 1000)
        body = canonical(
            {
                "account": "",
                "actor": {"id": 1, "name": "Vũ Ngọc Diệp", "roles": ["office_staff"], "title": "Chuyên viên"},
                "at": instant(self._at),
                "caused_by": None,
                "channel": "web",
                "comment": WORDS,
                "data": {},
                "format": 1,
                "kind": self._kind,
                "lifecycle": self._version.lifecycle.fingerprint,
                "prev": self._head,
                "request": f"r{self.id:x}{self._seq:x}",
                "seq": self._seq,
                "source": source,
                "subject": self.id,
                "target": target,
                "transition": transition,
            }
        )
        self._head, self._state = digest(body), target
        return {
            "subject": self.id,
            "seq": self._seq,
            "prev_seq": self._seq - 1 or None,
            "source": source,
            "target": target,
            "transition": transition,
            "version": self._version.id,
            "stored_at": self._database.timestamp(self._at),
            "body": body,
            "hash": self._head,
        }

    def row(self, last: dict[str, Any]) -> dict[str, Any]:
        """Return the row of the subject, standing where this entry put it."""
        return {
            "id": self.id,
            "kind": self._kind,
            "version": self._version.id,
            "state": last["target"],
            "seq": last["seq"],
            "head": last["hash"],
            "title": "Kế hoạch",
            "at": self._database.timestamp(BEGAN),
        }

    def _edge(self) -> tuple[str, str, str]:
        lifecycle = self._version.lifecycle
        onward = {edge.source for edge in lifecycle.edges}
        ways = sorted(edge for edge in lifecycle.edges if edge.source == self._state and edge.target in onward)
        return ways[(self._seq * 7 + self.id) % len(ways)]

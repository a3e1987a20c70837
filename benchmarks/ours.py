"""Our contender: a report's `approve` through perform(), with its real roles, guards, effect and outbox row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from engine.case import Hand
from engine.perform import Act, Birth, Request, bear, perform
from engine.runtime import Runtime
from models import Membership, Person, Unit
from models.database import Database
from models.migrations import upgrade
from workflows import runtime as runtime_of

_PEOPLE = (("staff", "unit_staff"), ("head", "unit_head"), ("office", "office_staff"), ("chief", "office_head"))
_START = date(2026, 1, 1)
UNIT = 2


class Ours:
    """A small department with one plan in the database, and as many reports as are asked for."""

    def __init__(self, database: Database) -> None:
        """Migrate the empty database and people it."""
        upgrade(database)
        self.runtime: Runtime = runtime_of(database)
        self.people = _people(database)
        self.plan = bear(self.runtime, self._birth("plan", "Kế hoạch", self.people["office"], _plan_row)).subject_id
        self.number = 0

    def prepare(self, count: int) -> list[int]:
        """Bear that many reports, submit them, and return their ids."""
        return [self._submitted() for _ in range(count)]

    def move(self, key: int) -> object:
        """Approve one report as the head of its unit."""
        return perform(self.runtime, self._request(key, "approve", "head"))

    def move_item(self, key: int) -> object:
        """Accept a report as the Office: a transition that looks at other subjects and may cascade."""
        return perform(self.runtime, self._request(key, "accept", "office"))

    def _submitted(self) -> int:
        self.number += 1
        birth = self._birth("report", f"Báo cáo {self.number}", None, _report_row, parent_id=self.plan)
        key = bear(self.runtime, birth).subject_id
        perform(self.runtime, self._request(key, "submit", "staff"))
        return key

    def _request(self, key: int, transition: str, person: str) -> Request:
        return Request(
            subject_id=key, transition=transition, hand=Hand(actor_id=self.people[person], now=datetime.now(UTC))
        )

    def _birth(
        self, kind: str, title: str, actor_id: int | None, write: Callable[[Act], None], *, parent_id: int | None = None
    ) -> Birth:
        unit_id = UNIT if parent_id else None
        return Birth(
            kind=kind,
            title=title,
            hand=Hand(actor_id=actor_id, now=datetime.now(UTC)),
            write=write,
            parent_id=parent_id,
            unit_id=unit_id,
        )


def _people(database: Database) -> dict[str, int]:
    with Session(database.engine) as session, session.begin():
        department = Unit(id=1, name="Sở", kind="department", valid_from=_START)
        unit = Unit(id=UNIT, name="Phòng", kind="unit", valid_from=_START)
        session.add_all((department, unit))
        session.flush()
        people = {}
        for name, role in _PEOPLE:
            person = Person(username=name, full_name=name, created_at=datetime.now(UTC))
            session.add(person)
            session.flush()
            place = UNIT if role.startswith("unit") else 1
            session.add(Membership(person_id=person.id, unit_id=place, role=role, valid_from=_START))
            people[name] = person.id
    return people


def _plan_row(act: Act) -> None:
    _insert(act, "plan", _PLAN | {"id": act.subject.id})


def _report_row(act: Act) -> None:
    _insert(act, "report", _REPORT | {"id": act.subject.id})


def _insert(act: Act, table: str, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    act.link.run(f"INSERT INTO {table} ({names}) VALUES (:{', :'.join(values)})", values)


_EMPTY = (
    "doc_type superior issuer place symbol number document_date signer_title signer_name participants period_rule"
    " period_text report_every purpose content_hash source_sha256 source_reading"
)
_PLAN = dict.fromkeys(_EMPTY.split(), "") | {"version": 0}
_REPORT = {
    "period": "2026",
    "period_label": "Năm 2026",
    "position": 1,
    "final": False,
    "due_date": "2026-12-14",
    "summary": "Đã làm.",
    "version": 1,
    "returned": False,
}

"""A toy department at work: people, and short words for what tests do with the toy's plans and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.case import Hand
from engine.history import Entry
from engine.perform import Act, Birth, Request, bear, perform
from engine.runtime import Runtime
from models.database import Database, Link
from tests.engine.toy import FACTS, PLAN, REPORT, ROLES, RULES
from workflows.erasing import ERASURE, Erasing, erase

BY_OFFICE = replace(ERASURE, roles=ROLES, birth=replace(ERASURE.birth, by=("office",)))
"""Erasures, as the toy's office performs them."""
MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SUMMARY = "Các đơn vị đã hoàn thành."
STRAIGHT: tuple[tuple[str, str | None, dict[str, object], str], ...] = (
    ("begin", "staff", {}, "written"),
    ("submit", "staff", {"summary": SUMMARY}, "submitted"),
    ("approve", "head", {}, "approved"),
    ("file", "office", {}, "filed"),
)
"""The straight way of a report: transition, who, what is typed, the state reached."""


@dataclass
class Toy:
    """A department with one unit and a few people, and short words for what tests do with it."""

    runtime: Runtime
    unit: int = 2
    people: dict[str, int] = field(default_factory=dict)
    now: datetime = MORNING

    @property
    def database(self) -> Database:
        """The database that the toy stands on."""
        return self.runtime.database

    def tick(self) -> datetime:
        """Return the next minute."""
        self.now += timedelta(minutes=1)
        return self.now

    def plan(self) -> int:
        """Bear a plan and return its id."""
        birth = Birth(
            kind="plan",
            title="Kế hoạch năm",
            hand=Hand(actor_id=self.people["office"], now=self.tick()),
            write=_nothing,
        )
        return bear(self.runtime, birth).subject_id

    def running_plan(self) -> int:
        """Bear and start a plan."""
        plan_id = self.plan()
        self.do(plan_id, "start", "director")
        return plan_id

    def birth_of_report(self, plan_id: int) -> Birth:
        """Return the birth of a report by the office."""
        return Birth(
            kind="report",
            title="Báo cáo quý",
            hand=Hand(actor_id=self.people["office"], now=self.tick()),
            write=write_report,
            parent_id=plan_id,
            unit_id=self.unit,
        )

    def report(self, plan_id: int, *, state: str = "opened") -> int:
        """Bear a report of the plan and take it to a state on the straight way."""
        report_id = bear(self.runtime, self.birth_of_report(plan_id)).subject_id
        for step, who, data, reached in STRAIGHT:
            if self.state(report_id) == state:
                break
            self.do(report_id, step, who, data)
            assert self.state(report_id) == reached
        return report_id

    def request(
        self, subject_id: int, transition: str, who: str | None, data: Mapping[str, object] | None = None
    ) -> Request:
        """Return a request of that person, a minute later than the last."""
        actor_id = None if who is None else self.people[who]
        return Request(
            subject_id=subject_id, transition=transition, hand=Hand(actor_id=actor_id, now=self.tick()), data=data or {}
        )

    def do(self, subject_id: int, transition: str, who: str | None, data: Mapping[str, object] | None = None) -> Entry:
        """Perform."""
        return perform(self.runtime, self.request(subject_id, transition, who, data))

    def state(self, subject_id: int) -> str:
        """Return the stored state."""
        return str(self.value("SELECT state FROM subject WHERE id = :id", id=subject_id))

    def value(self, sql: str, **params: object) -> object:
        """Return the first column of the first row."""
        with self.database.connection() as link:
            return link.value(sql, params)

    def rows(self, sql: str, **params: object) -> list[tuple[object, ...]]:
        """Return all rows."""
        with self.database.connection() as link:
            return [tuple(row) for row in link.rows(sql, params)]


def with_erasing(toy: Toy) -> Toy:
    """Let the toy's office erase personal values."""
    toy.runtime = Runtime(toy.database, (PLAN, REPORT, BY_OFFICE), RULES, FACTS)
    return toy


def erased(toy: Toy, entry: int, who: str = "office", field: str = "reason") -> Entry:
    """Erase a value of an entry."""
    hand = Hand(actor_id=toy.people[who], now=toy.tick())
    return erase(toy.runtime, Erasing(entry_id=entry, field=field, reason="Theo yêu cầu của đương sự.", hand=hand))


def handed(request: Request, **changes: Any) -> Request:
    """Return the request as from another hand."""
    return replace(request, hand=replace(request.hand, **changes))


def build(database: Database) -> Toy:
    """Return a toy department on a migrated, empty database."""
    runtime = Runtime(database, (PLAN, REPORT), RULES, FACTS)
    toy = Toy(runtime)
    with database.transaction() as link:
        for unit_id, name, kind in ((1, "Sở", "department"), (2, "Phòng A", "unit"), (3, "Phòng B", "unit")):
            _insert(
                link,
                "unit",
                id=unit_id,
                name=name,
                short_name="",
                symbol="",
                superior="",
                place="",
                kind=kind,
                position=unit_id,
                valid_from="2020-01-01",
            )
        for person_id, (username, memberships, gone) in enumerate(_PEOPLE, start=1):
            toy.people[username] = person_id
            _insert(
                link,
                "person",
                id=person_id,
                username=username,
                full_name=f"Nguyễn Văn {username.title()}",
                honorific="ông",
                title="",
                password_hash="",
                must_change_password=True,
                session_epoch=0,
                bell_seen_id=0,
                created_at=database.timestamp(MORNING),
                deactivated_at=database.timestamp(MORNING) if gone else None,
            )
            for role, unit_id in memberships:
                _insert(link, "membership", person_id=person_id, unit_id=unit_id, role=role, valid_from="2020-01-01")
    return toy


_PEOPLE: tuple[tuple[str, tuple[tuple[str, int], ...], bool], ...] = (
    ("office", (("office", 1),), False),
    ("director", (("director", 1),), False),
    ("head", (("unit_head", 2),), False),
    ("staff", (("unit_staff", 2),), False),
    ("other", (("unit_head", 3), ("unit_staff", 3)), False),
    ("both", (("unit_staff", 2), ("unit_head", 2), ("office", 1)), False),
    ("left", (("director", 1), ("unit_head", 2)), True),
    ("nobody", (), False),
)


def write_report(act: Act) -> None:
    """Insert the report's own row."""
    _insert(
        act.link,
        "report",
        id=act.subject.id,
        period="q1",
        period_label="Quý I",
        position=1,
        final=False,
        summary="",
        version=1,
        returned=False,
    )


def _nothing(act: Act) -> None:
    del act


def _insert(link: Link, table: str, **values: object) -> None:
    names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    link.run(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)

"""An invented department on a migrated database, and the hand with which its people act in tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from engine.case import Hand
from engine.history import Entry
from engine.perform import Request, perform
from engine.runtime import Runtime
from models import Membership, Person, Unit, UnitAlias, fold
from models.database import Database
from workflows import runtime as runtime_of

FOUNDED = date(2020, 1, 1)
START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
"""Monday, 5 January 2026, 08:00 in Hà Nội."""

UNITS = {
    "department": ("Sở Khoa học và Truyền thông Bình An", "SKHTT", "department"),
    "leaders": ("Ban Giám đốc", "BGĐ", "leaders"),
    "office": ("Văn phòng", "VP", "office"),
    "post": ("Phòng Bưu chính - Viễn thông", "BCVT", "unit"),
    "press": ("Phòng Thông tin - Báo chí", "TTBC", "unit"),
    "center": ("Trung tâm Công nghệ thông tin", "TTCNTT", "unit"),
    "union": ("Công đoàn Sở", "CĐ", "union"),
}

PEOPLE: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "director": ("Đỗ Quang Hưng", "Giám đốc", (("director", "department"), ("unit_head", "leaders"))),
    "deputy": (
        "Lê Thị Minh Tâm",
        "Phó Giám đốc",
        (("deputy_director", "department"), ("deputy_in_charge", "office"), ("unit_deputy", "leaders")),
    ),
    "other_deputy": (
        "Phan Văn Khải",
        "Phó Giám đốc",
        (
            ("deputy_director", "department"),
            ("deputy_in_charge", "post"),
            ("deputy_in_charge", "press"),
            ("deputy_in_charge", "center"),
        ),
    ),
    "office_head": ("Nguyễn Hữu Khoa", "Chánh Văn phòng", (("office_head", "department"), ("unit_head", "office"))),
    "office_deputy": (
        "Trịnh Thu Nga",
        "Phó Chánh Văn phòng",
        (("office_head", "department"), ("unit_deputy", "office")),
    ),
    "office_staff": ("Vũ Ngọc Diệp", "Chuyên viên", (("office_staff", "department"), ("unit_staff", "office"))),
    "clerk": ("Hồ Thị Xuân", "Văn thư", (("clerk", "department"), ("unit_staff", "office"))),
    "post_head": ("Trần Thị Thanh Lan", "Trưởng phòng", (("unit_head", "post"),)),
    "post_deputy": ("Võ Thành Tâm", "Phó Trưởng phòng", (("unit_deputy", "post"),)),
    "post_staff": ("Phạm Minh Đức", "Chuyên viên", (("unit_staff", "post"),)),
    "press_head": ("Bùi Quốc Việt", "Trưởng phòng", (("unit_head", "press"),)),
    "press_staff": ("Cao Thị Hạnh", "Chuyên viên", (("unit_staff", "press"),)),
    "center_head": ("Dương Văn Lợi", "Giám đốc Trung tâm", (("unit_head", "center"),)),
    "center_staff": ("Mai Thị Hoa", "Chuyên viên", (("unit_staff", "center"),)),
    "union": ("Lý Thị Ngân", "Chủ tịch Công đoàn", (("union", "department"), ("unit_staff", "union"))),
    "council_secretary": ("Ngô Đình Phúc", "Thư ký Hội đồng", (("council_secretary", "department"),)),
    "council_member": ("Đặng Thị Yến", "Thành viên Hội đồng", (("council_member", "department"),)),
    "personnel": ("Hoàng Văn Sơn", "Chuyên viên tổ chức cán bộ", (("personnel", "department"),)),
    "auditor": ("Tạ Thị Mai", "Thanh tra viên", (("auditor", "department"),)),
    "admin": ("Quách Văn Tín", "Quản trị hệ thống", (("admin", "department"),)),
}
"""Name of the account -> full name, title, and (role, unit) of each membership."""


@dataclass
class Department:
    """Units and people by the names above; `now` goes on by a minute with every act."""

    runtime: Runtime
    units: dict[str, int]
    people: dict[str, int]
    now: datetime = field(default=START)

    @property
    def database(self) -> Database:
        """The database in which it all stands."""
        return self.runtime.database

    def tick(self, *, days: int = 0) -> datetime:
        """Let a minute, and that many days, go by; return the instant."""
        self.now += timedelta(days=days, minutes=1)
        return self.now

    def act(self, transition: str, subject: int, person: str | None, **data: Any) -> Entry:
        """Perform the transition as that person (None: the system), a minute later; `comment` and `seen_seq` too."""
        own = {name: data.pop(name) for name in ("comment", "seen_seq", "idempotency_key") if name in data}
        actor_id = self.people[person] if person else None
        return perform(
            self.runtime,
            Request(
                subject_id=subject,
                transition=transition,
                hand=Hand(actor_id=actor_id, now=self.tick()),
                data=data,
                **own,
            ),
        )

    def value(self, sql: str, **params: Any) -> Any:
        """Return the first column of the first row of a query."""
        with self.database.connection() as link:
            return link.value(sql, params)

    def rows(self, sql: str, **params: Any) -> list[Any]:
        """Return the rows of a query."""
        with self.database.connection() as link:
            return link.rows(sql, params)

    def run(self, sql: str, **params: Any) -> None:
        """Change rows behind the product's back, to bring about what a test needs."""
        with self.database.transaction() as link:
            link.run(sql, params)

    def state(self, subject: int) -> str:
        """Return the state of a subject."""
        return str(self.value("SELECT state FROM subject WHERE id = :id", id=subject))


@dataclass(frozen=True)
class Founded:
    """Which unit and which person has which id, once the department stands in a database."""

    units: dict[str, int]
    people: dict[str, int]

    def at(self, url: str) -> Department:
        """Open the department in a database where it stands."""
        return Department(runtime_of(Database(url, synchronous="OFF")), dict(self.units), dict(self.people))


def department(url: str) -> Department:
    """Found the department in the migrated database of this URL, and open it."""
    return found(url).at(url)


def found(url: str) -> Founded:
    """Found the department in the migrated database of this URL."""
    database = Database(url, synchronous="OFF")
    founded = _found(database)
    runtime_of(database)  # stores the lifecycles, as upgrade does
    database.close()
    return founded


def _found(database: Database) -> Founded:
    with database.session() as session:
        units = {
            key: Unit(name=name, short_name=short, symbol=short, kind=kind, valid_from=FOUNDED, position=place)
            for place, (key, (name, short, kind)) in enumerate(UNITS.items())
        }
        session.add_all(units.values())
        session.flush()
        for key, unit in units.items():
            unit.parent_id = None if key == "department" else units["department"].id
        units["department"].superior, units["department"].place = "UBND tỉnh Bình An", "Bình An"
        session.add(UnitAlias(unit_id=units["office"].id, name="Văn phòng Sở", search_key=fold("Văn phòng Sở")))
        people = {key: _person(key, units) for key in PEOPLE}
        session.add_all(people.values())
        session.commit()
        return Founded(
            {key: unit.id for key, unit in units.items()}, {key: person.id for key, person in people.items()}
        )


def _person(key: str, units: dict[str, Unit]) -> Person:
    full_name, title, held = PEOPLE[key]
    memberships = [Membership(unit_id=units[unit].id, role=role, valid_from=FOUNDED) for role, unit in held]
    return Person(username=key, full_name=full_name, title=title, created_at=START, memberships=memberships)

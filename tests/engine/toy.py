"""A toy: a plan with reports. Small, but with every part that a lifecycle can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from engine.case import Case
from engine.errors import Ground, Refusal
from engine.fields import Choice, Day, Files, Text, Tick, Whole, reason
from engine.history import Entry
from engine.lifecycle import FOUR_EYES, Deadline, Effect, Guard, Lifecycle, Message, Role, Rules, State, Transition
from engine.perform import Act, Birth, Request, bear, perform
from engine.runtime import Runtime
from models.database import Database, Link

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)

ROLES = (
    Role("office", "Văn phòng", "Office"),
    Role("director", "Giám đốc", "Director"),
    Role("unit_head", "Trưởng đơn vị", "Head of the unit"),
    Role("unit_staff", "chuyên viên của đơn vị", "Staff of the unit"),
    Role("system", "hệ thống", "The system"),
)


def not_an_actor_of(*transitions: str) -> Guard:
    """Whoever performed one of these on the subject may not judge it."""

    def check(case: Case) -> Refusal | None:
        if any((name, case.actor.id) in case.past for name in transitions):
            return Refusal(code="own_work", message="Người khác phải làm bước này.", ground=Ground.ACTOR)
        return None

    return Guard(FOUR_EYES, check, args=transitions)


def _every_report_is_filed(case: Case) -> Refusal | None:
    if not case.fact("open_reports"):
        return None
    return Refusal(code="open_reports", message=f"Còn {case.fact('open_reports')} báo cáo chưa nộp.")


def _summary_names_a_unit(case: Case) -> Refusal | None:
    if "đơn vị" in (case.data or {}).get("summary", ""):
        return None
    return Refusal(code="no_unit", message="Tóm tắt cần nêu tên đơn vị.", ground=Ground.INPUT, field="summary")


def _plan_is_open(case: Case) -> Refusal | None:
    return None if case.fact("own_state") == "running" else Refusal(code="not_running", message="Chưa triển khai.")


every_report_is_filed = Guard("every_report_is_filed", _every_report_is_filed, needs=("open_reports",))
summary_names_a_unit = Guard("summary_names_a_unit", _summary_names_a_unit, of_data=True)
plan_is_open = Guard("plan_is_open", _plan_is_open, needs=("own_state",))


def _begin_reports(act: Act) -> None:
    rows = act.link.rows("SELECT id FROM subject WHERE parent_id = :id ORDER BY id", {"id": act.subject.id})
    for (report_id,) in rows:
        act.perform(report_id, "begin")


def _sum_up_when_last(act: Act) -> None:
    waiting = act.link.value(
        "SELECT count(*) FROM subject WHERE parent_id = :id AND state NOT IN ('filed', 'dropped')",
        {"id": act.subject.parent_id},
    )
    if not waiting and act.subject.parent_id is not None:
        act.perform(act.subject.parent_id, "sum_up")


keep_approval = Effect(
    "keep_approval",
    sql="UPDATE report SET first_approved_at = coalesce(first_approved_at, :at) WHERE id = :subject_id",
)
keep_summary = Effect("keep_summary", sql="UPDATE report SET summary = :summary WHERE id = :subject_id")
begin_reports = Effect("begin_reports", run=_begin_reports)
sum_up_when_last = Effect("sum_up_when_last", run=_sum_up_when_last)

RULES = Rules(
    guards={
        "not_an_actor_of": not_an_actor_of,
        "every_report_is_filed": lambda: every_report_is_filed,
        "summary_names_a_unit": lambda: summary_names_a_unit,
        "plan_is_open": lambda: plan_is_open,
    },
    effects={each.name: each for each in (keep_approval, keep_summary, begin_reports, sum_up_when_last)},
)

FACTS = {
    "open_reports": "SELECT count(*) FROM subject r WHERE r.parent_id = s.id AND r.state NOT IN ('filed', 'dropped')",
    "own_state": lambda link, ids: {
        key: link.value("SELECT state FROM subject WHERE id = :id", {"id": key}) for key in ids
    },
}

SUBMIT = Transition(
    name="submit",
    label="Trình",
    label_en="Submit",
    source=("written",),
    target="submitted",
    by=("unit_staff", "unit_head"),
    when=(summary_names_a_unit,),
    asks=(
        Text(name="summary", label="Tóm tắt", label_en="Summary", min_length=10, max_length=200, long=True),
        Day(name="day", label="Ngày", label_en="Day", required=False),
        Whole(name="score", label="Điểm", label_en="Score", least=0, most=10, required=False),
        Choice(
            name="form",
            label="Hình thức",
            label_en="Form",
            options=(("letter", "công văn", "letter"), ("paper", "bản giấy", "paper")),
            required=False,
        ),
        Tick(name="checked", label="Đã kiểm tra", label_en="Checked", required=False),
        Files(name="proof", label="Minh chứng", label_en="Evidence", purpose="evidence", required=False),
    ),
    then=(keep_summary,),
    tell=(Message("report_submitted", ("unit_head",)),),
    submits=True,
    alone=True,
)

REPORT = Lifecycle(
    name="report",
    label="Báo cáo",
    label_en="Report",
    roles=ROLES,
    birth=Transition(
        name="open",
        label="Mở",
        label_en="Open",
        source=("",),
        target="opened",
        by=("office", "system"),
        when=(plan_is_open,),
    ),
    states=(
        State(name="opened", label="Mới mở", label_en="Opened"),
        State(name="written", label="Đang soạn", label_en="Being written", editable_by=("unit_staff", "unit_head")),
        State(name="submitted", label="Đã trình", label_en="Submitted", deadline=Deadline(working_days=3, transition="approve")),
        State(name="approved", label="Đã duyệt", label_en="Approved", settled=True),
        State(name="filed", label="Đã lưu", label_en="Filed", final=True),
        State(name="dropped", label="Đã bỏ", label_en="Dropped", final=True),
    ),
    transitions=(
        Transition(
            name="begin",
            label="Bắt đầu",
            label_en="Begin",
            source=("opened",),
            target="written",
            by=("system", "unit_staff"),
        ),
        SUBMIT,
        Transition(
            name="approve",
            label="Duyệt",
            label_en="Approve",
            source=("submitted",),
            target="approved",
            by=("unit_head", "director"),
            when=(not_an_actor_of("submit"),),
            then=(keep_approval,),
            tell=(Message("report_approved", ("office",)),),
            approves=True,
            alone=True,
        ),
        Transition(
            name="hand_back",
            label="Trả lại",
            label_en="Hand back",
            source=("submitted", "approved"),
            target="written",
            by=("unit_head", "office"),
            asks=(reason(),),
            takes_back=True,
        ),
        Transition(
            name="file",
            label="Lưu",
            label_en="File",
            source=("approved",),
            target="filed",
            by=("office",),
            then=(sum_up_when_last,),
            tell=(Message("report_filed", ("unit_head", "unit_staff")),),
        ),
        Transition(
            name="drop",
            label="Bỏ",
            label_en="Drop",
            source=("opened", "written", "submitted"),
            target="dropped",
            by=("office",),
            asks=(reason(),),
            then=(sum_up_when_last,),
            takes_back=True,
        ),
        Transition(
            name="note",
            label="Ghi chú",
            label_en="Note",
            source=("written",),
            target="written",
            by=("unit_staff",),
            alone=True,
        ),
    ),
)

PLAN = Lifecycle(
    name="plan",
    label="Kế hoạch",
    label_en="Plan",
    roles=ROLES,
    birth=Transition(
        name="draft", label="Soạn", label_en="Draft", source=("",), target="drafted", by=("office",)
    ),
    states=(
        State(name="drafted", label="Dự thảo", label_en="Drafted", editable_by=("office",)),
        State(name="running", label="Đang triển khai", label_en="Running"),
        State(name="summed_up", label="Đã tổng hợp", label_en="Summed up"),
        State(name="closed", label="Đã đóng", label_en="Closed", final=True),
    ),
    transitions=(
        Transition(
            name="start",
            label="Triển khai",
            label_en="Start",
            source=("drafted",),
            target="running",
            by=("director",),
            then=(begin_reports,),
            tell=(Message("plan_started", ("office", "unit_head")),),
        ),
        Transition(
            name="sum_up",
            label="Tổng hợp",
            label_en="Sum up",
            source=("running",),
            target="summed_up",
            by=("system",),
            hint="Hệ thống tổng hợp khi mọi báo cáo đã lưu.",
        ),
        Transition(
            name="close",
            label="Đóng",
            label_en="Close",
            source=("running", "summed_up"),
            target="closed",
            by=("director",),
            when=(every_report_is_filed,),
        ),
    ),
)

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
        birth = Birth(kind="plan", title="Kế hoạch năm", actor_id=self.people["office"], now=self.tick(), write=_nothing)
        return bear(self.runtime, birth).subject_id

    def running_plan(self) -> int:
        """Bear and start a plan."""
        plan_id = self.plan()
        self.do(plan_id, "start", "director")
        return plan_id

    def report(self, plan_id: int, *, state: str = "opened") -> int:
        """Bear a report of the plan and take it to a state on the straight way."""
        birth = Birth(
            kind="report",
            title="Báo cáo quý",
            actor_id=self.people["office"],
            now=self.tick(),
            write=write_report,
            parent_id=plan_id,
            unit_id=self.unit,
        )
        report_id = bear(self.runtime, birth).subject_id
        for step, who, data, reached in STRAIGHT:
            if self.state(report_id) == state:
                break
            self.do(report_id, step, who, data)
            assert self.state(report_id) == reached
        return report_id

    def request(
        self, subject_id: int, transition: str, who: str | None, data: dict[str, object] | None = None
    ) -> Request:
        """Return a request of that person, a minute later than the last."""
        actor_id = None if who is None else self.people[who]
        return Request(
            subject_id=subject_id, transition=transition, actor_id=actor_id, now=self.tick(), data=data or {}
        )

    def do(self, subject_id: int, transition: str, who: str | None, data: dict[str, object] | None = None) -> Entry:
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


SUMMARY = "Các đơn vị đã hoàn thành."
STRAIGHT: tuple[tuple[str, str | None, dict[str, object], str], ...] = (
    ("begin", "staff", {}, "written"),
    ("submit", "staff", {"summary": SUMMARY}, "submitted"),
    ("approve", "head", {}, "approved"),
    ("file", "office", {}, "filed"),
)


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


def registered(guards: Iterable[Guard]) -> dict[str, Callable[..., Guard]]:
    """Return a register of guards without arguments."""
    return {guard.name: lambda guard=guard: guard for guard in guards}

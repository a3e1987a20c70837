"""The four blocks of "Việc của tôi" as parts/work.html draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from engine.deadlines import SATURDAY
from engine.explain import Explained
from engine.lifecycle import Transition
from web import scope
from web.due import Pill, pill_of
from web.identity import SignedIn
from web.next_step import Step, step_url
from web.open_records import OpenRecord
from web.positions import position
from web.presentation import local, lower_first
from web.records import url_of
from web.roster import Roster, roster
from web.timeline import quoted
from web.verbs import is_expected
from web.worklist import Duty, Work, who_goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """Something to do."""

    key: int
    title: str
    url: str
    pill: Pill | None
    kind: str
    state: str
    state_label: str
    returned: bool
    why: str
    quote: str
    quote_by: str
    blocked: str
    action: Step
    more_url: str
    can: tuple[str, ...]
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A state, as parts/chip.html draws it."""

    kind: str
    state: str
    label: str
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteRow:
    """A record in one of the side blocks."""

    title: str
    url: str
    text: str = ""
    action: Step | None = None
    chip: Chip | None = None
    pill: Pill | None = None
    when: str = ""


def work_rows(duties: Iterable[Duty], person: SignedIn) -> tuple[WorkRow, ...]:
    """Return what the person has to do, in the given order; the first button is the filled one."""
    return tuple(_work_row(duty, person, tone="soft" if place else "primary") for place, duty in enumerate(duties))


def waiting_rows(work: Work) -> tuple[LiteRow, ...]:
    """Return what the person sent on, and for whom it waits."""
    people = roster(
        {role for record in work.waiting for role in who_goes_on(record)},
        {record.unit_id for record in work.waiting if record.unit_id},
    )
    return tuple(_waiting_row(record, work.offers.get(record.id), people) for record in work.waiting)


def soon_rows(work: Work) -> tuple[LiteRow, ...]:
    """Return what falls due within a week."""
    return tuple(
        LiteRow(title=record.name, url=_url(record), text=_plan_of(record), when=_weekday(record.due))
        for record in work.soon
        if record.due
    )


def followed_rows(work: Work) -> tuple[LiteRow, ...]:
    """Return what goes on without the person: plans with what is left of them, then the unit's parts in items."""
    left = Counter(record.root_id for record in work.items)
    late = Counter(record.root_id for record in work.items if _is_late(record))
    return tuple(_followed_row(record, left[record.id], late[record.id]) for record in work.following)


def day_off_ahead() -> str:
    """Return that tomorrow is a day off ("mai 24/11 nghỉ Ngày Văn hóa Việt Nam"); a weekend goes without saying."""
    tomorrow = scope.today() + timedelta(days=1)
    name = scope.calendar().day_off(tomorrow)
    if name is None or tomorrow.weekday() >= SATURDAY:
        return ""
    return _("mai %(day)s nghỉ %(name)s", day=f"{tomorrow:%d/%m}", name=name)


def days_off_ahead() -> str:
    """Return the holidays of the next seven days in short ("24/11 nghỉ"); weekends go without saying."""
    week = [scope.today() + timedelta(days=ahead) for ahead in range(8)]
    off = [f"{day:%d/%m}" for day in week if day.weekday() < SATURDAY and scope.calendar().day_off(day)]
    return _("%(days)s nghỉ", days=", ".join(off)) if off else ""


def _work_row(duty: Duty, person: SignedIn, *, tone: str) -> WorkRow:
    record, option = duty.record, duty.option
    url = url_of(record.kind, record.id)
    opens = Step(label=_opening_words(record), url=url, tone=tone, dialog=False)
    acts = Step(label=option.transition.label, url=step_url(record.id, option.transition.name), tone=tone)
    taken_back = _last_step(record).takes_back
    return WorkRow(
        key=record.id,
        title=record.name,
        url=url,
        pill=pill_of(record.due, kind=record.due_kind) if record.due else None,
        kind=record.kind,
        state=record.state,
        state_label=record.state_label,
        returned=record.returned,
        why=_why(duty, person),
        quote=quoted(record.last) if taken_back else "",
        quote_by=_signed(record) if taken_back else "",
        blocked=_blocked(duty),
        action=acts if option.allowed else opens,
        more_url=url,
        can=tuple(f"{record.kind}.{each.transition.name}" for each in duty.found.allowed),
    )


def _opening_words(record: OpenRecord) -> str:
    """What there is to do on the page of a record whose content is not complete."""
    words = {
        "plan": _("Soạn tiếp"),
        "report": _("Bổ sung báo cáo") if record.returned else _("Soạn báo cáo"),
        "evaluation": _("Chấm tiếp"),
        "nomination": _("Bổ sung hồ sơ"),
    }
    return words.get(record.kind, _("Mở để làm tiếp"))


def _why(duty: Duty, person: SignedIn) -> str:
    """Which plan; why it is the person's; what happened last."""
    record, roles = duty.record, duty.found.case.actor.roles
    plan = f"{_plan_of(record)}." if _plan_of(record) else ""
    labels = (record.lifecycle.role_label[each] for each in duty.option.transition.by if each in roles)
    role = person.title or next(labels, "")
    mine = _("%(you)s xử lý với vai trò %(role)s.", you=person.you.capitalize(), role=role)
    last = record.last["actor"]
    by = "" if last["id"] in (None, person.id) else _told(record, last["name"])
    return " ".join(part for part in (plan, mine, by) if part)


def _told(record: OpenRecord, name: str) -> str:
    at = local(record.since)
    day = _("hôm nay") if at.date() == scope.today() else _("ngày %(day)s", day=f"{at:%d/%m}")
    step = lower_first(_last_step(record).label)
    return _("%(who)s %(step)s lúc %(at)s %(day)s.", who=name, step=step, at=f"{at:%H:%M}", day=day)


def _last_step(record: OpenRecord) -> Transition:
    return record.lifecycle.by_edge[record.last["source"], record.last["transition"]]


def _signed(record: OpenRecord) -> str:
    actor = record.last["actor"]
    return ", ".join(part for part in (actor["name"], position(actor["title"])) if part)


def _blocked(duty: Duty) -> str:
    if duty.option.allowed:
        return ""
    step = lower_first(duty.option.transition.label)
    return _("Chưa %(step)s được: %(reason)s", step=step, reason=duty.option.refusals[0].message)


def _waiting_row(record: OpenRecord, found: Explained | None, people: Roster) -> LiteRow:
    who = people.words(who_goes_on(record), record.unit_id, without=_barred(found))
    days = scope.calendar().between(local(record.since).date(), scope.today())
    since = _("đã %(days)d ngày làm việc", days=days) if days > 0 else _("từ hôm nay")
    text = _("Chờ %(who)s; %(since)s.", who=who or _("người có thẩm quyền"), since=since)
    plan = f"{_plan_of(record)}. " if _plan_of(record) else ""
    back = next((each.transition for each in (found.allowed if found else ()) if each.transition.takes_back), None)
    action = Step(label=back.label, url=step_url(record.id, back.name)) if back else None
    return LiteRow(title=record.name, url=url_of(record.kind, record.id), text=plan + text, action=action)


def _barred(found: Explained | None) -> frozenset[int]:
    """Who may not go on because of what he or she did before."""
    if found is None:
        return frozenset()
    barred = {name for option in found.options if is_expected(option.transition) for name in option.transition.barred}
    return frozenset(person for name, person in found.case.past if name in barred)


def _followed_row(record: OpenRecord, left: int, late: int) -> LiteRow:
    chip = Chip(kind=record.kind, state=record.state, label=record.state_label, returned=record.returned)
    if record.kind == "plan":
        owed = _("còn %(n)d nội dung chưa báo cáo", n=left) if left else ""
        words = (record.plan, owed, _("%(n)d nội dung trễ", n=late) if late else "")
        return LiteRow(title=record.name, url=_url(record), text="; ".join(filter(None, words)), chip=chip)
    if _is_late(record):
        return LiteRow(title=record.name, url=_url(record), text=_plan_of(record), pill=pill_of(record.due))
    return LiteRow(title=record.name, url=_url(record), text=_plan_of(record), chip=chip)


def _plan_of(record: OpenRecord) -> str:
    """The plan of what belongs to one: without it two reports of a quarter look the same."""
    return _("Kế hoạch %(number)s", number=record.plan) if record.plan and record.kind != "plan" else ""


def _url(record: OpenRecord) -> str:
    return url_of(record.kind, record.id)


def _is_late(record: OpenRecord) -> bool:
    return record.due is not None and record.due < scope.today()


def _weekday(day: date) -> str:
    """A day as the narrow column shows it: "T6 27/11"."""
    names = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return f"{names[day.weekday()]} {day:%d/%m}"

"""The department, or one plan, as it stood at the end of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from web import restricted, scope
from web.history_filters import day_in
from web.numbers import number_in
from web.presentation import vn_date
from web.readers import only_readers
from web.records import url_of
from workflows.auditing.as_of import Counted, Stood, counts_at, plan_at, plans_at

blueprint = Blueprint("history_as_of", __name__, url_prefix="/nhat-ky/tai-ngay")
blueprint.before_request(only_readers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record as it stood; `within` leads to what belonged to it on the same day."""

    record: str
    kind: str
    kind_label: str
    plan: str
    unit: str
    state: str
    state_label: str
    since: datetime
    hash: str
    url: str
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """How many records of a kind stood in a state."""

    kind: str
    kind_label: str
    state: str
    state_label: str
    records: int


@blueprint.get("")
def show() -> str:
    """Show the department on a day, or one plan of it; today when the address names no day."""
    typed = request.args.get("ngay", "").strip()[:20]
    day, plan, database = day_in(typed) or scope.today(), number_in(request.args, "ke-hoach"), scope.runtime().database
    scope.end_reading()
    stood = plan_at(database, day, plan, restricted=True) if plan else plans_at(database, day)
    numbers = () if plan else _numbers(counts_at(database, day, restricted=True))
    _remember(stood)
    return render_template(
        "history/as_of.html",
        day=day,
        typed=typed or vn_date(day),
        unread=bool(typed) and day_in(typed) is None,
        plan=plan,
        rows=[_row(each, day, plan) for each in stood],
        numbers=numbers,
    )


def _remember(stood: Iterable[Stood]) -> None:
    restricted.reading_as("as_of")
    for each in stood:
        restricted.shows(each.kind, each.id)


def _row(stood: Stood, day: date, plan: int | None) -> Row:
    lifecycle = scope.lifecycle(stood.lifecycle_version)
    opens = stood.kind == "plan" and plan is None
    return Row(
        record=f"{stood.no}. {stood.title}" if stood.no else stood.title or lifecycle.label,
        kind=stood.kind,
        kind_label=lifecycle.label,
        plan=stood.plan or _("chưa có số"),
        unit=stood.unit or "",
        state=stood.state,
        state_label=lifecycle.state[stood.state].label,
        since=stood.since,
        hash=stood.hash,
        url=url_of(stood.kind, stood.id),
        within=f"?ngay={vn_date(day)}&ke-hoach={stood.id}" if opens else "",
    )


def _numbers(counted: Iterable[Counted]) -> tuple[Number, ...]:
    """Return the numbers; states of several versions of a lifecycle that are called the same are one."""
    found: dict[tuple[str, str], Number] = {}
    for each in counted:
        lifecycle = scope.lifecycle(each.lifecycle_version)
        before = found.get((each.kind, each.state))
        found[each.kind, each.state] = Number(
            kind=each.kind,
            kind_label=lifecycle.label,
            state=each.state,
            state_label=lifecycle.state[each.state].label,
            records=each.records + (before.records if before else 0),
        )
    return tuple(found.values())

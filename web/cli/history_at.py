"""`thidua history at`: the department, or one plan, as it stood at the end of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from engine.runtime import Runtime
from web.cli.exits import Command
from web.cli.history_reading import DAY, reads_all
from web.cli.opening import open_runtime, seen_by
from web.cli.output import answer, moment, table
from web.cli.readings import write_down_restricted
from workflows.auditing.as_of import Counted, Stood, counts_at, plan_at, plans_at


@click.command(name="at", cls=Command)
@click.argument("day", type=DAY, metavar="NGÀY")
@click.option("--plan", type=int, metavar="ID", help="Kế hoạch và những gì thuộc kế hoạch.")
@seen_by
def at_day(day: date, plan: int | None, username: str | None) -> None:
    """Trạng thái tại cuối một ngày, dựng lại từ nhật ký: toàn cơ quan, hoặc một kế hoạch."""
    runtime = open_runtime()
    restricted = reads_all(runtime.database, username)
    if plan is not None:
        stood = plan_at(runtime.database, day, plan, restricted=restricted)
        write_down_restricted(runtime.database, username, "as_of", ((each.kind, each.id) for each in stood))
    else:
        stood = plans_at(runtime.database, day)
    counted = [] if plan is not None else counts_at(runtime.database, day, restricted=restricted)
    answer(_as_of(day, stood, counted), "\n\n".join(_tables(runtime, stood, counted)))


def _as_of(day: date, stood: Iterable[Stood], counted: Iterable[Counted]) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    for each in counted:
        states = counts.setdefault(each.kind, {})
        states[each.state] = states.get(each.state, 0) + each.records
    return {"day": day.isoformat(), "counts": counts, "records": [each._asdict() for each in stood]}


def _tables(runtime: Runtime, stood: Iterable[Stood], counted: Sequence[Counted]) -> Iterable[str]:
    if counted:
        lines = ((*_labels(runtime, each.lifecycle_version, each.state), each.records) for each in counted)
        yield table(("LOẠI", "TRẠNG THÁI", "SỐ HỒ SƠ"), lines)
    rows = (
        (
            each.id,
            each.plan,
            each.no,
            each.title,
            *_labels(runtime, each.lifecycle_version, each.state),
            moment(each.since),
        )
        for each in stood
    )
    yield table(("ID", "KẾ HOẠCH", "SỐ", "HỒ SƠ", "LOẠI", "TRẠNG THÁI", "TỪ LÚC"), rows)


def _labels(runtime: Runtime, version: int, state: str) -> tuple[str, str]:
    lifecycle = runtime.lifecycles[version]
    return lifecycle.label, lifecycle.state[state].label

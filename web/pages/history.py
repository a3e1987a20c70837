"""The auditor's workspace: everything that was recorded, searched, taken away, and verified as a whole."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from engine.verify.verdict import verify_and_keep
from models import Plan, Unit, Verification
from web import restricted, scope
from web.history_export import MOST, Asked, exported, temporary
from web.history_filters import Filters, chosen_filters, search_for
from web.history_list import log_of
from web.identity import current_person
from web.readers import only_readers, only_the_auditor
from workflows.auditing import NOTERS
from workflows.auditing.indexing import Indexer

blueprint = Blueprint("history", __name__, url_prefix="/nhat-ky")
blueprint.before_request(only_readers)
FILES = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}
ZIP = "application/zip"
OFFERED = 500
"""Plans that the filter offers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What recomputing everything found; of the last time nobody knows the `seconds`, nor the record of the fault."""

    entries: int
    faults: int
    first: str
    at: datetime
    seconds: float | None = None
    subject_id: int | None = None


@blueprint.get("")
def show() -> str:
    """List what was recorded."""
    return _page(chosen_filters(request.args), _last_verdict())


@blueprint.post("/xac-minh")
def check() -> str:
    """Recompute every chain and say what was found."""
    only_the_auditor()
    scope.end_reading()
    began, house = time.perf_counter(), scope.house()
    kept = verify_and_keep(house.runtime.database, house.settings.ledger_keys, scope.now())
    verdict = Verdict(
        entries=kept.entries,
        faults=len(kept.faults),
        first=kept.first_fault,
        at=kept.at,
        seconds=time.perf_counter() - began,
        subject_id=kept.faults[0].subject_id if kept.faults else None,
    )
    return _page(chosen_filters(request.args), verdict)


@blueprint.get("/xuat/<kind>")
def export(kind: str) -> ResponseReturnValue:
    """Send what the filters leave, with its hashes; that it was taken away is written down first."""
    if kind not in FILES:
        abort(404)
    filters, runtime = chosen_filters(request.args), scope.runtime()
    asked = Asked(search=search_for(filters), kind=kind, now=scope.now(), described=filters.asked, most=MOST)
    scope.end_reading()
    Indexer(runtime, scope.calendar()).catch_up()
    file = temporary()
    try:
        made = exported(runtime, asked, file, _)
        restricted.took_away(made.restricted, entries=made.entries, digest=made.digest)
    except BaseException:
        file.close()
        raise
    return send_file(file, ZIP, as_attachment=True, download_name=f"{made.name}-{kind}.zip")


def _page(filters: Filters, verdict: Verdict | None) -> str:
    log = log_of(filters, request.args)
    session = scope.reading()
    return render_template(
        "history/show.html",
        filters=filters,
        kinds=_kinds(),
        log=log,
        files=FILES,
        verdict=verdict,
        verifies=current_person().viewer.holds(NOTERS),
        units=session.execute(select(Unit.id, Unit.name).order_by(Unit.position, Unit.id)).all(),
        plans=_plans(),
        steps=_steps(),
    )


def _plans() -> list[tuple[int, str]]:
    """The newest plans by number, columns only: a plan carries the whole document that it was read from."""
    plan = Plan.__table__
    rows = scope.reading().execute(select(plan.c.id, plan.c.number).order_by(plan.c.id.desc()).limit(OFFERED))
    return [(key, number or _("Dự thảo %(number)d", number=key)) for key, number in rows]


def _last_verdict() -> Verdict | None:
    last = scope.reading().scalars(select(Verification).order_by(Verification.id.desc()).limit(1)).first()
    if last is None:
        return None
    return Verdict(entries=last.entries, faults=last.faults, first=last.first_fault, at=last.at)


def _kinds() -> Sequence[tuple[str, str]]:
    return (
        ("", _("Tất cả")),
        ("people", _("Của người")),
        ("system", _("Hệ thống")),
        ("refused", _("Bị từ chối")),
        ("own_work", _("Tự duyệt việc mình")),
        ("overriding", _("Trả lại, thu hồi, mở lại, miễn")),
        ("on_behalf", _("Thay mặt")),
        ("out_of_hours", _("Ngoài giờ")),
        ("restricted", _("Hồ sơ hạn chế")),
        ("read", _("Truy cập hồ sơ hạn chế")),
        ("noted", _("Ghi chú")),
    )


def _steps() -> list[tuple[str, str]]:
    """Every step of every kind by name; one name of several kinds stands once, with all its words."""
    words: dict[str, dict[str, None]] = {}
    for version in scope.runtime().current.values():
        for each in version.lifecycle.transitions:
            words.setdefault(each.name, {})[each.label] = None
    return sorted(((name, " / ".join(labels)) for name, labels in words.items()), key=lambda pair: pair[1])

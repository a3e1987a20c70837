"""The auditor's page: the whole history, and whether it is intact."""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from sqlalchemy import func, select

from engine.errors import Ground, NotPermitted, Refusal
from engine.ledger.identity import public_key
from engine.verify import Fault, verify
from engine.verify.verdict import keep
from models import History, Plan, Unit
from models.visibility import AUDITOR
from web import scope
from web.history_filters import KINDS, Filters, chosen_filters
from web.history_list import log_of
from web.identity import current_person
from web.records import plan_name

blueprint = Blueprint("history", __name__, url_prefix="/nhat-ky")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What recomputing every chain found; `first` is the first fault."""

    entries: int
    faults: int
    first: Fault | None
    seconds: float


@blueprint.before_request
def only_the_auditor() -> None:
    """Nobody else reads the history of the whole department."""
    if not current_person().viewer.holds(AUDITOR):
        message = _("Chỉ người kiểm tra xem nhật ký toàn cơ quan. Nhật ký của từng hồ sơ có ở trang của hồ sơ.")
        raise NotPermitted(Refusal(code="not_permitted", message=message, ground=Ground.ROLE, who_can=("auditor",)))


@blueprint.get("")
def show() -> str:
    """List entries and refused attempts."""
    return _page(chosen_filters(request.args), None)


@blueprint.post("/xac-minh")
def check() -> str:
    """Recompute every chain and say what was found."""
    scope.end_reading()
    began = time.perf_counter()
    database = scope.runtime().database
    faults = list(verify(database, key=public_key(database, scope.house().settings.ledger_keys)))
    keep(database, scope.now(), (fault.message for fault in faults))
    verdict = Verdict(
        entries=scope.reading().scalar(select(func.count(History.id))) or 0,
        faults=len(faults),
        first=next(iter(faults), None),
        seconds=time.perf_counter() - began,
    )
    return _page(chosen_filters(request.args), verdict)


def _page(filters: Filters, verdict: Verdict | None) -> str:
    session = scope.reading()
    return render_template(
        "history/show.html",
        filters=filters,
        kinds=_kinds(),
        log=log_of(filters),
        verdict=verdict,
        units=session.execute(select(Unit.id, Unit.name).order_by(Unit.position, Unit.id)).all(),
        plans=[(plan.id, plan_name(plan)) for plan in session.scalars(select(Plan).order_by(Plan.id.desc()))],
        steps=_steps(),
    )


def _kinds() -> list[tuple[str, str]]:
    words = (_("Tất cả"), _("Của người"), _("Hệ thống"), _("Bị từ chối"))
    return list(zip(KINDS, words, strict=True))


def _steps() -> list[tuple[str, str]]:
    """Every step of every kind by name; one name of several kinds stands once, with all its words."""
    words: dict[str, dict[str, None]] = {}
    for version in scope.runtime().current.values():
        for each in version.lifecycle.transitions:
            words.setdefault(each.name, {})[each.label] = None
    return sorted(((name, " / ".join(labels)) for name, labels in words.items()), key=lambda pair: pair[1])

"""A department in the middle of its life, for attempts to go round the rules with raw SQL."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import insert

from engine.errors import TransitionRefused
from models import AccessLog, Annotation, Base, NumberSeries, PlanVersion, RegisterEntry
from models.database import Database
from tests.engine.play import MORNING, Toy, build, erased, with_erasing

PROTECTED = (
    "subject",
    "history",
    "lifecycle_version",
    "declared_transition",
    "refused_attempt",
    "register_entry",
    "plan_version",
    "access_log",
    "annotation",
    "personal_value",
)
"""Tables that raw SQL may not change: no row other than by a declared move."""


def fill(url: str) -> dict[str, object]:
    """Live through a few moves in a migrated database; return the names that attempts may use."""
    database = Database(url, synchronous="OFF")
    toy = with_erasing(build(database))
    plan = toy.running_plan()
    report, written, draft = toy.report(plan, state="submitted"), toy.report(plan, state="written"), toy.plan()
    with suppress(TransitionRefused):
        toy.do(report, "approve", "other")
    beside, gone = (_handed_back(toy, plan) for _ in range(2))
    erased(toy, gone)
    _number(database, plan)
    names = {
        "plan": plan,
        "report": report,
        "written": written,
        "draft": draft,
        "version": toy.runtime.current["report"].id,
        "plan_version": toy.runtime.current["plan"].id,
        "birth": toy.value("SELECT id FROM history WHERE subject_id = :id AND seq = 1", id=report),
        "submitted": toy.value("SELECT id FROM history WHERE subject_id = :id AND seq = 3", id=report),
        "beside": beside,
        "gone": gone,
        "hash": "'" + "f" * 64 + "'",
    }
    database.close()
    return names


def _handed_back(toy: Toy, plan: int) -> int:
    """Hand a report back for a reason that lies beside the entry; return the entry."""
    return toy.do(toy.report(plan, state="submitted"), "hand_back", "head", {"reason": "Thiếu số liệu."}).id


def _number(database: Database, plan: int) -> None:
    with database.engine.begin() as connection:
        connection.execute(insert(Base.metadata.tables["plan"]).values(id=plan))
        connection.execute(insert(NumberSeries).values(id=1, symbol="KH-ST", year=2026, last=1))
        entry: dict[str, Any] = {"series_id": 1, "number": 1, "subject_id": plan, "issue_date": MORNING.date()}
        connection.execute(insert(RegisterEntry).values(title="Kế hoạch", **entry))
        kept: dict[str, Any] = {"plan_id": plan, "number": 1, "hash": "", "document": "{}", "frozen_at": MORNING}
        connection.execute(insert(PlanVersion).values(**kept))
        read: dict[str, Any] = {"at": MORNING, "channel": "web", "act": "read", "subject_id": plan}
        connection.execute(insert(AccessLog).values(**read))
        noted: dict[str, Any] = {"at": MORNING, "actor_id": 1, "subject_id": plan, "text": "Đã đối chiếu."}
        connection.execute(insert(Annotation).values(**noted))

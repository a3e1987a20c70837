"""A unit that works on an item without answering for it takes note of its part: a record, no change of state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.errors import Ground, Refusal, refused
from engine.load import PERSON, actor_of, unknown_subject
from engine.perform import lock_root
from engine.runtime import Runtime, home_day
from models.link import Link
from workflows.roles import UNIT_DEPUTY, UNIT_HEAD

BY = frozenset({UNIT_HEAD, UNIT_DEPUTY})
STATES = frozenset({"issued", "in_progress"})
"""States of the item in which there is something to take note of."""

_ASSIGNMENT = (
    "SELECT a.item_id, a.unit_id, a.accountable, a.acknowledged_at, s.state FROM assignment a"
    " JOIN subject s ON s.id = a.item_id WHERE a.id = :id"
)
_NOTE = "UPDATE assignment SET acknowledged_by = :actor_id, acknowledged_at = :at WHERE id = :id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Who takes note of which assignment, and when."""

    assignment_id: int
    actor_id: int
    now: datetime


def acknowledge(runtime: Runtime, note: Note) -> int:
    """Record that the unit took note, and return the item; TransitionRefused when it may not or already did."""
    with runtime.database.transaction() as link:
        row = link.row(_ASSIGNMENT, {"id": note.assignment_id})
        if row is None:
            raise unknown_subject()
        lock_root(link, row[0])
        row = link.row(_ASSIGNMENT, {"id": note.assignment_id})
        if reasons := tuple(_reasons(row, _heads(link, note, row[1]))):
            raise refused(reasons)
        at = runtime.database.timestamp(note.now)
        link.run(_NOTE, {"id": note.assignment_id, "actor_id": note.actor_id, "at": at})
    return int(row[0])


def _heads(link: Link, note: Note, unit_id: int | None) -> bool:
    person = link.row(PERSON, {"actor_id": note.actor_id, "today": home_day(note.now)})
    return unit_id is not None and not BY.isdisjoint(actor_of(note.actor_id, person, unit_id).roles)


def _reasons(row: Any, heads: bool) -> list[Refusal]:  # noqa: FBT001 - a fact about the actor, looked up just before
    _item, _unit, accountable, noted, state = row
    reasons = []
    if not heads:
        message = "Chỉ trưởng hoặc phó của đơn vị được giao ghi nhận."
        reasons.append(Refusal(code="not_permitted", message=message, ground=Ground.ROLE, who_can=tuple(sorted(BY))))
    if accountable:
        reasons.append(Refusal(code="accountable", message="Đơn vị đầu mối tiếp nhận nội dung, không chỉ ghi nhận."))
    if noted is not None:
        reasons.append(Refusal(code="noted", message="Đơn vị đã ghi nhận nội dung này.", ground=Ground.STATE))
    if state not in STATES:
        message = "Chỉ ghi nhận được khi nội dung đã ban hành và chưa báo cáo xong."
        reasons.append(Refusal(code="wrong_state", message=message, ground=Ground.STATE))
    return reasons

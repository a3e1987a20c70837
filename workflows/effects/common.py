"""Effects that several lifecycles share."""

from __future__ import annotations

from typing import Any

from engine.fields import Files
from engine.lifecycle import Effect
from engine.perform import Act
from engine.record import INSERT_OUTBOX
from workflows.days import day_of, end_of
from workflows.files import Attached, attach

MARK_CLOSED = Effect("mark_closed", sql="UPDATE subject SET closed_at = :at WHERE id = :subject_id")


def _attach_files(act: Act) -> None:
    for asked in act.transition.asks:
        if isinstance(asked, Files):
            for file in act.data.get(asked.name) or ():
                attach(
                    act.link,
                    Attached(
                        subject_id=act.subject.id,
                        sha256=file["sha256"],
                        name=file["name"],
                        purpose=asked.purpose,
                        at=act.params["at"],
                        history_id=act.entry.id,
                        added_by=act.actor.id,
                    ),
                )


ATTACH_FILES = Effect("attach_files", run=_attach_files)


def set_due(act: Act, subject_id: int, day: Any) -> None:
    """Let a subject be due at the end of a day, given as either database gives it; a subject without one stays."""
    if (last := day_of(day)) is not None:
        due = act.runtime.database.timestamp(end_of(last))
        act.link.run("UPDATE subject SET due_at = :due WHERE id = :id", {"id": subject_id, "due": due})


def tell_units(act: Act, topic: str, units: list[int]) -> None:
    """Write one outbox row for the head of each unit."""
    for unit_id in units:
        told = {"history_id": act.entry.id, "subject_id": act.subject.id, "topic": topic}
        act.link.run(INSERT_OUTBOX, told | {"role": "unit_head", "unit_id": unit_id})


EFFECTS = {each.name: each for each in (MARK_CLOSED, ATTACH_FILES)}

"""Effects that several lifecycles share."""

from __future__ import annotations

from engine.fields import Files
from engine.lifecycle import Effect
from engine.perform import Act
from engine.record import INSERT_OUTBOX
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


def tell_units(act: Act, topic: str, units: list[int]) -> None:
    """Write one outbox row for the head of each unit."""
    for unit_id in units:
        told = {"history_id": act.entry.id, "subject_id": act.subject.id, "topic": topic}
        act.link.run(INSERT_OUTBOX, told | {"role": "unit_head", "unit_id": unit_id})


EFFECTS = {each.name: each for each in (MARK_CLOSED, ATTACH_FILES)}

"""An invented department at work: people, plans and a believable history, all made through the engine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from engine.runtime import HOME_ZONE, Runtime
from workflows.demo import closed_2025, digital_2026, draft_2027, initiative_2026, scored_2025, service_2026_story
from workflows.demo.department import found
from workflows.demo.scene import Scene
from workflows.demo.telling import tell

if TYPE_CHECKING:
    from documents.draft import PlanDraft

READ_UNTIL = datetime(2026, 11, 19, tzinfo=HOME_ZONE)
STORIES = (closed_2025, scored_2025, digital_2026, service_2026_story, initiative_2026)


def build(runtime: Runtime, next_year: PlanDraft) -> Scene:
    """Found the department in a database without people and tell its stories; return the stage.

    `next_year` is what was read in `draft_2027.SOURCE`.
    """
    units, people = found(runtime.database)
    scene = Scene(runtime, units, people)
    tell(scene, *(each.story(scene) for each in STORIES), draft_2027.story(scene, next_year))
    _look_at_the_bell(scene)
    return scene


def _look_at_the_bell(scene: Scene) -> None:
    """Everybody has read what was told before the last two days."""
    before = scene.runtime.database.timestamp(READ_UNTIL)
    with scene.runtime.database.transaction() as link:
        link.run(
            "UPDATE person SET bell_seen_id = (SELECT coalesce(max(o.id), 0) FROM outbox o"
            " JOIN history h ON h.id = o.history_id WHERE h.at < :before)",
            {"before": before},
        )

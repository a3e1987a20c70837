"""An invented department at work: people, plans and a believable history, all made through the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.runtime import Runtime
from workflows.demo import closed_2025, digital_2026, draft_2027, initiative_2026, scored_2025, service_2026_story
from workflows.demo.department import found
from workflows.demo.scene import Scene
from workflows.demo.telling import tell

if TYPE_CHECKING:
    from documents.draft import PlanDraft

STORIES = (closed_2025, scored_2025, digital_2026, service_2026_story, initiative_2026)


def build(runtime: Runtime, next_year: PlanDraft) -> Scene:
    """Found the department in a database without people and tell its stories; return the stage.

    `next_year` is what was read in `draft_2027.SOURCE`.
    """
    units, people = found(runtime.database)
    scene = Scene(runtime, units, people)
    tell(scene, *(each.story(scene) for each in STORIES), draft_2027.story(scene, next_year))
    return scene

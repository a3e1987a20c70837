"""An invented department at work: people, plans and a believable history, all made through the engine."""

from __future__ import annotations

from engine.runtime import Runtime
from workflows.demo.department import found
from workflows.demo.scene import Scene
from workflows.demo.service_2026_story import story as service_2026
from workflows.demo.telling import tell

STORIES = (service_2026,)


def build(runtime: Runtime) -> Scene:
    """Found the department in a database without people and tell its stories; return the stage."""
    units, people = found(runtime.database)
    scene = Scene(runtime, units, people)
    tell(scene, [story(scene) for story in STORIES])
    return scene

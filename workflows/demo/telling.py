"""Stories told side by side: each says when it goes on, and whatever comes first by the clock is told first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime

from engine.runtime import HOME_ZONE
from workflows.demo.scene import Scene

Story = Iterator[str]
"""Yields the next instant ("12/01/2026 08:30", in Hà Nội) and, when it is resumed, lets people act."""


def tell(scene: Scene, stories: Iterable[Story]) -> None:
    """Let all stories happen, in the order of their instants."""
    waiting: list[tuple[datetime, int, Story]] = []
    for place, story in enumerate(stories):
        _await(waiting, place, story)
    while waiting:
        instant, place, story = heapq.heappop(waiting)
        scene.now = instant
        _await(waiting, place, story)


def _await(waiting: list[tuple[datetime, int, Story]], place: int, story: Story) -> None:
    written = next(story, None)
    if written is not None:
        instant = datetime.strptime(written, "%d/%m/%Y %H:%M").replace(tzinfo=HOME_ZONE)
        heapq.heappush(waiting, (instant, place, story))

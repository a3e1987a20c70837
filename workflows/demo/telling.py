"""Stories told side by side: each says when it goes on, and whatever comes first by the clock is told first."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime, timedelta

from engine.runtime import HOME_ZONE
from workflows.demo.scene import Scene

Story = Iterator[str]
"""Yields the next instant ("12/01/2026 08:30", in Hà Nội) and, when it is resumed, lets people act."""


def tell(scene: Scene, *stories: Story) -> None:
    """Let all stories happen; ValueError when one goes on before another has paused."""
    for place, written in enumerate(together(*stories)):
        # Nobody presses a button on the full minute.
        instant = _instant(written) + timedelta(seconds=place * 17 % 60)
        if instant < scene.now:
            message = f"two stories happen at once at {instant}"
            raise ValueError(message)
        scene.now = instant


def together(*stories: Story) -> Story:
    """Make one story of several, in the order of their instants."""
    waiting: list[tuple[datetime, int, str]] = []
    for place in range(len(stories)):
        _await(waiting, place, stories[place])
    while waiting:
        _, place, written = heapq.heappop(waiting)
        yield written
        _await(waiting, place, stories[place])


def _await(waiting: list[tuple[datetime, int, str]], place: int, story: Story) -> None:
    written = next(story, None)
    if written is not None:
        heapq.heappush(waiting, (_instant(written), place, written))


def _instant(written: str) -> datetime:
    return datetime.strptime(written, "%d/%m/%Y %H:%M").replace(tzinfo=HOME_ZONE)

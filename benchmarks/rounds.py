"""Interleaved rounds: in each, every contender moves fresh subjects; ratios within a round, medians over rounds."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Protocol

MICROSECONDS = 1_000_000


class Contender(Protocol):
    """Something that can bear submitted subjects and approve them."""

    def prepare(self, count: int) -> list[int]:
        """Return the ids of that many fresh subjects."""

    def move(self, key: int) -> object:
        """Approve one."""


@dataclass(frozen=True)
class Figures:
    """Microseconds a move, median over rounds, and how fast that is beside the floor of the same round."""

    microseconds: float
    ratio: float
    lowest: float
    highest: float


def run(contenders: Mapping[str, Contender], *, floor: str, rounds: int, moves: int) -> dict[str, Figures]:
    """Return the figures of every contender; `floor` names the one that the others are held against."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, contender in contenders.items():
            taken = _timed(contender, moves)
            if number:  # the first round warms caches and statements
                times[name].append(taken)
    return {name: _figures(times[floor], taken) for name, taken in times.items()}


def _timed(contender: Contender, moves: int) -> float:
    keys = contender.prepare(moves)
    gc.collect()
    gc.disable()
    start = perf_counter()
    for key in keys:
        contender.move(key)
    taken = perf_counter() - start
    gc.enable()
    return taken / moves * MICROSECONDS


def _figures(floor: list[float], taken: list[float]) -> Figures:
    ratios = [bare / ours for bare, ours in zip(floor, taken, strict=True)]
    return Figures(round(median(taken), 1), round(median(ratios), 3), round(min(ratios), 3), round(max(ratios), 3))

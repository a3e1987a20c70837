"""The laws on which papers of emulation and commendation rest, between their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Basis:
    """A law or decree as papers cite it; `until` is its last day, None while it is in force."""

    text: str
    since: date
    until: date | None = None


BASES = (
    Basis("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022", date(2024, 1, 1)),
    Basis("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ", date(2024, 1, 1), date(2025, 6, 30)),
    Basis("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ", date(2025, 7, 1)),
)
"""When a decree is replaced, its row gets its last day and another follows it."""


def bases_on(day: date) -> tuple[str, ...]:
    """Return what a paper of that day cites."""
    return tuple(each.text for each in BASES if each.since <= day and (each.until is None or day <= each.until))

"""How far the reading of a file is, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from jobs.readings import Progress, Stage

PATIENCE = timedelta(minutes=1)
"""How long a file waits for its reader before the page says whom to ask."""
_COURSE = (Stage.WAITING, Stage.LINES, Stage.STRUCTURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the reading."""

    label: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingProgress:
    """What importing/reading.html draws; `problem` says why there is no reading, `advice` what to do meanwhile."""

    steps: tuple[Step, ...]
    seconds: int
    is_over: bool
    is_stopped: bool
    problem: str
    advice: str


def progress_of(reading: Progress, now: datetime) -> ReadingProgress:
    """Return the page's view of a reading at this instant."""
    since = max(now - reading.asked_at, timedelta())
    return ReadingProgress(
        steps=_steps(reading.stage),
        seconds=int(since.total_seconds()),
        is_over=reading.stage not in _COURSE,
        is_stopped=reading.stage == Stage.STOPPED,
        problem=reading.message,
        advice=_advice(reading.stage, since),
    )


def _steps(stage: Stage) -> tuple[Step, ...]:
    labels = (_("Nhận tệp"), _("Chờ đến lượt"), _("Đọc chữ trong tệp"), _("Tìm nội dung, đơn vị, thời hạn"))
    reached = _COURSE.index(stage) + 1 if stage in _COURSE else 0
    return tuple(
        Step(label=label, is_done=place < reached, is_now=place == reached) for place, label in enumerate(labels)
    )


def _advice(stage: Stage, since: timedelta) -> str:
    if stage != Stage.WAITING or since < PATIENCE:
        return ""
    return _("Chưa có tiến trình nào nhận đọc tệp này. Báo quản trị viên kiểm tra tiến trình nền của hệ thống.")

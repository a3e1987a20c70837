"""Official papers of what is on record: which there are, of what, for whom, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from documents.write.paper import Paper
from models.base import fold
from models.visibility import COUNCIL, SEES_DRAFTS
from workflows.papers.asking import Asked
from workflows.papers.evaluation import write_evaluation
from workflows.papers.history import write_history
from workflows.papers.nomination import (
    write_achievement,
    write_list,
    write_minutes,
    write_submission,
    write_unit_minutes,
)
from workflows.papers.plan import write_plan
from workflows.papers.register import write_register
from workflows.papers.reminder import write_reminder
from workflows.papers.summary import write_summary

__all__ = ["KINDS", "Asked", "PaperKind", "file_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A kind of paper: `of` names the kind of record whose id it takes, blank for any, "year" for a year.

    `roles`: who is offered it, beside being able to see the record; empty for whoever sees it.
    """

    name: str
    label: str
    of: str
    write: Callable[[Asked, int], Paper]
    roles: frozenset[str] = frozenset()


_ALL = (
    PaperKind(name="plan", label="Kế hoạch", of="plan", write=write_plan),
    PaperKind(name="report", label="Báo cáo tổng hợp", of="plan", write=write_summary, roles=SEES_DRAFTS),
    PaperKind(name="reminder", label="Công văn đôn đốc", of="plan", write=write_reminder, roles=SEES_DRAFTS),
    PaperKind(
        name="list",
        label="Danh sách đề nghị khen thưởng",
        of="plan",
        write=write_list,
        roles=SEES_DRAFTS - {"clerk"} | COUNCIL,
    ),
    PaperKind(name="history", label="Biên bản quá trình xử lý", of="", write=write_history),
    PaperKind(name="evaluation", label="Phiếu chấm điểm", of="evaluation", write=write_evaluation),
    PaperKind(name="submission", label="Tờ trình", of="nomination", write=write_submission),
    PaperKind(name="achievement", label="Báo cáo thành tích", of="nomination", write=write_achievement),
    PaperKind(name="unit-minutes", label="Biên bản bình xét", of="nomination", write=write_unit_minutes),
    PaperKind(
        name="minutes",
        label="Biên bản họp Hội đồng",
        of="nomination",
        write=write_minutes,
        roles=SEES_DRAFTS - {"clerk"} | COUNCIL,
    ),
    PaperKind(name="register", label="Sổ đăng ký văn bản đi", of="year", write=write_register, roles=SEES_DRAFTS),
)
KINDS: Mapping[str, PaperKind] = {kind.name: kind for kind in _ALL}


def file_name(kind: PaperKind, key: int, ending: str) -> str:
    """Return a name that every file system takes: "ke-hoach-12.docx"."""
    return f"{'-'.join(fold(kind.label).split())}-{key}.{ending}"

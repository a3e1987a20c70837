"""Scores, notes and results of an evaluation, each written by whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.edit import Edit
from engine.errors import invalid
from engine.runtime import Runtime
from models import EvaluationLine
from models.base import nfc
from models.database import Link
from workflows.guards.evaluation import APPRAISER
from workflows.judging.common import editing_in

RESULTS = (
    ("exceeded", "Vượt yêu cầu", "Exceeded"),
    ("met", "Đạt yêu cầu", "Met"),
    ("partly", "Đạt một phần", "Partly met"),
    ("not_met", "Không đạt", "Not met"),
)
"""Classes of one item's result; not to be taken for the statutory ranking of a unit or a person."""


MOST_POINTS = 1000
"""What is no score at all; that of each line lies far below and is judged when the scores are handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one line is given: whole points, or not applicable; the note says why."""

    score: int | None = None
    note: str = ""
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Points of the applicable lines: as the unit scored, as appraised, and at most."""

    self_score: int
    score: int
    maximum: int

    @property
    def percent(self) -> float | None:
        """The appraised points in percent of the applicable maximum, None where nothing is applicable."""
        return 100 * self.score / self.maximum if self.maximum else None


def points(lines: Iterable[EvaluationLine]) -> Points:
    """Return the sums over the applicable lines: what is not applicable lowers the maximum."""
    applicable = [line for line in lines if not line.not_applicable]
    return Points(
        sum(line.self_score or 0 for line in applicable),
        sum(line.score or 0 for line in applicable),
        sum(line.maximum for line in applicable),
    )


def save_self_scores(runtime: Runtime, edit: Edit, marks: Mapping[int, Mark]) -> None:
    """Write the unit's own scores by item id; bounds and gaps are judged when they are handed in."""
    with editing_in(runtime, edit, "opened") as link:
        for item_id, mark in marks.items():
            _write(link, _SELF_SCORE, edit.subject_id, item_id, mark)


def save_appraisal(
    runtime: Runtime, edit: Edit, marks: Mapping[int, Mark], results: Mapping[int, str] | None = None
) -> None:
    """Write the appraiser's scores, and the results proposed, by item id; never by somebody of the scored unit."""
    with editing_in(runtime, edit, "self_scored", *APPRAISER) as link:
        for item_id, mark in marks.items():
            _write(link, _SCORE, edit.subject_id, item_id, mark)
        _write_results(link, edit.subject_id, results or {})


def save_union_note(runtime: Runtime, edit: Edit, note: str) -> None:
    """Write what the union has to say."""
    with editing_in(runtime, edit, "appraised") as link:
        _write_text(link, edit.subject_id, "union_note", note)


def save_answer(runtime: Runtime, edit: Edit, answer: str) -> None:
    """Write the unit's answer to the appraisal."""
    with editing_in(runtime, edit, "cosigned") as link:
        _write_text(link, edit.subject_id, "answer_text", answer)


def save_results(runtime: Runtime, edit: Edit, results: Mapping[int, str], conclusion: str = "") -> None:
    """Write the result of each item, by item id, and the conclusion, before they are decided."""
    with editing_in(runtime, edit, "answered") as link:
        _write_results(link, edit.subject_id, results)
        _write_text(link, edit.subject_id, "conclusion", conclusion)


_LINE = "WHERE evaluation_id = :evaluation_id AND item_id = :item_id"
_SELF_SCORE = (
    f"UPDATE evaluation_line SET self_score = :score, self_note = :note, not_applicable = :not_applicable {_LINE}"
)
_SCORE = f"UPDATE evaluation_line SET score = :score, note = :note, not_applicable = :not_applicable {_LINE}"
_RESULT = f"UPDATE evaluation_line SET result = :result {_LINE}"


def _write(link: Link, sql: str, evaluation_id: int, item_id: int, mark: Mark) -> None:
    if mark.score is not None and not 0 <= mark.score <= MOST_POINTS:
        raise invalid("score", f"Điểm phải từ 0 đến {MOST_POINTS}. Nhập lại điểm.")
    values = {
        "score": None if mark.not_applicable else mark.score,
        "note": nfc(mark.note).strip(),
        "not_applicable": mark.not_applicable,
    }
    _touch(link, sql, {"evaluation_id": evaluation_id, "item_id": item_id, **values})


def _write_results(link: Link, evaluation_id: int, results: Mapping[int, str]) -> None:
    known = {value for value, _, _ in RESULTS} | {""}
    for item_id, result in results.items():
        if result not in known:
            raise invalid("result", "Chọn một trong các kết quả: vượt yêu cầu, đạt, đạt một phần, không đạt.")
        _touch(link, _RESULT, {"evaluation_id": evaluation_id, "item_id": item_id, "result": result})


def _write_text(link: Link, evaluation_id: int, column: str, text: str) -> None:
    sql = f"UPDATE evaluation SET {column} = :text WHERE id = :id"
    link.run(sql, {"text": nfc(text).strip(), "id": evaluation_id})


def _touch(link: Link, sql: str, values: Mapping[str, Any]) -> None:
    if not link.run(sql, values):
        raise invalid("item", "Nội dung này không có trong phiếu đánh giá. Tải lại trang rồi nhập lại.")

"""An evaluation as a table: which columns may be written in which state, the rows, and what was typed into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engine.edit import Edit
from engine.errors import Ground, InputInvalid, Refusal
from engine.runtime import Runtime
from models import Evaluation, EvaluationLine
from web import scope
from web.numbers import whole
from workflows.judging import (
    RESULTS,
    Mark,
    save_answer,
    save_appraisal,
    save_results,
    save_self_scores,
    save_union_note,
)

FIELD = "line"
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "opened": ("self_score", "self_note", "not_applicable"),
    "self_scored": ("score", "note", "not_applicable", "result"),
    "answered": ("result",),
}
"""State -> the columns that are written in it, by whose turn it is."""
WORDS: Mapping[str, str] = {"appraised": "union_note", "cosigned": "answer_text", "answered": "conclusion"}
"""State -> the text that is written in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the form shows: `field` and `rows` for parts/field.html's lines(), the name of the text, its value."""

    field: Mapping[str, Any] | None
    rows: Sequence[Mapping[str, Any]]
    words: str
    text: str


def lines_of(evaluation_id: int) -> Sequence[EvaluationLine]:
    """Return the lines with their items, in their order; one query."""
    query = select(EvaluationLine).where(EvaluationLine.evaluation_id == evaluation_id)
    query = query.order_by(EvaluationLine.position).options(joinedload(EvaluationLine.item))
    return scope.reading().scalars(query).all()


def sheet(evaluation: Evaluation, lines: Sequence[EvaluationLine], typed: Mapping[str, str] | None = None) -> Sheet:
    """Return the form of the state in which the evaluation stands, with what was typed over what is stored."""
    names, words = WRITTEN.get(evaluation.state, ()), WORDS.get(evaluation.state, "")
    stored = getattr(evaluation, words) if words else ""
    return Sheet(
        field=_field(names) if names else None,
        rows=[_row(line, names, typed) for line in lines],
        words=words,
        text=typed.get(words, "") if typed is not None else stored,
    )


def save_typed(runtime: Runtime, edit: Edit, state: str, form: Mapping[str, str], items: Sequence[int]) -> None:
    """Write what was typed, as the state allows; TransitionRefused says why not, and nothing is written then."""
    results = {item: form.get(f"{FIELD}-{item}-result", "") for item in items}
    match state:
        case "opened":
            save_self_scores(runtime, edit, {item: _mark(form, item, "self_score", "self_note") for item in items})
        case "self_scored":
            save_appraisal(runtime, edit, {item: _mark(form, item, "score", "note") for item in items}, results)
        case "appraised":
            save_union_note(runtime, edit, form.get("union_note", ""))
        case "cosigned":
            save_answer(runtime, edit, form.get("answer_text", ""))
        case _:
            save_results(runtime, edit, results, form.get("conclusion", ""))


def _mark(form: Mapping[str, str], item: int, score: str, note: str) -> Mark:
    raw = form.get(f"{FIELD}-{item}-{score}", "").strip()
    score_typed = whole(raw)
    if raw and score_typed is None:
        message = _("Điểm phải là số nguyên từ 0. Sửa lại điểm “%(raw)s”.", raw=raw)
        reason = Refusal(code="score", message=message, ground=Ground.INPUT, field=f"{FIELD}-{item}-{score}")
        raise InputInvalid(reason)
    return Mark(
        score=score_typed,
        note=form.get(f"{FIELD}-{item}-{note}", ""),
        not_applicable=f"{FIELD}-{item}-not_applicable" in form,
    )


def _field(names: Sequence[str]) -> Mapping[str, Any]:
    return {"name": FIELD, "label": _("Nội dung"), "columns": [_shown_maximum(), *map(_column, names)]}


def _shown_maximum() -> Mapping[str, Any]:
    return {"name": "maximum", "label": _("Điểm tối đa"), "kind": "fixed"}


def _column(name: str) -> Mapping[str, Any]:
    columns: Mapping[str, Mapping[str, Any]] = {
        "self_score": {"label": _("Điểm tự chấm"), "kind": "number"},
        "self_note": {"label": _("Giải trình của đơn vị"), "kind": "textarea", "rows": 2},
        "score": {"label": _("Điểm thẩm định"), "kind": "number"},
        "note": {"label": _("Lý do khi khác điểm tự chấm"), "kind": "textarea", "rows": 2},
        "not_applicable": {"label": _("Không áp dụng"), "kind": "boolean"},
        "result": {"label": _("Kết quả"), "kind": "choice", "choices": [(code, words) for code, words, _en in RESULTS]},
    }
    return {"name": name, **columns[name]}


def _row(line: EvaluationLine, names: Sequence[str], typed: Mapping[str, str] | None) -> Mapping[str, Any]:
    values = {name: _value(line, name, typed) for name in names} | {"maximum": line.maximum}
    note = "" if "self_score" in names else _told(line)
    head = f"{line.item.no}. {line.item.title}" if line.item.no else line.item.title
    return {"key": line.item_id, "head": head, "note": note, "values": values}


def _value(line: EvaluationLine, name: str, typed: Mapping[str, str] | None) -> object:
    if typed is not None:
        return typed.get(f"{FIELD}-{line.item_id}-{name}", "")
    return getattr(line, name)


def _told(line: EvaluationLine) -> str:
    if line.not_applicable:
        return _("Đơn vị đề nghị không áp dụng. %(why)s", why=line.self_note)
    return _(
        "Đơn vị tự chấm %(score)s/%(maximum)d. %(why)s", score=line.self_score, maximum=line.maximum, why=line.self_note
    )

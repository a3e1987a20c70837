"""What `subject edit` writes into a report, an evaluation, a nomination, a referral; each through its own rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.edit import Edit
from engine.fields import parse_day
from engine.runtime import Runtime
from models.database import Database
from web.cli.exits import declined
from web.cli.given import Given
from web.cli.naming import account_id, by_item, item_ids, unit_id
from workflows import reporting
from workflows.judging import (
    Mark,
    NominationContent,
    Paper,
    ReferralContent,
    add_paper,
    save_answer,
    save_appraisal,
    save_explanation,
    save_nomination,
    save_referral,
    save_results,
    save_self_scores,
    save_union_note,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One edit of one subject: where, by whom, what was typed, which files came with it."""

    runtime: Runtime
    edit: Edit
    plan_id: int
    state: str
    data: Mapping[str, Any]
    files: Sequence[Given] = ()

    @property
    def of_plan(self) -> Edit:
        """The same edit, of the plan to which the subject belongs."""
        return replace(self.edit, subject_id=self.plan_id)

    @property
    def database(self) -> Database:
        """The database in which it all stands."""
        return self.runtime.database


def write_report(writing: Writing) -> None:
    """Write `summary` and `lines` ({no: text} or {no: {text, blank_reason}}); files prove the item that they name."""
    lines = by_item(writing.database, writing.plan_id, writing.data.get("lines", {}))
    written = reporting.Written(
        summary=writing.data.get("summary"),
        lines={key: _line(value) for key, value in lines.items()},
        added=tuple(_evidence(writing, file) for file in writing.files),
    )
    reporting.save(writing.runtime, writing.edit, written)


def write_evaluation(writing: Writing) -> None:
    """Write what the state of the evaluation is waiting for: scores, the union's note, the answer, or results."""
    if writing.state not in _STAGES:
        save_results(writing.runtime, writing.edit, {})
        return
    _STAGES[writing.state](writing)


def write_nomination(writing: Writing) -> None:
    """Write what is proposed, when values were given; files are papers of the dossier, by their purpose."""
    if writing.data:
        save_nomination(writing.runtime, writing.edit, nomination(writing.database, writing.plan_id, writing.data))
    for file in writing.files:
        paper = Paper(purpose=file.field, sha256=file.sha256, name=file.name, place=file.place)
        add_paper(writing.runtime, writing.edit, paper)


def write_referral(writing: Writing) -> None:
    """Write the facts anew, or keep the `explanation` of the one concerned."""
    if "explanation" in writing.data:
        save_explanation(writing.runtime, writing.edit, str(writing.data["explanation"]))
    else:
        save_referral(writing.runtime, writing.edit, referral(writing.database, writing.plan_id, writing.data))


def nomination(database: Database, plan_id: int, data: Mapping[str, Any]) -> NominationContent:
    """Return the nomination that the values describe: `unit` or `person`, `form`, `achievement`, `merits`, `items`."""
    return NominationContent(
        nominee_unit_id=unit_id(database, data["unit"]) if data.get("unit") else None,
        nominee_person_id=account_id(database, data["person"]) if data.get("person") else None,
        form=str(data.get("form", "")),
        achievement=str(data.get("achievement", "plan")),
        merits=str(data.get("merits", "")),
        items=item_ids(database, plan_id, _several(data.get("items", ()))),
    )


def referral(database: Database, plan_id: int, data: Mapping[str, Any]) -> ReferralContent:
    """Return the referral that the values describe: `unit` or `person`, `facts`, `detected_on`, `items`."""
    detected_on = parse_day(data.get("detected_on", ""))
    if detected_on is None:
        raise declined("detected_on", "Ngày phát hiện chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.")
    return ReferralContent(
        concerned_unit_id=unit_id(database, data["unit"]) if data.get("unit") else None,
        concerned_person_id=account_id(database, data["person"]) if data.get("person") else None,
        facts_text=str(data.get("facts", "")),
        detected_on=detected_on,
        items=item_ids(database, plan_id, _several(data.get("items", ()))),
    )


def _score(writing: Writing) -> None:
    save_self_scores(writing.runtime, writing.edit, _marks(writing))


def _appraise(writing: Writing) -> None:
    results = by_item(writing.database, writing.plan_id, writing.data.get("results", {}))
    save_appraisal(writing.runtime, writing.edit, _marks(writing), results)


def _note(writing: Writing) -> None:
    save_union_note(writing.runtime, writing.edit, str(writing.data.get("union_note", "")))


def _answer(writing: Writing) -> None:
    save_answer(writing.runtime, writing.edit, str(writing.data.get("answer", "")))


def _conclude(writing: Writing) -> None:
    results = by_item(writing.database, writing.plan_id, writing.data.get("results", {}))
    save_results(writing.runtime, writing.edit, results, str(writing.data.get("conclusion", "")))


_STAGES: Mapping[str, Callable[[Writing], None]] = {
    "opened": _score,
    "self_scored": _appraise,
    "appraised": _note,
    "cosigned": _answer,
    "answered": _conclude,
}


def _line(value: object) -> reporting.Line:
    if isinstance(value, Mapping):
        return reporting.Line(text=str(value.get("text", "")), blank_reason=str(value.get("blank_reason", "")))
    return reporting.Line(text=str(value))


def _evidence(writing: Writing, file: Given) -> reporting.Evidence:
    (item_id,) = item_ids(writing.database, writing.plan_id, [file.field])
    return reporting.Evidence(sha256=file.sha256, name=file.name, item_id=item_id, place=file.place)


def _marks(writing: Writing) -> dict[int, Mark]:
    marks = by_item(writing.database, writing.plan_id, writing.data.get("scores", {}))
    return {item_id: _mark(mark) for item_id, mark in marks.items()}


def _mark(mark: object) -> Mark:
    given = mark if isinstance(mark, Mapping) else {"score": mark}
    applies = not given.get("not_applicable")
    return Mark(score=_points(given.get("score")), note=str(given.get("note", "")), not_applicable=not applies)


def _points(score: object) -> int | None:
    if score in {None, ""}:
        return None
    try:
        return int(str(score))
    except ValueError as error:
        raise declined("score", f"Điểm “{score}” không phải số nguyên. Nhập lại điểm.") from error


def _several(names: object) -> list[str]:
    if isinstance(names, str):
        return [name.strip() for name in names.replace(";", ",").split(",") if name.strip()]
    return [str(name) for name in names] if isinstance(names, list | tuple) else []

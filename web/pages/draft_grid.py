"""Who answers for each item of a draft, who else takes part, by when: for many items at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from engine.errors import TransitionRefused
from web import scope
from web.drafts.drawing import Why, draw, draw_again, stored_well
from web.drafts.frame import Draft, open_draft, part_url
from web.drafts.grid import grid_rows, lines_of, sent_rows, unknown_units
from web.drafts.items import items_of
from web.drafts.writing import attempt
from web.grid import GridRow
from web.review.bulk import BULK, bulk_of, fault_of
from web.review.page import Units
from web.review.pressed import Answer, answer_in
from web.review.questions import Question, meant
from web.review.rows import PART_LABELS
from web.units import unit_names, units_offered
from workflows.drafting import Names, confirm_alias
from workflows.drafting.answering import fill_lines

blueprint = Blueprint("draft_grid", __name__, url_prefix="/ke-hoach/<int:subject_id>/soan/phan-cong")
PART, GRID = "phan-cong", "drafting/assign.html"


@blueprint.get("")
def edit(subject_id: int) -> ResponseReturnValue:
    """Show the grid."""
    draft, rows = open_draft(subject_id), _stored_rows(subject_id)
    return draw(draft, PART, GRID, stored=_part(rows), **_shown(subject_id, rows))


@blueprint.post("")
def save(subject_id: int) -> ResponseReturnValue:
    """Do what the pressed button says: choose all rows, fill the chosen ones, settle a name, or store the grid."""
    draft, stored = open_draft(subject_id), _stored_rows(subject_id)
    rows = sent_rows(stored, request.form, request.form.getlist("chosen"))
    if answer := answer_in(request.form):
        return _answered(draft, stored, rows, answer)
    match request.form.get("_do"):
        case "all":
            return _again(subject_id, tuple(replace(row, chosen=True) for row in rows))
        case "apply":
            return _applied(draft, stored, rows)
        case "save":
            return _stored(draft, stored, rows)
        case _:
            return _again(subject_id, rows)


def _stored(draft: Draft, before: tuple[GridRow, ...], rows: tuple[GridRow, ...]) -> ResponseReturnValue:
    if any(row.fault for row in rows):
        return _again(draft.plan.id, rows)
    lines = lines_of(rows)
    refusal = attempt(draft, _part(before), lambda change: fill_lines(scope.runtime(), change, lines))
    if refusal:
        return _again(draft.plan.id, rows, refusal=refusal)
    return stored_well(part_url(draft.plan.id, PART), _("phân công và thời hạn"))


def _applied(draft: Draft, before: tuple[GridRow, ...], rows: tuple[GridRow, ...]) -> ResponseReturnValue:
    """Fill the chosen rows and store the grid in one go."""
    bulk, chosen = bulk_of(request.form), sum(row.chosen for row in rows)
    if fault := fault_of(bulk, chosen):
        return _again(draft.plan.id, rows, bulk_fault=fault)
    if any(row.fault for row in rows):
        return _again(draft.plan.id, rows)
    lines = lines_of(rows, bulk)
    refusal = attempt(draft, _part(before), lambda change: fill_lines(scope.runtime(), change, lines))
    if refusal:
        return _again(draft.plan.id, rows, refusal=refusal)
    flash(ngettext("Đã áp dụng và lưu %(num)d dòng.", "Đã áp dụng và lưu %(num)d dòng.", chosen), "ok")
    return redirect(part_url(draft.plan.id, PART), 303)


def _answered(
    draft: Draft, before: tuple[GridRow, ...], rows: tuple[GridRow, ...], answer: Answer
) -> ResponseReturnValue:
    """Remember the spelling, here and for later plans, or stop asking about it on this page."""
    unit_id = answer.unit_id
    if unit_id is None:
        return _again(draft.plan.id, rows, settled=(*request.form.getlist("settled"), answer.name))
    refusal = attempt(draft, _part(before), lambda change: confirm_alias(scope.runtime(), change, answer.name, unit_id))
    return _again(draft.plan.id, rows, refusal=refusal)


def _again(subject_id: int, rows: tuple[GridRow, ...], **values: Any) -> ResponseReturnValue:
    refusal: TransitionRefused | None = values.pop("refusal", None)
    faults = {
        f"items-{row.key}-due": [_("Nội dung %(no)s: hạn chưa phải là ngày.", no=row.called)]
        for row in rows
        if row.fault
    }
    typed = {"bulk": {name: request.form.get(name, "") for name in BULK}, "settled": request.form.getlist("settled")}
    shown = {**_shown(subject_id, rows, settled=values.get("settled", typed["settled"])), **typed, **values}
    now = _part(_stored_rows(subject_id))
    return draw_again(open_draft(subject_id), PART, GRID, Why(refusal=refusal, faults=faults), stored=now, **shown)


def _stored_rows(subject_id: int) -> tuple[GridRow, ...]:
    items = items_of(subject_id)
    urls = {item.id: url_for("draft_items.edit", subject_id=subject_id, item_id=item.id) for item in items}
    return grid_rows(items, urls)


def _part(rows: tuple[GridRow, ...]) -> list[tuple[str, ...]]:
    return [(row.key, row.accountable, row.due) for row in rows]


def _shown(subject_id: int, rows: tuple[GridRow, ...], settled: Sequence[str] = ()) -> dict[str, Any]:
    names = [name for name in unknown_units(items_of(subject_id)) if name not in settled]
    known = unit_names() if names else None
    return {
        "rows": rows,
        "units": Units(all=units_offered(), answerable=units_offered(answerable=True), names=known or Names({})),
        "roles": PART_LABELS,
        "questions": tuple(Question(name=name, unit_id=meant(name, known)) for name in names) if known else (),
        "bulk": {},
        "bulk_fault": None,
        "settled": settled,
    }

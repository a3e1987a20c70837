"""The items of a draft as a workbook: taken away, filled in, brought back; stored only after its changes were seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from documents.read import PlanUnreadable
from documents.read.item_table import read_item_table
from engine.errors import StaleSubject, TransitionRefused, invalid
from models import Blob
from web import scope
from web.acting import hand
from web.drafts.drawing import Why, draw, draw_again
from web.drafts.frame import open_draft, part_url
from web.drafts.workbook import CHOICE, brought, choices_in
from web.exports import items_sent
from web.numbers import number_in
from web.uploads import Upload, receive
from workflows.item_table import Conflict, Outcome, Taking, take_in

blueprint = Blueprint("draft_workbook", __name__, url_prefix="/ke-hoach/<int:subject_id>/soan/noi-dung/bang-excel")
PART, PAGE, FIELD = "noi-dung", "drafting/workbook.html", "workbook"


@blueprint.get("")
def choose(subject_id: int) -> ResponseReturnValue:
    """Show where the workbook is taken away and where it is brought back."""
    return draw(open_draft(subject_id), PART, PAGE, **_empty())


@blueprint.get("/tai")
def take_away(subject_id: int) -> ResponseReturnValue:
    """Send the workbook of the items as they stand."""
    draft = open_draft(subject_id)
    if draft.refusals:
        return draw(draft, PART, PAGE, **_empty())
    return items_sent(draft.plan)


@blueprint.post("")
def bring(subject_id: int) -> ResponseReturnValue:
    """Show what the workbook would change; store it when that was seen and "Áp dụng" pressed."""
    open_draft(subject_id)
    received = receive(request, FIELD)
    chosen = received.uploads[-1] if received.uploads else None
    try:
        if received.refusal or chosen is None:
            raise received.refusal or invalid(FIELD, _("Chưa chọn bảng Excel. Chọn tệp .xlsx đã điền rồi gửi."))
        taking = _taking(subject_id, chosen)
        return _looked_at(chosen, taking) if "apply" not in request.form else _applied(chosen, taking)
    except TransitionRefused as refusal:
        return _again(subject_id, Why(refusal=refusal, names=(FIELD,)))


def _taking(subject_id: int, chosen: Upload) -> Taking:
    content = scope.reading().scalar(select(Blob.content).where(Blob.sha256 == chosen.sha256)) or b""
    scope.end_reading()
    try:
        filled = read_item_table(content)
    except PlanUnreadable as unreadable:
        raise invalid(FIELD, unreadable.message) from unreadable
    return Taking(plan_id=subject_id, hand=hand(), filled=filled, choices=choices_in(request.form))


def _looked_at(chosen: Upload, taking: Taking, why: Why | None = None) -> ResponseReturnValue:
    """Show the changes, every conflict with the side that was chosen already."""
    whole = take_in(scope.runtime(), replace(taking, choices={}), dry_run=True)
    settled = take_in(scope.runtime(), taking, dry_run=True) if taking.choices else whole
    lines = brought(settled, whole.merge.conflicts, taking.choices)
    return _again(taking.plan_id, why or _why(settled), chosen=chosen, brought=lines)


def _why(outcome: Outcome) -> Why:
    wrong = [_("Ô %(cell)s: %(why)s", cell=each.cell, why=each.message) for each in outcome.wrong]
    return Why(faults={"": wrong} if wrong else {})


def _applied(chosen: Upload, taking: Taking) -> ResponseReturnValue:
    seen = replace(taking, seen_revision=number_in(request.form, "revision"))
    try:
        outcome = take_in(scope.runtime(), seen, dry_run=False)
    except StaleSubject as refusal:
        return _looked_at(chosen, taking, Why(refusal=refusal))
    if outcome.stored or not (outcome.wrong or outcome.merge.conflicts):
        flash(_told(outcome), "ok")
        return redirect(part_url(taking.plan_id, PART), 303)
    return _looked_at(chosen, taking, Why(faults=_unsettled(outcome)) if not outcome.wrong else None)


def _unsettled(outcome: Outcome) -> dict[str, list[str]]:
    return {
        f"{CHOICE}{each.key}": [_("Chưa chọn giữ bản nào: %(place)s.", place=_place(outcome, each))]
        for each in outcome.merge.conflicts
    }


def _place(outcome: Outcome, each: Conflict) -> str:
    cell = outcome.cell(each.number, each.column)
    return _("ô %(cell)s", cell=cell) if cell else outcome.called(each.item_id) or _("thứ tự các nội dung")


def _told(outcome: Outcome) -> str:
    found = outcome.merge
    count = len(found.changes) + len(found.added) + len(found.removed) + len(found.moved)
    if not outcome.stored:
        return _("Bảng Excel không có gì khác với dự thảo.")
    return ngettext("Đã lưu %(num)d thay đổi từ bảng Excel.", "Đã lưu %(num)d thay đổi từ bảng Excel.", count)


def _again(subject_id: int, why: Why, **values: Any) -> ResponseReturnValue:
    return draw_again(open_draft(subject_id), PART, PAGE, why, stored=None, **{**_empty(), **values})


def _empty() -> dict[str, Any]:
    return {"chosen": None, "brought": None, "field": FIELD}

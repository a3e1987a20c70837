"""Drafting a plan: a new one by hand or from an earlier one, its own fields, and its lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import TransitionRefused
from engine.explain import Explained
from models import Plan
from web import scope
from web.acting import hand
from web.drafters import may_draft, may_edit, only_drafters
from web.drafts import beginning, general
from web.drafts.drawing import Why, draw, draw_again, stored_well
from web.drafts.frame import open_draft, part_url
from web.drafts.lists import LISTS, filled_up, list_called, row_faults
from web.drafts.missing import fixes_for
from web.drafts.writing import attempt, differences
from web.errors import status_of
from web.extras import EXTRA_STEPS, FIXES, PLAN_ACTIONS
from web.forms import Rows, acted, row_act, rows_in, written
from web.next_step import Reason, Step
from web.numbers import number_in
from web.presentation import lower_first
from web.records import load_visible
from web.refusals import said
from workflows.drafting import copy_from, new_plan, update_plan

blueprint = Blueprint("drafting", __name__, url_prefix="/ke-hoach")
GENERAL, LIST = "drafting/general.html", "drafting/list.html"


@blueprint.get("/moi")
def new() -> ResponseReturnValue:
    """Offer the ways in which a plan begins."""
    only_drafters()
    return _new_form({})


@blueprint.post("/moi")
def create() -> ResponseReturnValue:
    """Make a plan by hand, and go on in the editor."""
    only_drafters()
    values = beginning.typed_values(request.form)
    scope.end_reading()
    try:
        plan_id = new_plan(scope.runtime(), hand(), **beginning.fields_from(values))
    except TransitionRefused as refusal:
        return _new_form(values, refusal)
    flash(_("Đã tạo bản dự thảo. Bổ sung các phần còn thiếu rồi trình thẩm định."), "ok")
    return redirect(url_for("drafting.edit", subject_id=plan_id), 303)


@blueprint.post("/moi/chep")
def copy() -> ResponseReturnValue:
    """Make a plan from an earlier one, and go on in the editor."""
    only_drafters()
    chosen = number_in(request.form, "plan")
    if chosen is None:
        return _new_form({}, problem=_("Chưa chọn kế hoạch để chép. Chọn một kế hoạch trong danh sách."))
    source = load_visible(Plan, chosen)
    scope.end_reading()
    plan_id = copy_from(scope.runtime(), hand(), source.id)
    flash(_("Đã chép kế hoạch; các ngày được cộng thêm một năm. Kiểm tra căn cứ, thời hạn và đơn vị đầu mối."), "ok")
    return redirect(url_for("drafting.edit", subject_id=plan_id), 303)


@blueprint.get("/<int:subject_id>/soan")
def edit(subject_id: int) -> ResponseReturnValue:
    """Show the plan's own fields."""
    draft = open_draft(subject_id)
    values = general.stored_values(draft.plan)
    return draw(draft, "thong-tin", GENERAL, stored=values, values=values, fields=general.general_fields())


@blueprint.post("/<int:subject_id>/soan")
def save(subject_id: int) -> ResponseReturnValue:
    """Store the plan's own fields, or show them again with why not."""
    draft, values = open_draft(subject_id), general.typed_values(request.form)
    changes = general.changes_of(values)
    stored = general.stored_values(draft.plan)
    refusal = attempt(draft, stored, lambda change: update_plan(scope.runtime(), change, changes))
    if refusal is None:
        return stored_well(part_url(subject_id, "thong-tin"), _("thông tin chung"))
    draft = open_draft(subject_id)
    stored, fields = general.stored_values(draft.plan), general.general_fields()
    changed, why = differences(refusal, stored, values), Why(refusal=refusal, names=fields)
    return draw_again(draft, "thong-tin", GENERAL, why, stored=stored, values=values, fields=fields, changed=changed)


@blueprint.get("/<int:subject_id>/soan/<part>")
def edit_list(subject_id: int, part: str) -> ResponseReturnValue:
    """Show one of the plan's lists."""
    draft, wanted = open_draft(subject_id), list_called(part)
    rows = wanted.rows_of(draft.plan)
    return draw(draft, part, LIST, stored=rows, **_list(part, rows))


@blueprint.post("/<int:subject_id>/soan/<part>")
def save_list(subject_id: int, part: str) -> ResponseReturnValue:
    """Store one of the plan's lists; add, remove or move a row of it; or show it again with why not."""
    draft, wanted = open_draft(subject_id), list_called(part)
    rows = rows_in(request.form, wanted.table)
    if act := row_act(request.form):
        return _list_again(subject_id, part, acted(rows, act), Why())
    if faults := row_faults(wanted, rows):
        return _list_again(subject_id, part, rows, Why(faults=faults))
    refusal = attempt(draft, wanted.rows_of(draft.plan), lambda change: wanted.write(change, written(rows)))
    if refusal is None:
        return stored_well(part_url(subject_id, part), lower_first(str(wanted.title)))
    return _list_again(subject_id, part, rows, Why(refusal=refusal))


def _list_again(subject_id: int, part: str, rows: Rows, why: Why) -> ResponseReturnValue:
    draft = open_draft(subject_id)
    now = LISTS[part].rows_of(draft.plan)
    return draw_again(draft, part, LIST, why, stored=now, now=now, **_list(part, rows))


def _list(part: str, rows: Rows) -> dict[str, Any]:
    return {"list": LISTS[part], "rows": filled_up(rows), "filled": len(written(rows))}


def _new_form(
    values: dict[str, str], refusal: TransitionRefused | None = None, *, problem: str = ""
) -> ResponseReturnValue:
    told = said(refusal, values)
    page = render_template(
        "drafting/new.html",
        fields=beginning.new_fields(),
        values=values,
        errors=told.by_field,
        summary=told.summary,
        plans=beginning.copyable(),
        problem=problem,
    )
    return page, status_of(refusal) if refusal else 422 if problem else 200


def _plan_buttons() -> Iterable[Step]:
    """Offer to make a plan, over the list of plans."""
    if may_draft():
        yield Step(label=_("Nhập từ tệp"), url=url_for("importing.upload"), icon="upload", dialog=False)
        yield Step(label=_("Lập kế hoạch"), url=url_for("drafting.new"), icon="plus", tone="primary", dialog=False)


def _edit_button(plan: Plan) -> Iterable[Step]:
    """Offer to edit a plan, beside its next steps."""
    if may_edit(plan.lifecycle_version, plan.state):
        yield Step(
            label=_("Soạn dự thảo"), url=part_url(plan.id, "thong-tin"), icon="pencil", tone="primary", dialog=False
        )


def _fixes(found: Explained) -> Mapping[str, Reason]:
    """Lead whoever may edit the plan to what it still lacks."""
    subject = found.case.subject
    return fixes_for(subject.id, found.options) if may_edit(subject.lifecycle_version, subject.state) else {}


PLAN_ACTIONS.append(_plan_buttons)
EXTRA_STEPS["plan"].append(_edit_button)
FIXES["plan"] = _fixes

"""The items of a draft: listed, added, changed, moved, taken out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from web import scope
from web.acting import editor, hand
from web.drafts.drawing import Why, draw, draw_again, stored_well
from web.drafts.frame import open_draft, part_url
from web.drafts.items import (
    UNITS,
    ItemForm,
    form_faults,
    item_fields,
    item_of,
    items_of,
    new_item_of,
    sections_of,
    stored_form,
    typed_form,
    unit_columns,
)
from web.drafts.lists import filled_up
from web.drafts.writing import attempt, differences
from web.forms import row_act
from web.numbers import whole
from workflows.drafting import ITEM_FIELDS, add_item, move_item, remove_item
from workflows.drafting.rewriting import rewrite_item

blueprint = Blueprint("draft_items", __name__, url_prefix="/ke-hoach/<int:subject_id>/soan/noi-dung")
PART, ITEM = "noi-dung", "drafting/item.html"
CONTROLS = (*(each.name for each in ITEM_FIELDS), "accountable")


@blueprint.get("")
def index(subject_id: int) -> ResponseReturnValue:
    """List the items in the order of the paper."""
    items = items_of(subject_id)
    return draw(open_draft(subject_id), PART, "drafting/items.html", lines=tuple(sections_of(items)), last=len(items))


@blueprint.post("")
def move(subject_id: int) -> ResponseReturnValue:
    """Put an item at another place ("12-3": item 12 becomes the third)."""
    open_draft(subject_id)
    item, _sign, place = request.form.get("_move", "").partition("-")
    item_id, position = whole(item), whole(place)
    if item_id is not None and position is not None:
        move_item(scope.runtime(), editor(subject_id), item_id, position)
    return redirect(f"{part_url(subject_id, PART)}#nd-{item}", 303)


@blueprint.get("/moi")
def new(subject_id: int) -> ResponseReturnValue:
    """Ask for a new item."""
    return draw(open_draft(subject_id), PART, ITEM, **_form(None, ItemForm(values=dict.fromkeys(item_fields(), ""))))


@blueprint.post("/moi")
def create(subject_id: int) -> ResponseReturnValue:
    """Add the item at the end, and list all items or ask for the next one."""
    draft, form = open_draft(subject_id), typed_form(request.form)
    faults = form_faults(form)
    if row_act(request.form) or faults:
        return _again(subject_id, None, form, Why(faults={} if row_act(request.form) else faults))
    refusal = attempt(draft, None, lambda edit: add_item(scope.runtime(), hand(), edit.subject_id, new_item_of(form)))
    if refusal:
        return _again(subject_id, None, form, Why(refusal=refusal, names=CONTROLS))
    onward = url_for("draft_items.new", subject_id=subject_id) if "next" in request.form else part_url(subject_id, PART)
    return stored_well(onward, _("nội dung “%(title)s”", title=form.values["title"]))


@blueprint.get("/<int:item_id>")
def edit(subject_id: int, item_id: int) -> ResponseReturnValue:
    """Show an item with its units."""
    draft, stored = open_draft(subject_id), stored_form(item_of(subject_id, item_id))
    return draw(draft, PART, ITEM, stored=_part(stored), **_form(item_id, stored))


@blueprint.post("/<int:item_id>")
def save(subject_id: int, item_id: int) -> ResponseReturnValue:
    """Store the item with its units; add, remove or move a unit; or show it again with why not."""
    draft, form = open_draft(subject_id), typed_form(request.form)
    stored, faults = stored_form(item_of(subject_id, item_id)), form_faults(form)
    if row_act(request.form) or faults:
        return _again(subject_id, item_id, form, Why(faults={} if row_act(request.form) else faults))
    item = new_item_of(form)
    refusal = attempt(draft, _part(stored), lambda change: rewrite_item(scope.runtime(), change, item_id, item))
    if refusal:
        return _again(subject_id, item_id, form, Why(refusal=refusal, names=CONTROLS))
    return stored_well(part_url(subject_id, PART), _("nội dung “%(title)s”", title=form.values["title"]))


@blueprint.get("/<int:item_id>/bo")
def ask_to_remove(subject_id: int, item_id: int) -> ResponseReturnValue:
    """Ask whether the item shall be taken out."""
    draft, item = open_draft(subject_id), item_of(subject_id, item_id)
    return draw(draft, PART, "drafting/remove.html", item=item)


@blueprint.post("/<int:item_id>/bo")
def remove(subject_id: int, item_id: int) -> ResponseReturnValue:
    """Take the item out of the draft."""
    draft, item = open_draft(subject_id), item_of(subject_id, item_id)
    if refusal := attempt(draft, None, lambda change: remove_item(scope.runtime(), change, item_id)):
        raise refusal
    flash(_("Đã bỏ nội dung “%(title)s” khỏi dự thảo.", title=item.title), "ok")
    return redirect(part_url(subject_id, PART), 303)


def _again(subject_id: int, item_id: int | None, form: ItemForm, why: Why) -> ResponseReturnValue:
    draft = open_draft(subject_id)
    now = stored_form(item_of(subject_id, item_id)) if item_id else None
    changed = differences(why.refusal, now.values, form.values) if now else {}
    stored = _part(now) if now else None
    return draw_again(draft, PART, ITEM, why, stored=stored, changed=changed, **_form(item_id, form))


def _form(item_id: int | None, form: ItemForm) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "values": form.values,
        "fields": item_fields(),
        "rows": filled_up(form.rows),
        "columns": unit_columns(),
        "table": UNITS,
    }


def _part(form: ItemForm) -> tuple[object, ...]:
    return dict(form.values), form.rows

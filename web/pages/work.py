"""Việc của tôi: what waits for the person, what for others, what is near, what goes on."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import TransitionRefused
from web import scope
from web.bulk import Outcome, bulk_form, bulk_page, buttons_for, chosen, perform_all
from web.errors import status_of
from web.identity import current_person
from web.numbers import whole_of
from web.work_order import ORDERS, in_order, order_asked
from web.work_rows import day_off_ahead, days_off_ahead, followed_rows, soon_rows, waiting_rows, work_rows
from web.worklist import work_of

blueprint = Blueprint("work", __name__, url_prefix="/viec-cua-toi")
FEW = 8
"""Rows of a side block before the rest is only counted."""


@blueprint.get("")
def show() -> str:
    """Show the four blocks."""
    person = current_person()
    work, today, order = work_of(person), scope.today(), order_asked(request.args.get("xep", ""))
    return render_template(
        "work/show.html",
        duties=work_rows(in_order(work.duties, order), person),
        waiting=waiting_rows(work),
        soon=soon_rows(work),
        following=followed_rows(work),
        late=sum(1 for duty in work.duties if duty.record.due and duty.record.due < today),
        next_due=min((each.due for each in work.items if each.due and each.due >= today), default=None),
        buttons=buttons_for(work),
        day_off=day_off_ahead(),
        days_off=days_off_ahead(),
        order=order,
        orders=ORDERS,
        you=person.you.capitalize(),
        today=today,
        few=FEW,
    )


@blueprint.post("/nhieu")
def choose() -> ResponseReturnValue:
    """Show what one transition would do to the chosen records, or do it when that was seen."""
    ids = whole_of(request.form.getlist("selected"))
    step = request.form.get("step", "")
    many = chosen(ids, step)
    form = bulk_form(many, request)
    if "confirmed" not in request.form or form.unsent:
        return render_template("work/bulk.html", page=bulk_page(step, many, form))
    try:
        return _told(perform_all(many, form, request))
    except TransitionRefused as refusal:
        page = bulk_page(step, chosen(ids, step), form, refusal)
        return render_template("work/bulk.html", page=page), status_of(refusal)


def _told(outcome: Outcome) -> ResponseReturnValue:
    flash(_("Đã thực hiện với %(done)d hồ sơ.", done=outcome.done), "ok" if outcome.done else "warn")
    for sentence in outcome.refused:
        flash(sentence, "warn")
    return redirect(url_for("work.show"), 303)

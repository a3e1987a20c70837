"""What the buttons of the review page do that store no plan: fill rows, move them, settle a name, go on to a doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from web.numbers import number_in
from web.review.bulk import BULK, applied, bulk_of, fault_of
from web.review.doubts import SEEN, next_doubt, seen_in
from web.review.order import PRESS, arranged, landed, order_form, order_of
from web.review.page import Page, Sent, Source, Units, sent_page
from web.review.rows import drop

YES, NO = "yes", "no"
LOOK = "_look"
"""The name of the buttons that say of one place that it was looked at; the value is its key."""


class Answer(NamedTuple):
    """The answer to a question about a name: the unit meant, None when the person says that it is none of ours."""

    name: str
    unit_id: int | None


def answer_in(form: Mapping[str, str]) -> Answer | None:
    """Return the answer that was pressed; None when another button was, or no unit was chosen."""
    number, _sign, said = form.get("_alias", "").partition("-")
    name, unit_id = form.get(f"alias-{number}-name", ""), number_in(form, f"alias-{number}-unit")
    if said == NO and name:
        return Answer(name, None)
    return Answer(name, unit_id) if said == YES and name and unit_id is not None else None


def looked_again(source: Source, units: Units, sent: Sent) -> Page:
    """Return the page after the pressed button, with everything that was typed."""
    if press := sent.form.get(PRESS):
        return _arranged(source, units, sent, press)
    if key := sent.form.get(LOOK, sent.form.get("at", "") if sent.form.get("_do") == "seen" else ""):
        return _looked_at(source, units, sent, key)
    page = replace(sent_page(source, units, sent), bulk=_typed_bulk(sent))
    if press := sent.form.get("_drop"):
        return replace(page, rows=drop(page.rows, press))
    return _done(page, sent, sent.form.get("_do", ""))


def _done(page: Page, sent: Sent, verb: str) -> Page:
    match verb:
        case "all":
            return replace(page, rows=tuple(replace(row, chosen=not row.item.heading) for row in page.rows))
        case "apply":
            return _filled(page, sent)
        case "next" | "seen":
            return turned(page)
        case "previous":
            return turned(page, back=True)
        case _:
            return page


def turned(page: Page, *, back: bool = False) -> Page:
    """Return the page at the next place to look at, or at the one before."""
    doubt = next_doubt(page.doubts, page.places, page.at, back=back)
    if doubt is None:
        return replace(page, said=_("Không còn chỗ nào cần xem."))
    return replace(page, at=doubt.key, focus=doubt.control)


def _looked_at(source: Source, units: Units, sent: Sent, key: str) -> Page:
    """Mark one place as looked at, and go on to the next."""
    form = {**sent.form, SEEN: " ".join(sorted(seen_in(sent.form) | {key})), "at": key}
    return turned(sent_page(source, units, replace(sent, form=form)))


def _arranged(source: Source, units: Units, sent: Sent, press: str) -> Page:
    order = arranged(order_of(sent.form, len(source.draft.items)), press)
    page = sent_page(source, units, replace(sent, form={**sent.form, **order_form(order)}))
    place, control = landed(order, press)
    focus = f"f-items-{place}-{control}" if place >= 0 else control
    return replace(page, bulk=_typed_bulk(sent), focus=focus)


def _filled(page: Page, sent: Sent) -> Page:
    bulk, chosen = bulk_of(sent.form), sum(row.chosen for row in page.rows)
    if fault := fault_of(bulk, chosen):
        return replace(page, bulk_fault=fault, focus=f"f-{fault[0]}")
    said = ngettext("Đã điền %(num)d dòng.", "Đã điền %(num)d dòng.", chosen)
    return replace(page, rows=applied(page.rows, bulk), bulk={}, said=said)


def _typed_bulk(sent: Sent) -> dict[str, str]:
    return {name: sent.form.get(name, "") for name in BULK}

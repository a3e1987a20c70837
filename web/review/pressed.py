"""What the buttons of the review page do that store no plan: fill rows, take a unit out, settle a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from flask_babel import ngettext

from web.numbers import number_in
from web.review.bulk import BULK, applied, bulk_of, fault_of
from web.review.page import Page, Sent, Source, Units, sent_page
from web.review.rows import drop

YES, NO = "yes", "no"


class Answer(NamedTuple):
    """The answer to a question about a name: the unit meant, None when the person says that it is none of ours."""

    name: str
    unit_id: int | None


def answer_in(form: Mapping[str, str]) -> Answer | None:
    """Return the answer that was pressed; None when another button was, or no unit was chosen."""
    number, _, said = form.get("_alias", "").partition("-")
    name, unit_id = form.get(f"alias-{number}-name", ""), number_in(form, f"alias-{number}-unit")
    if said == NO and name:
        return Answer(name, None)
    return Answer(name, unit_id) if said == YES and name and unit_id is not None else None


def looked_again(source: Source, units: Units, sent: Sent) -> Page:
    """Return the page after the pressed button, with everything that was typed."""
    page = sent_page(source, units, sent)
    if press := sent.form.get("_drop"):
        return replace(page, rows=drop(page.rows, press))
    if sent.form.get("_do") == "all":
        rows = tuple(replace(row, chosen=not row.item.heading) for row in page.rows)
        return replace(page, rows=rows, bulk=_typed_bulk(sent))
    return _filled(page, sent) if sent.form.get("_do") == "apply" else replace(page, bulk=_typed_bulk(sent))


def _filled(page: Page, sent: Sent) -> Page:
    bulk, chosen = bulk_of(sent.form), sum(row.chosen for row in page.rows)
    if fault := fault_of(bulk, chosen):
        return replace(page, bulk=_typed_bulk(sent), bulk_fault=fault)
    said = ngettext("Đã điền %(num)d dòng. Chưa lưu.", "Đã điền %(num)d dòng. Chưa lưu.", chosen)
    return replace(page, rows=applied(page.rows, bulk), said=said)


def _typed_bulk(sent: Sent) -> dict[str, str]:
    return {name: sent.form.get(name, "") for name in BULK}

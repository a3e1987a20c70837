"""A new plan: what is asked before the editor opens."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy import select

from engine.errors import InputInvalid, Refusal
from engine.fields import Field, Text, Whole
from models import Plan
from models.visibility import visible
from web import scope
from web.form_fields import FormField, form_fields
from web.forms import typed
from web.identity import current_person
from web.records import plan_name
from workflows.drafting import PLAN_FIELDS

MOST_OFFERED = 200
_PERIOD = ("period_from", "period_to")


def asked() -> tuple[Field, ...]:
    """Return the few fields asked for: all others wait in the editor."""
    period = [each for each in PLAN_FIELDS if each.name in _PERIOD]
    title = Text(name="title", label=_("Trích yếu"), label_en="Title", max_length=2000, long=True)
    year = Whole(
        name="year",
        label=_("Năm"),
        label_en="Year",
        hint=_("Chỉ ghi năm thì kế hoạch tính từ đầu đến cuối năm đó."),
        required=False,
        least=2000,
        most=2100,
    )
    return (title, year, *period)


def new_fields() -> tuple[FormField, ...]:
    """Return the fields of the form."""
    return form_fields(asked())


def typed_values(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed."""
    return {each.name: typed(form, each.name) for each in asked()}


def fields_from(values: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of the new plan, the whole year where only that was given; InputInvalid says what is wrong."""
    cleaned = {each.name: each.clean(values[each.name]) for each in asked()}
    if faults := [each for each in cleaned.values() if isinstance(each, Refusal)]:
        raise InputInvalid(*faults)
    year = cleaned.pop("year")
    if year and not (cleaned["period_from"] or cleaned["period_to"]):
        cleaned |= {"period_from": f"{year}-01-01", "period_to": f"{year}-12-31"}
    return cleaned


def copyable() -> tuple[tuple[str, str], ...]:
    """Return the plans that may be copied, the newest first."""
    query = select(Plan).where(visible(current_person().viewer, "plan"), Plan.state != "dropped")
    plans = scope.reading().scalars(query.order_by(Plan.id.desc()).limit(MOST_OFFERED))
    return tuple((str(plan.id), f"{plan_name(plan)}: {plan.title}") for plan in plans)

"""The plan's own fields in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import lazy_gettext as _

from models import Plan
from web.form_fields import FormField, form_fields
from web.forms import typed
from web.presentation import vn_date
from workflows.drafting import PLAN_FIELDS

FROM_ISSUE = "from_issue"
ISSUE_DATE = "issue_date"
_DAYS = ("period_from", "period_to")
_HINTS = {
    "participants": _("Ai tham gia phong trào, như ghi trong kế hoạch."),
    "period_text": _("Nguyên văn trong văn bản; để trống thì in theo hai ngày ở trên."),
    "symbol": _("Phần đứng sau số, ví dụ KH-SKHTT. Văn thư cấp số sau khi ký."),
    "report_every": _("Các đơn vị báo cáo theo kỳ này; kỳ cuối luôn có báo cáo."),
}


def general_fields() -> dict[str, FormField]:
    """Return the fields of the form by name; the rule of the period is a tick."""
    declared = {each.name: each for each in form_fields(PLAN_FIELDS) if each.name != "period_rule"}
    hinted = {name: replace(each, hint=str(_HINTS.get(name, each.hint))) for name, each in declared.items()}
    tick = FormField(
        name=FROM_ISSUE,
        label=str(_("Tính từ ngày ban hành")),
        kind="boolean",
        hint=str(_("“Từ ngày” được ghi khi văn thư cấp số.")),
    )
    return hinted | {FROM_ISSUE: tick, "title": replace(hinted["title"], required=True, rows=2)}


def stored_values(plan: Plan) -> dict[str, str]:
    """Return what is stored, as the form shows it."""
    names = [each.name for each in PLAN_FIELDS if each.name not in (*_DAYS, "period_rule")]
    values = {name: str(getattr(plan, name)) for name in names}
    days = {name: vn_date(getattr(plan, name)) for name in _DAYS}
    return values | days | {FROM_ISSUE: "1" if plan.period_rule == ISSUE_DATE else ""}


def typed_values(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed."""
    names = [each.name for each in PLAN_FIELDS if each.name != "period_rule"]
    return {name: typed(form, name) for name in (*names, FROM_ISSUE)}


def changes_of(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is to be stored; a period that begins with the issue has no first day yet."""
    from_issue = bool(values[FROM_ISSUE])
    changes = {name: value for name, value in values.items() if name != FROM_ISSUE}
    changes["period_rule"] = ISSUE_DATE if from_issue else ""
    return changes | ({"period_from": ""} if from_issue else {})

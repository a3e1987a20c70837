"""The form of a referral: whom it concerns, what happened, when it was found, which items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Request
from flask_babel import gettext as _

from engine.errors import Ground, InputInvalid, Refusal
from engine.fields import parse_day
from models import Referral
from web.form_fields import FormField
from web.forms import typed
from web.judging_form import Whom, cited_by, items_in, whom_in
from web.presentation import vn_date
from workflows.judging import ReferralContent


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form sent, the day as it was typed."""

    whom: Whom = field(default_factory=Whom)
    facts_text: str = ""
    detected_on: str = ""
    items: tuple[int, ...] = ()

    @property
    def content(self) -> ReferralContent:
        """What is to be stored; InputInvalid when the day is none."""
        day = parse_day(self.detected_on)
        if day is None:
            message = _("Chưa có ngày phát hiện. Nhập theo mẫu ngày/tháng/năm.")
            reason = Refusal(code="detected_on_invalid", message=message, ground=Ground.INPUT, field="detected_on")
            raise InputInvalid(reason)
        return ReferralContent(
            concerned_unit_id=self.whom.unit_id,
            concerned_person_id=self.whom.person_id,
            facts_text=self.facts_text,
            detected_on=day,
            items=self.items,
        )

    @property
    def values(self) -> Mapping[str, str]:
        """What the fields show."""
        return {"facts_text": self.facts_text, "detected_on": self.detected_on}


def typed_in(request: Request) -> Typed:
    """Return what the form sent."""
    form = request.form
    return Typed(
        whom=whom_in(form.get("concerned", "")),
        facts_text=typed(form, "facts_text"),
        detected_on=form.get("detected_on", ""),
        items=items_in(request),
    )


def typed_before(referral: Referral) -> Typed:
    """Return what is stored, as the form shows it."""
    return Typed(
        whom=concerned_in(referral),
        facts_text=referral.facts_text,
        detected_on=vn_date(referral.detected_on),
        items=cited_by(referral.id),
    )


def concerned_in(referral: Referral) -> Whom:
    """Return whom the referral concerns."""
    return Whom(referral.concerned_unit_id, referral.concerned_person_id)


def form_fields() -> tuple[FormField, ...]:
    """Return the fields of the form."""
    facts = _("Nêu sự việc, thời gian, tài liệu liên quan. Không kết luận vi phạm.")
    counted = _("Thời hạn xử lý 90 ngày tính từ ngày này.")
    return (
        FormField(
            name="facts_text", label=_("Sự việc"), kind="textarea", rows=6, required=True, maximum=20_000, hint=facts
        ),
        FormField(name="detected_on", label=_("Ngày phát hiện"), kind="date", required=True, hint=counted),
    )

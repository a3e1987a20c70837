"""Guards of a referral."""

from __future__ import annotations

from engine.case import Case
from engine.errors import Ground
from engine.fields import parse_day
from workflows.guards.common import guard, register


@guard("referral_person", ground=Ground.ACTOR)
def nobody_concerned_acts_on_it(case: Case) -> str | None:
    """The person concerned takes no step of the referral; his or her own word is the explanation."""
    if case.actor.id is not None and case.actor.id == case.fact("referral_person"):
        return "Hồ sơ này liên quan đến anh/chị, nên người khác phải thực hiện bước này. Anh/chị có thể giải trình."
    return None


@guard(of_data=True, field="outcome_to")
def effect_ends_after_it_begins(case: Case) -> str | None:
    """The last day of effect does not lie before the first."""
    data = case.data or {}
    start, end = parse_day(data.get("outcome_from")), parse_day(data.get("outcome_to"))
    if start and end and end < start:
        return "Ngày hết hiệu lực đứng trước ngày có hiệu lực. Sửa lại một trong hai ngày."
    return None


GUARDS = register(nobody_concerned_acts_on_it, effect_ends_after_it_begins)

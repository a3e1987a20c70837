"""From a reason why the plan cannot be submitted to the very field that mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engine.decide import Option
from engine.errors import Refusal
from web.next_step import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix(Reason):
    """Where a reason is mended; `part` is the tab of the editor."""

    part: str


class Place(NamedTuple):
    """The page and the field that mend a reason, and the words of the link there."""

    part: str
    endpoint: str
    field: str
    words: LazyString


PLACES: Mapping[str, Place] = {
    "has_a_title": Place("thong-tin", "drafting.edit", "title", _l("Ghi trích yếu")),
    "has_a_period_with_an_end": Place("thong-tin", "drafting.edit", "period_to", _l("Ghi ngày kết thúc")),
    "has_a_basis": Place("can-cu", "drafting.edit_list", "bases-0-text", _l("Thêm căn cứ")),
    "has_an_item": Place("noi-dung", "draft_items.new", "title", _l("Thêm nội dung")),
    "every_item_has_its_accountable_unit": Place(
        "phan-cong", "draft_grid.edit", "items-{about}-accountable", _l("Chọn đơn vị đầu mối")
    ),
    "has_recipients": Place("noi-nhan", "drafting.edit_list", "recipients-0-name", _l("Ghi nơi nhận")),
}
"""The code of a refusal -> where it is mended; `{about}` is the first record that stands in the way."""


def fixes_for(plan_id: int, options: Iterable[Option]) -> Mapping[str, Fix]:
    """Return, by the code of each refusal, the link that mends it."""
    refusals = (refusal for option in options for refusal in option.refusals)
    return {each.code: _fix(plan_id, each, PLACES[each.code]) for each in refusals if each.code in PLACES}


def _fix(plan_id: int, refusal: Refusal, place: Place) -> Fix:
    values: dict[str, Any] = {"part": place.part} if place.endpoint == "drafting.edit_list" else {}
    about = refusal.about[0] if refusal.about else 0
    anchor = f"f-{place.field.format(about=about)}"
    link = url_for(place.endpoint, subject_id=plan_id, _anchor=anchor, **values)
    return Fix(text="", link=link, link_label=str(place.words), part=place.part)

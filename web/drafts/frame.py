"""The frame of the draft editor: the plan, its parts as tabs, what is still missing, and why it may not be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import func, select

from engine.decide import Option
from engine.edit import reasons_against_editing
from engine.errors import Ground, Refusal
from engine.explain import Explained
from models import ContentItem, Plan
from web import scope
from web.drafts.missing import fixes_for
from web.next_step import Card, next_step_card
from web.presentation import vn_date
from web.records import explained, lifecycle_of, load_visible

TERMINATED = "terminated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A part of the plan; `count` how many it holds (none: not counted), `missing` whether a step waits for it."""

    key: str
    label: LazyString | str
    url: str
    count: int | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A drafted plan in the editor, as the signed-in person meets it."""

    plan: Plan
    found: Explained
    items: int

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why the person may not edit it; nothing when he or she may."""
        return reasons_against_editing(lifecycle_of(self.plan), self.found.case)

    @property
    def state_label(self) -> str:
        """The words for the plan's state."""
        return lifecycle_of(self.plan).state[self.plan.state].label

    @property
    def period(self) -> str:
        """The period in short, for the head of the page."""
        begin = _l("từ ngày ban hành") if self.plan.period_rule == "issue_date" else vn_date(self.plan.period_from)
        end = vn_date(self.plan.period_to)
        return f"{begin or '…'} – {end or '…'}" if begin or end else str(_l("chưa có"))

    @property
    def card(self) -> Card:
        """The steps that are the person's own, each reason against them with a link to where it is mended."""
        own = tuple(option for option in self.found.options if _is_own(option))
        found = Explained(case=self.found.case, options=own)
        return next_step_card(found, fixes=fixes_for(self.plan.id, own))

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The parts of the plan in the order of the paper."""
        plan, missing = self.plan, self._missing_parts()
        counts: Mapping[str, int] = {
            "can-cu": len(plan.bases),
            "noi-dung": self.items,
            "noi-nhan": len(plan.recipients),
            "to-chuc": len(plan.duties),
        }
        return tuple(
            Tab(key=key, label=label, url=part_url(plan.id, key), count=counts.get(key), missing=key in missing)
            for key, label in PARTS.items()
        )

    def _missing_parts(self) -> frozenset[str]:
        fixes = fixes_for(self.plan.id, [option for option in self.found.options if _is_own(option)])
        return frozenset(key for key in PARTS if any(fix.part == key for fix in fixes.values()))


PARTS: Mapping[str, LazyString] = {
    "thong-tin": _l("Thông tin chung"),
    "can-cu": _l("Căn cứ"),
    "noi-dung": _l("Nội dung"),
    "phan-cong": _l("Phân công, thời hạn"),
    "noi-nhan": _l("Nơi nhận"),
    "to-chuc": _l("Tổ chức thực hiện"),
}
_ENDPOINTS = {"thong-tin": "drafting.edit", "noi-dung": "draft_items.index", "phan-cong": "draft_grid.edit"}


def part_url(plan_id: int, key: str) -> str:
    """Return the address of one part of the editor."""
    if key in _ENDPOINTS:
        return url_for(_ENDPOINTS[key], subject_id=plan_id)
    return url_for("drafting.edit_list", subject_id=plan_id, part=key)


def open_draft(plan_id: int) -> Draft:
    """Return the plan in the editor; UnknownSubject when the person may not see it."""
    plan = load_visible(Plan, plan_id)
    items = select(func.count()).select_from(ContentItem).where(ContentItem.parent_id == plan_id)
    live = scope.reading().scalar(items.where(ContentItem.state != TERMINATED))
    return Draft(plan=plan, found=explained(plan), items=live or 0)


def _is_own(option: Option) -> bool:
    """Tell whether the step is the person's, now or once what is missing is there."""
    return all(refusal.ground not in (Ground.ROLE, Ground.ACTOR) for refusal in option.refusals)

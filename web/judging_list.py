"""Evaluations, nominations and referrals as lists: what the address asks for, and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from models import Plan, Subject
from models.visibility import PERSONNEL, SEES_REFERRALS, visible
from web import scope
from web.exports import MOST
from web.identity import current_person
from web.listing import Line, lines_where
from web.numbers import number_in
from web.paging import Pages, page_number, pages

KINDS = ("evaluation", "nomination", "referral")
FEW, MANY = 20, 50
"""Rows of a kind beside the others, and where it stands alone."""
PLAN = aliased(Plan.__table__, name="its_plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingFilters:
    """What the address asks for; `kind` blank shows the beginning of every list."""

    kind: str = ""
    plan: int | None = None
    page: int = 1

    def url(self, *, kind: str = "", page: int = 1) -> str:
        """Return the address of another page of a list."""
        asked: dict[str, Any] = {"loai": kind or self.kind, "ke-hoach": self.plan, "trang": page if page > 1 else None}
        return url_for("rewarding.index", **{name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One list: its words, its rows, how many there are; `pages` where it stands alone, else `more` leads there."""

    kind: str
    title: str
    nothing: str
    rows: tuple[Line, ...]
    total: int
    pages: Pages | None = None
    more: str = ""


def chosen_filters(args: Mapping[str, str]) -> JudgingFilters:
    """Return the filters of the address; what is none is passed over."""
    kind = args.get("loai", "")
    return JudgingFilters(
        kind=kind if kind in KINDS else "",
        plan=number_in(args, "ke-hoach"),
        page=page_number(args),
    )


def blocks_of(filters: JudgingFilters) -> tuple[Block, ...]:
    """Return the lists; the restricted register only to who may read it, or has something to read in it."""
    totals = _totals(filters)
    shown = [kind for kind in KINDS if kind != "referral" or totals.get(kind) or _reads_referrals()]
    return tuple(_block(filters, kind, totals.get(kind, 0)) for kind in shown if filters.kind in ("", kind))


def plans_offered() -> list[tuple[int, str]]:
    """Return the plans under which there is something to see."""
    mine = select(Subject.root_id).where(visible(current_person().viewer), Subject.kind.in_(KINDS))
    rows = scope.reading().execute(select(PLAN.c.id, PLAN.c.number).where(PLAN.c.id.in_(mine)).order_by(PLAN.c.id))
    return [(key, number or _("Dự thảo %(number)d", number=key)) for key, number in rows]


def every_record(filters: JudgingFilters) -> tuple[Line, ...]:
    """Return all records of the lists that the filters leave, kind after kind, as far as one file goes."""
    kinds = [kind for kind in KINDS if filters.kind in ("", kind)]
    return tuple(line for kind in kinds for line in lines_where(*_wanted(filters, kind), most=MOST))


def _reads_referrals() -> bool:
    return current_person().viewer.holds(SEES_REFERRALS | PERSONNEL)


def _wanted(filters: JudgingFilters, *kinds: str) -> list[ColumnElement[bool]]:
    of_plan = [Subject.root_id == filters.plan] if filters.plan else []
    return [Subject.kind.in_(kinds), *of_plan]


def _totals(filters: JudgingFilters) -> dict[str, int]:
    wanted = _wanted(filters, *KINDS)
    query = select(Subject.kind, func.count()).where(visible(current_person().viewer), *wanted).group_by(Subject.kind)
    return dict(scope.reading().execute(query).all())


def _block(filters: JudgingFilters, kind: str, total: int) -> Block:
    alone = filters.kind == kind
    most = MANY if alone else FEW
    title, nothing = _words()[kind]
    return Block(
        kind=kind,
        title=title,
        nothing=nothing,
        total=total,
        rows=lines_where(*_wanted(filters, kind), most=most, skip=(filters.page - 1) * most if alone else 0),
        pages=pages(filters.page, most, total, url=lambda page: filters.url(page=page)) if alone else None,
        more=filters.url(kind=kind) if not alone and total > most else "",
    )


def _words() -> dict[str, tuple[str, str]]:
    return {
        "evaluation": (_("Đánh giá"), _("Phiếu đánh giá được lập cho từng đơn vị khi kế hoạch trình tổng kết.")),
        "nomination": (_("Đề nghị khen thưởng"), _("Mở kế hoạch đang thực hiện để lập đề nghị khen thưởng.")),
        "referral": (_("Xem xét trách nhiệm"), _("Sổ hạn chế: chỉ người có thẩm quyền và bên liên quan xem được.")),
    }

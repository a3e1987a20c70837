"""Plans that are already there when a file is read: made of the very file, or of another version of the paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from documents.draft import PlanDraft
from models import ContentItem, History, Plan, fold
from models.visibility import visible
from web import scope
from web.identity import current_person
from web.numbers import whole_of
from web.presentation import vn_date
from web.records import plan_name, state_label, url_of
from web.review.comparing import Compared, Comparison, alike, compared
from web.review.page import Page, Source
from web.review.rows import Row

SAME_PLAN = 0.85
"""The share of common words from which two titles of one issuer and of the same years name the same plan."""
_MOST = 1_000
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlan:
    """A plan that the person may see; `same_file`: it was made of the very bytes; `by` and `at` tell who made it."""

    id: int
    name: str
    title: str
    state: str
    state_label: str
    url: str
    by: str
    at: datetime
    same_file: bool


def known_plans(source: Source) -> tuple[KnownPlan, ...]:
    """Return the plans of the same file, then the one that the paper most likely is a version of."""
    query = select(Plan).where(visible(current_person().viewer, "plan")).order_by(Plan.id.desc()).limit(_MOST)
    plans = scope.reading().scalars(query).all()
    same = [plan for plan in plans if plan.source_sha256 == source.sha256]
    others = [plan for plan in plans if plan.state != "dropped" and plan not in same]
    return tuple(_known(plan, same_file=plan in same) for plan in (*same, *_versions(others, source.draft)))


def comparison_with(known: Sequence[KnownPlan], page: Page) -> Comparison | None:
    """Return how the page differs from the first of the known plans, None when there is none."""
    if not known:
        return None
    items = select(ContentItem).where(ContentItem.root_id == known[0].id).order_by(ContentItem.position)
    before = [_of_item(item) for item in scope.reading().scalars(items)]
    return compared(before, [_of_row(row, page) for row in page.rows if not row.item.heading])


def _versions(plans: Iterable[Plan], draft: PlanDraft) -> list[Plan]:
    scored = ((_likeness(plan, draft), plan.id, plan) for plan in plans)
    best = max(scored, default=None)
    return [best[2]] if best and best[0] >= SAME_PLAN else []


def _likeness(plan: Plan, draft: PlanDraft) -> float:
    """Return 0 to 1, 2 for the same number and symbol of the same year."""
    if not _one_issuer(plan, draft):
        return 0.0
    year = plan.document_date[:4] or (plan.issue_date.isoformat()[:4] if plan.issue_date else "")
    if draft.number and plan.number == draft.number and year == (draft.date or "")[:4]:
        return 2.0
    one_time = set(_YEAR.findall(plan.title)) == set(_YEAR.findall(draft.title or ""))
    return alike(plan.title, draft.title or "") if one_time and draft.title else 0.0


def _one_issuer(plan: Plan, draft: PlanDraft) -> bool:
    return not (plan.issuer and draft.issuer) or fold(plan.issuer) == fold(draft.issuer)


def _known(plan: Plan, *, same_file: bool) -> KnownPlan:
    birth = scope.reading().scalars(select(History).where(History.subject_id == plan.id, History.seq == 1)).one()
    return KnownPlan(
        id=plan.id,
        name=plan_name(plan),
        title=plan.title,
        state=plan.state,
        state_label=state_label(plan),
        url=url_of("plan", plan.id),
        by=json.loads(birth.body)["actor"]["name"],
        at=birth.at,
        same_file=same_file,
    )


def _of_item(item: ContentItem) -> Compared:
    units = (each.unit.name if each.unit else each.unit_name for each in item.assignments)
    return Compared(
        no=item.no, title=item.title, text=item.text, units=frozenset(filter(None, units)), due=vn_date(item.due_date)
    )


def _of_row(row: Row, page: Page) -> Compared:
    return Compared(no=row.no, title=row.title, text=row.text, units=frozenset(_units_of(row, page)), due=row.due)


def _units_of(row: Row, page: Page) -> Iterator[str]:
    ids = [*whole_of([row.accountable]), *(each.unit_id for each in row.added)]
    yield from (page.units.all[each] for each in ids if each in page.units.all)
    for _place, unit in row.kept:
        unit_id = page.units.names.unit(unit.name)
        yield page.units.all.get(unit_id, unit.name) if unit_id else unit.name

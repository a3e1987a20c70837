"""What a document says becomes a drafted plan: nothing is added, no unit is guessed, nobody is made accountable."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from documents.draft import ISSUE_DATE, Assignment, Item, PlanDraft
from engine.case import Hand
from engine.fields import Field, Text
from engine.runtime import Runtime, home_day
from workflows.drafting import (
    ITEM_FIELDS,
    PLAN_FIELDS,
    Addressee,
    Assigned,
    Basis,
    DutyLine,
    Names,
    NewItem,
    NewPlan,
    Origin,
    create_plan,
    names_of,
)
from workflows.drafting.content import clipped

_AS_PRECISE = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?")


def draft_plan(runtime: Runtime, author: Hand, draft: PlanDraft, *, sha256: str, name: str) -> int:
    """Draft the plan that a stored file holds and return its id; the file and its whole reading stay with it."""
    with runtime.database.connection() as link:
        names = names_of(link, home_day(author.now))
    return create_plan(runtime, author, plan_of(draft, names, sha256=sha256, name=name))


def plan_of(draft: PlanDraft, names: Names, *, sha256: str, name: str) -> NewPlan:
    """Return what the document says as a plan to be drafted, for the review page to fill in before it is stored."""
    reading = json.dumps(draft.to_document(), ensure_ascii=False, sort_keys=True)
    return NewPlan(
        fields=_clip(PLAN_FIELDS, _fields(draft)),
        number=(draft.number or "").split("/")[0],
        document_date=draft.date or "",
        bases=tuple(Basis(number=basis.number or "", text=basis.text) for basis in draft.legal_bases),
        recipients=tuple(Addressee(name=each.name, purpose=each.purpose or "") for each in draft.recipients),
        duties=tuple(_duties(draft)),
        items=tuple(_items(draft.items, names)),
        origin=Origin(source_sha256=sha256, source_name=name, source_reading=reading),
    )


def first_day(written: str | None) -> str | None:
    """Return the first day of a date as precise as 2025, 2025-Q4, 2025-12 or 2025-12-31; None for anything else."""
    months = _months(written)
    return date(months[0], months[1], months[3] or 1).isoformat() if months else None


def last_day(written: str | None) -> str | None:
    """Return the last day of such a date; None for anything else."""
    months = _months(written)
    if months is None:
        return None
    year, _, month, day = months
    return date(year, month, day or monthrange(year, month)[1]).isoformat()


def _fields(draft: PlanDraft) -> dict[str, object]:
    return {
        "title": draft.title,
        "doc_type": draft.doc_type or "KẾ HOẠCH",
        "superior": draft.superior,
        "issuer": draft.issuer,
        "place": draft.place,
        "symbol": draft.symbol,
        "participants": draft.participants,
        "period_from": first_day(draft.period.start),
        "period_to": last_day(draft.period.end),
        "period_rule": ISSUE_DATE if draft.period.start == ISSUE_DATE else "",
        "period_text": draft.period.text,
        "signer_title": draft.signer.title,
        "signer_name": draft.signer.name,
    }


def _duties(draft: PlanDraft) -> Iterator[DutyLine]:
    for part in draft.organisation:
        for text in part.duties:
            yield DutyLine(unit_name=part.unit or "", text=text)


def _items(items: Iterable[Item], names: Names) -> Iterator[NewItem]:
    """Give the items; one that only heads others becomes their heading."""
    heading = ""
    for item in items:
        if item.heading:
            heading = f"{item.no}. {item.title}" if item.no else item.title
        else:
            yield _item(item, heading, names)


def _item(item: Item, heading: str, names: Names) -> NewItem:
    due = item.due
    fields: dict[str, object] = {
        "no": item.no,
        "section": item.section,
        "heading": heading,
        "title": item.title or item.text or item.no,
        "text": item.text,
        "product": item.product,
        "due_date": last_day(due.date) if due else None,
        "due_text": due.text if due else "",
        "due_kind": str(due.kind) if due else "",
    }
    return NewItem(
        fields=_clip(ITEM_FIELDS, fields),
        units=tuple(_assigned(unit, names) for unit in item.units),
        source_from=item.source.line_from,
        source_to=item.source.line_to,
    )


def _assigned(unit: Assignment, names: Names) -> Assigned:
    return Assigned(
        unit_id=names.unit(unit.name),
        unit_name=unit.name,
        role=str(unit.role) if unit.role else "",
        scope=unit.scope or "",
        from_document=True,
    )


def _clip(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, object]:
    most = {each.name: each.max_length for each in fields if isinstance(each, Text)}
    return {name: _cut(value, most.get(name)) for name, value in values.items()}


def _cut(value: object, most: int | None) -> object:
    return clipped(value, most) if isinstance(value, str) and most else value


def _months(written: str | None) -> tuple[int, int, int, int | None] | None:
    """Return year, first month, last month and day of a date as precise as the text."""
    found = _AS_PRECISE.fullmatch(written or "")
    if found is None:
        return None
    year, quarter, month, day = (int(part) if part else None for part in found.groups())
    last = quarter * 3 if quarter else month or 12
    first = last - 2 if quarter else month or 1
    exists = year and 1 <= last <= 12 and (day is None or 1 <= day <= monthrange(year, last)[1])  # noqa: PLR2004 - months
    return (year, first, last, day) if year and exists else None

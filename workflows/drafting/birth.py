"""A plan is drafted: by hand, from last year's, or with everything that a document says, in one transaction."""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.case import Hand
from engine.perform import Act, Birth, bear
from engine.runtime import Runtime, home_day
from models.access import in_force
from models.database import Link
from workflows.drafting.assignments import checked
from workflows.drafting.content import ITEM_FIELDS, PLAN_FIELDS, NewItem, NewPlan, cleaned
from workflows.drafting.names import names_of
from workflows.drafting.rows import (
    ITEM_DEFAULTS,
    PLAN_DEFAULTS,
    insert,
    write_assignments,
    write_bases,
    write_duties,
    write_recipients,
)
from workflows.files import Attached, attach

_DEPARTMENT = "SELECT name, superior, place, symbol FROM unit WHERE kind = 'department' ORDER BY id"
_OFFICE = f"SELECT u.id FROM unit u WHERE u.kind = 'office' AND {in_force('u')} ORDER BY u.position, u.id"


def create_plan(runtime: Runtime, author: Hand, plan: NewPlan) -> int:
    """Draft the plan with all its parts and return its id; TransitionRefused says why not, and nothing is stored."""
    values = cleaned(PLAN_FIELDS, plan.fields)
    title = values.pop("title", "")
    with runtime.database.connection() as link:
        office = link.value(_OFFICE, {"today": home_day(author.now)})
    birth = Birth(
        kind="plan",
        title=title,
        hand=author,
        write=partial(_write_plan, plan, values),
        unit_id=office,
    )
    return bear(runtime, birth).subject_id


def new_plan(runtime: Runtime, author: Hand, **fields: object) -> int:
    """Draft a plan by hand: the head of the document is the department's own unless given; return its id."""
    with runtime.database.connection() as link:
        head = head_of_document(link)
    return create_plan(runtime, author, NewPlan(fields=head | fields))


def add_item(runtime: Runtime, author: Hand, plan_id: int, item: NewItem) -> int:
    """Add an item at the end of a drafted plan and return its id."""
    return bear(runtime, birth_of(author, plan_id, item)).subject_id


def birth_of(author: Hand, plan_id: int, item: NewItem) -> Birth:
    """Return the birth of an item at the end of a drafted plan."""
    return Birth(
        kind="content_item",
        title=_title(item),
        hand=author,
        write=partial(_write_added, item),
        parent_id=plan_id,
    )


def head_of_document(link: Link) -> dict[str, Any]:
    """Return the fields of a plan's head as the department prints them."""
    row = link.row(_DEPARTMENT)
    if row is None:
        return {}
    name, superior, place, symbol = row
    return {
        "issuer": name,
        "superior": superior,
        "place": place,
        "symbol": f"KH-{symbol}" if symbol else "",
        "signer_title": "GIÁM ĐỐC",
    }


def _write_plan(plan: NewPlan, values: dict[str, Any], act: Act) -> None:
    origin, plan_id = plan.origin, act.subject.id
    read = {"number": plan.number, "document_date": plan.document_date}
    source = {
        "copied_from_id": origin.copied_from_id,
        "source_sha256": origin.source_sha256,
        "source_reading": origin.source_reading,
    }
    insert(act.link, "plan", {**PLAN_DEFAULTS, **values, **read, **source, "id": plan_id})
    write_bases(act.link, plan_id, plan.bases)
    write_recipients(act.link, plan_id, plan.recipients, names_of(act.link, home_day(act.now)))
    write_duties(act.link, plan_id, plan.duties)
    _attach_source(act, plan)
    for position, item in enumerate(plan.items, start=1):
        _bear_item(act, item, position)


def _attach_source(act: Act, plan: NewPlan) -> None:
    if plan.origin.source_sha256:
        attach(
            act.link,
            Attached(
                subject_id=act.subject.id,
                sha256=plan.origin.source_sha256,
                name=plan.origin.source_name,
                purpose="source",
                at=act.params["at"],
                history_id=act.entry.id,
                added_by=act.actor.id,
            ),
        )


def _bear_item(act: Act, item: NewItem, position: int) -> None:
    write = partial(_write_item, item, position)
    birth = Birth(
        kind="content_item",
        title=_title(item),
        hand=act.system,
        write=write,
        parent_id=act.subject.id,
    )
    act.bear(birth)


def _write_added(item: NewItem, act: Act) -> None:
    position = act.link.value(
        "SELECT coalesce(max(c.position), 0) + 1 FROM content_item c JOIN subject s ON s.id = c.id"
        " WHERE s.parent_id = :parent_id",
        act.params,
    )
    _write_item(item, position, act)
    act.link.run("UPDATE subject SET revision = revision + 1 WHERE id = :parent_id", act.params)


def _write_item(item: NewItem, position: int, act: Act) -> None:
    values = cleaned(ITEM_FIELDS, item.fields)
    values.pop("title", None)
    source = {"source_from": item.source_from, "source_to": item.source_to}
    insert(act.link, "content_item", {**ITEM_DEFAULTS, **values, **source, "id": act.subject.id, "position": position})
    write_assignments(act.link, act.subject.id, checked(act.link, item.units))


def _title(item: NewItem) -> str:
    return str(cleaned(ITEM_FIELDS, {"title": item.fields.get("title")})["title"])

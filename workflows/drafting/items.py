"""Items of a drafted plan: changed, moved, taken out."""

from __future__ import annotations

from collections.abc import Mapping

from engine.case import Hand
from engine.edit import Edit, editing
from engine.load import unknown_subject
from engine.perform import Request, perform_within
from engine.runtime import Runtime
from models.database import Link
from workflows.drafting.content import ITEM_FIELDS, cleaned
from workflows.drafting.rows import retitle, update

REMOVED = "Bỏ khỏi dự thảo kế hoạch"

_DRAFTED = """SELECT s.id FROM subject s JOIN content_item c ON c.id = s.id
 WHERE s.parent_id = :plan_id AND s.kind = 'content_item' AND s.state = 'drafted' ORDER BY c.position, c.id"""


def change_item(runtime: Runtime, edit: Edit, item_id: int, changes: Mapping[str, object]) -> None:
    """Change the named fields (ITEM_FIELDS) of an item of the drafted plan; `edit` is of the plan."""
    values = cleaned(ITEM_FIELDS, changes)
    with editing(runtime, edit) as link:
        drafted_item(link, edit.subject_id, item_id)
        if title := values.pop("title", None):
            retitle(link, item_id, title)
        update(link, "content_item", item_id, values)


def move_item(runtime: Runtime, edit: Edit, item_id: int, position: int) -> None:
    """Put an item at a place of the drafted plan, counted from 1; the others close up."""
    with editing(runtime, edit) as link:
        drafted_item(link, edit.subject_id, item_id)
        order = [key for key in drafted_items(link, edit.subject_id) if key != item_id]
        order.insert(max(position - 1, 0), item_id)
        for place, key in enumerate(order, start=1):
            update(link, "content_item", key, {"position": place})


def remove_item(runtime: Runtime, edit: Edit, item_id: int) -> None:
    """Take an item out of the drafted plan: it is terminated by the system, and its history says who asked for it."""
    with editing(runtime, edit) as link:
        remove_within(runtime, link, edit, item_id)


def remove_within(runtime: Runtime, link: Link, edit: Edit, item_id: int) -> None:
    """Take an item out within an edit of its plan that has begun; UnknownSubject when the plan has no such item."""
    drafted_item(link, edit.subject_id, item_id)
    perform_within(runtime, link, _removal(link, edit, item_id))


def _removal(link: Link, edit: Edit, item_id: int) -> Request:
    name = link.value("SELECT full_name FROM person WHERE id = :id", {"id": edit.actor_id})
    return Request(
        subject_id=item_id,
        transition="terminate",
        hand=Hand(actor_id=None, now=edit.now, channel="system"),
        data={"reason": REMOVED},
        comment=f"{name} bỏ nội dung này khỏi dự thảo.",
        caused_by=link.value("SELECT max(id) FROM history WHERE subject_id = :id", {"id": edit.subject_id}),
    )


def drafted_items(link: Link, plan_id: int) -> list[int]:
    """Return the items of a drafted plan in their order."""
    return [row[0] for row in link.rows(_DRAFTED, {"plan_id": plan_id})]


def drafted_item(link: Link, plan_id: int, item_id: int) -> int:
    """Return the id of an item if it is a drafted one of this plan; UnknownSubject otherwise."""
    if item_id not in drafted_items(link, plan_id):
        raise unknown_subject()
    return item_id

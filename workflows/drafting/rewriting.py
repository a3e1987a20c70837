"""An item of the drafted plan written anew in one piece: its fields and its assignments together, or neither."""

from __future__ import annotations

from engine.edit import Edit, editing
from engine.runtime import Runtime
from workflows.drafting.assignments import checked
from workflows.drafting.content import ITEM_FIELDS, NewItem, cleaned
from workflows.drafting.items import drafted_item
from workflows.drafting.rows import retitle, update, write_assignments


def rewrite_item(runtime: Runtime, edit: Edit, item_id: int, item: NewItem) -> None:
    """Give the item these fields and exactly these assignments; `edit` is of the plan, the source lines stay."""
    values = cleaned(ITEM_FIELDS, item.fields)
    with editing(runtime, edit) as link:
        drafted_item(link, edit.subject_id, item_id)
        if title := values.pop("title", None):
            retitle(link, item_id, title)
        update(link, "content_item", item_id, values)
        write_assignments(link, item_id, checked(link, item.units))

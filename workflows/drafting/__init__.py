"""Drafting a plan: what the draft editor, the importer and the CLI do to it while it may still be changed."""

from workflows.drafting.assignments import Bulk, assign_many, set_assignments
from workflows.drafting.birth import add_item, create_plan, head_of_document, new_plan
from workflows.drafting.content import (
    DUE_KINDS,
    ITEM_FIELDS,
    PARTS,
    PLAN_FIELDS,
    REPORT_EVERY,
    Addressee,
    Assigned,
    Basis,
    DutyLine,
    NewItem,
    NewPlan,
    Origin,
)
from workflows.drafting.copying import copy_from
from workflows.drafting.items import change_item, move_item, remove_item
from workflows.drafting.names import Names, confirm_alias, names_of
from workflows.drafting.plan import replace_bases, replace_duties, replace_recipients, update_plan

__all__ = [
    "DUE_KINDS",
    "ITEM_FIELDS",
    "PARTS",
    "PLAN_FIELDS",
    "REPORT_EVERY",
    "Addressee",
    "Assigned",
    "Basis",
    "Bulk",
    "DutyLine",
    "Names",
    "NewItem",
    "NewPlan",
    "Origin",
    "add_item",
    "assign_many",
    "change_item",
    "confirm_alias",
    "copy_from",
    "create_plan",
    "head_of_document",
    "move_item",
    "names_of",
    "new_plan",
    "remove_item",
    "replace_bases",
    "replace_duties",
    "replace_recipients",
    "set_assignments",
    "update_plan",
]

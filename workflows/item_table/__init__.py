"""The items of a plan as a workbook: written to be filled in, and taken back into the draft."""

from workflows.item_table.merging import FILE, ORDER, PLAN, ROW, CellChange, Conflict
from workflows.item_table.taking import Outcome, Taking, take_in
from workflows.item_table.writing import item_table

__all__ = ["FILE", "ORDER", "PLAN", "ROW", "CellChange", "Conflict", "Outcome", "Taking", "item_table", "take_in"]

"""What the cells of a row say, as it is stored; or for each cell why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from documents.write.cells import LONGEST
from engine.errors import Ground, InputInvalid, Refusal, invalid
from engine.fields import Field
from models.base import fold
from models.database import Link
from workflows.drafting.assignments import checked
from workflows.drafting.content import ITEM_FIELDS, Assigned, NewItem
from workflows.drafting.names import Names, key_of
from workflows.groups import is_group
from workflows.item_table.stored import KIND_LABELS, Stored, Units
from workflows.item_table.units import ACCOUNTABLE, COLUMNS, assigned_from, shown_name, split

FIELDS: Mapping[str, Field] = {each.name: each for each in ITEM_FIELDS}
_SUGGESTED = 0.6
"""How alike a name must be to one of ours to be suggested, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What is needed to read cells: the transaction, the units, and the names by which they are known."""

    link: Link
    units: Units
    names: Names

    def rewritten(self, stored: Stored, cells: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Assigned, ...] | None]:
        """Return what an item gets by these changed cells: fields, and its assignments where a cell of units changed.

        InputInvalid has a reason for each wrong cell, its `field` naming the column.
        """
        faults = [_too_long_for_a_cell(name) for name in cells if len(str(stored.fields.get(name) or "")) > LONGEST]
        fields = _cleaned(cells, faults)
        units = None
        if not cells.keys().isdisjoint(COLUMNS):
            units = self._assigned({**stored.cells, **cells}, stored.units, faults)
        _refuse(faults)
        return _with_kind(fields, str(stored.fields["due_kind"] or "")), units

    def new(self, cells: Mapping[str, str]) -> NewItem:
        """Return the item of a row that was added; InputInvalid as in `rewritten`."""
        faults: list[Refusal] = []
        fields = _cleaned({"title": "", **cells}, faults)
        units = self._assigned(cells, (), faults)
        _refuse(faults)
        return NewItem(fields=_with_kind(fields, ""), units=units)

    def _assigned(
        self, cells: Mapping[str, str], stored: tuple[Assigned, ...], faults: list[Refusal]
    ) -> tuple[Assigned, ...]:
        def known(column: str, name: str) -> Assigned:
            try:
                return self._unit(column, name, stored)
            except InputInvalid as refusal:
                faults.extend(refusal.reasons)
                return Assigned()

        found = assigned_from(cells, stored, self.units.called, known)
        try:
            return checked(self.link, found) if not faults else ()
        except InputInvalid as refusal:
            faults.extend(refusal.reasons)
            return ()

    def _unit(self, column: str, name: str, stored: Iterable[Assigned]) -> Assigned:
        """Return the unit that a name in a column means; who stands in the item already is known by that name."""
        for each in stored:
            if key_of(shown_name(each, self.units.called)) == key_of(name):
                return Assigned(unit_id=each.unit_id, unit_name=each.unit_name)
        if (unit_id := self.names.unit(name)) is not None:
            return Assigned(unit_id=unit_id)
        if column == ACCOUNTABLE and len(split(name)) > 1:
            raise invalid(column, f"Mỗi nội dung chỉ có một đơn vị đầu mối, ô này ghi “{name}”. Giữ lại một đơn vị.")
        if column != ACCOUNTABLE and is_group(name):
            return Assigned(unit_name=name)
        raise invalid(column, self._unknown(name))

    def _unknown(self, name: str) -> str:
        ours = {key_of(each): each for each in self.units.today.values()}
        near = get_close_matches(key_of(name), ours, n=1, cutoff=_SUGGESTED)
        hint = f"Có phải “{ours[near[0]]}” không?" if near else "Chọn một đơn vị trong danh sách của ô."
        return f"Không có đơn vị “{name}”. {hint}"


def _cleaned(cells: Mapping[str, str], faults: list[Refusal]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in cells.items():
        if name in FIELDS:
            value = FIELDS[name].clean(_kind_of(text) if name == "due_kind" else text)
            if isinstance(value, Refusal):
                faults.append(value)
            values[name] = value
    return values


def _kind_of(text: str) -> str:
    meant = {fold(label): value for value, label in KIND_LABELS.items()}
    return meant.get(fold(text), text)


def _with_kind(fields: dict[str, Any], before: str) -> dict[str, Any]:
    """Say of a deadline that is set or taken away how it is written, unless a cell says so."""
    if "due_date" in fields and not fields.get("due_kind") and "due_kind" not in (fields if before else ()):
        fields["due_kind"] = "stated" if fields["due_date"] else before if before == "continuous" else ""
    return fields


def _too_long_for_a_cell(name: str) -> Refusal:
    words = f"“{FIELDS[name].label}” dài hơn một ô Excel chứa được. Trả lại ô như cũ và sửa trên trang soạn dự thảo."
    return Refusal(code=f"{name}_cut", message=words, ground=Ground.INPUT, field=name)


def _refuse(faults: list[Refusal]) -> None:
    if faults:
        raise InputInvalid(*faults)

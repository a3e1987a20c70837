"""Takes a filled workbook into the drafted plan, all of it or nothing; a dry run only tells what would happen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from documents.item_table import TITLE, FilledTable, WrongCell
from engine.case import Hand
from engine.edit import Edit, editing
from engine.errors import InputInvalid, invalid
from engine.perform import bear_within
from engine.runtime import Runtime, home_day
from models.database import Link
from workflows.drafting.birth import birth_of
from workflows.drafting.content import Assigned, NewItem
from workflows.drafting.items import remove_within
from workflows.drafting.names import names_of
from workflows.drafting.rows import retitle, update, write_assignments
from workflows.item_table.checking import Judge
from workflows.item_table.merging import CellChange, Merge, merge
from workflows.item_table.stored import Stored, stored_items, units_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A workbook that somebody brings to a plan; `choices` settles conflicts by their key (merging.FILE or PLAN)."""

    plan_id: int
    hand: Hand
    filled: FilledTable
    choices: Mapping[str, str] = field(default_factory=dict)
    seen_revision: int | None = None

    @property
    def edit(self) -> Edit:
        """The edit of the plan; nobody but a person edits."""
        return Edit(
            subject_id=self.plan_id,
            actor_id=self.hand.actor_id or 0,
            now=self.hand.now,
            seen_revision=self.seen_revision,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the workbook changes, what stands against it; `items` are the plan's before, `letters` the columns'."""

    merge: Merge
    items: Mapping[int, Stored]
    letters: Mapping[str, str]
    revision: int
    wrong: tuple[WrongCell, ...] = ()
    stored: bool = False

    @property
    def can_be_stored(self) -> bool:
        """Whether there is something to store, and nothing against it."""
        return not (self.wrong or self.merge.conflicts or self.merge.is_empty)

    def cell(self, number: int, column: str) -> str:
        """Return the address of a cell ("C12"); of the item's name where the row or its column is not there."""
        return f"{self.letters.get(column, self.letters[TITLE])}{number}" if number else ""

    def called(self, item_id: int) -> str:
        """Return the item in a few words."""
        cells = self.items[item_id].cells if item_id in self.items else {}
        return ". ".join(filter(None, (cells.get("no", ""), cells.get(TITLE, ""))))


class _NotStored(Exception):
    """Ends an edit that must leave no trace, and carries what it found."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is to be written: fields and assignments of items that change, and new items by their row."""

    rewritten: dict[int, tuple[dict[str, Any], tuple[Assigned, ...] | None]] = field(default_factory=dict)
    new: dict[int, NewItem] = field(default_factory=dict)


def take_in(runtime: Runtime, taking: Taking, *, dry_run: bool) -> Outcome:
    """Store what the workbook changes in the drafted plan, unless a cell is wrong, a conflict open, or it is a dry run.

    TransitionRefused when the plan may not be edited now or by this person, or has moved on from `seen_revision`.
    """
    edit, filled = taking.edit, taking.filled
    if filled.plan_id != edit.subject_id:
        raise invalid("workbook", "Bảng này tải về từ một kế hoạch khác. Chọn đúng tệp, hoặc tải lại bảng Excel.")
    try:
        with editing(runtime, edit) as link:
            outcome, writing = _judged(link, edit, filled, taking.choices)
            _go_on(outcome, dry_run=dry_run)
            _write(runtime, link, taking, outcome, writing)
    except _NotStored as found:
        return found.outcome
    return replace(outcome, stored=True)


def _go_on(outcome: Outcome, *, dry_run: bool) -> None:
    if dry_run or not outcome.can_be_stored:
        raise _NotStored(outcome)


def _judged(link: Link, edit: Edit, filled: FilledTable, choices: Mapping[str, str]) -> tuple[Outcome, _Writing]:
    today = home_day(edit.now)
    units = units_of(link, today)
    items = {each.item_id: each for each in stored_items(link, edit.subject_id, units)}
    found = merge({key: item.cells for key, item in items.items()}, filled, choices)
    outcome = Outcome(
        merge=found,
        items=items,
        letters=filled.letters,
        revision=link.value("SELECT revision FROM subject WHERE id = :id", {"id": edit.subject_id}),
    )
    writing, wrong = _read(Judge(link, units, names_of(link, today)), outcome)
    return replace(outcome, wrong=_in_order((*filled.wrong, *wrong))), writing


def _read(judge: Judge, outcome: Outcome) -> tuple[_Writing, list[WrongCell]]:
    writing, wrong = _Writing(), []
    for item_id, changes in _by_item(outcome.merge.changes).items():
        number, cells = changes[0].number, {each.column: each.new for each in changes}
        try:
            writing.rewritten[item_id] = judge.rewritten(outcome.items[item_id], cells)
        except InputInvalid as refusal:
            wrong += _wrong_cells(outcome, number, refusal)
    for row in outcome.merge.added:
        try:
            writing.new[row.number] = judge.new(row.cells)
        except InputInvalid as refusal:
            wrong += _wrong_cells(outcome, row.number, refusal)
    return writing, wrong


def _by_item(changes: Iterable[CellChange]) -> dict[int, list[CellChange]]:
    found: dict[int, list[CellChange]] = {}
    for each in changes:
        found.setdefault(each.item_id, []).append(each)
    return found


def _wrong_cells(outcome: Outcome, number: int, refusal: InputInvalid) -> list[WrongCell]:
    return [WrongCell(outcome.cell(number, reason.field or TITLE), reason.message) for reason in refusal.reasons]


def _in_order(wrong: Iterable[WrongCell]) -> tuple[WrongCell, ...]:
    """Return one complaint a cell, from the top of the sheet down."""
    by_cell = {each.cell: each for each in reversed(tuple(wrong))}
    return tuple(sorted(by_cell.values(), key=lambda each: _place(each.cell)))


def _place(cell: str) -> tuple[int, int, str]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), len(letters), letters


def _write(runtime: Runtime, link: Link, taking: Taking, outcome: Outcome, writing: _Writing) -> None:
    for item_id, (fields, units) in writing.rewritten.items():
        _rewrite(link, item_id, fields, units)
    for item_id in outcome.merge.removed:
        remove_within(runtime, link, taking.edit, item_id)
    born = {
        -number: bear_within(runtime, link, birth_of(taking.hand, taking.plan_id, item)).subject_id
        for number, item in writing.new.items()
    }
    for position, key in enumerate(outcome.merge.order, start=1):
        update(link, "content_item", born.get(key, key), {"position": position})


def _rewrite(link: Link, item_id: int, fields: dict[str, Any], units: tuple[Assigned, ...] | None) -> None:
    if title := fields.pop("title", None):
        retitle(link, item_id, title)
    update(link, "content_item", item_id, {name: _stored(name, value) for name, value in fields.items()})
    if units is not None:
        write_assignments(link, item_id, units)


def _stored(name: str, value: Any) -> Any:
    return "" if value is None and name != "due_date" else value

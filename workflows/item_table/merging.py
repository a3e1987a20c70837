"""Three sides of a table: as it was taken away, as it came back, as the plan is now; what is to be written of it.

A cell that only the workbook changed is written; one that only the plan changed stays; where both did and differ,
somebody must choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from documents.item_table import NAMES, FilledTable, ItemRow

FILE, PLAN = "file", "plan"
"""Whose side a choice takes."""
ORDER = "order"
ROW = "row"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell of an item that gets another content; `number` is its row in the workbook."""

    number: int
    item_id: int
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What both sides changed, each differently: `column` of an item, the whole row (ROW), or the ORDER of them all.

    A row has no `mine` when the workbook took it out, and no `now` when the plan did.
    """

    column: str
    item_id: int = 0
    number: int = 0
    was: str = ""
    now: str | None = ""
    mine: str | None = ""

    @property
    def key(self) -> str:
        """What the choice is called in a form."""
        return ORDER if self.column == ORDER else f"{self.item_id}-{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What is to be written; `order` holds ids, and for rows to be added the row's number as a negative."""

    changes: tuple[CellChange, ...]
    added: tuple[ItemRow, ...]
    removed: tuple[int, ...]
    order: tuple[int, ...]
    moved: tuple[int, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.changes or self.added or self.removed or self.moved)


@dataclass(frozen=True)
class _Sides:
    """The three sides by item id; dictionaries in the order of the items."""

    was: Mapping[int, Cells]
    mine: Mapping[int, ItemRow]
    now: Mapping[int, Cells]
    choices: Mapping[str, str]

    def chosen(self, conflict: Conflict, side: str) -> bool:
        return self.choices.get(conflict.key) == side


def merge(now: Mapping[int, Cells], filled: FilledTable, choices: Mapping[str, str]) -> Merge:
    """Return what the workbook asks for; a conflict is settled by the choice of its key (FILE or PLAN), or open."""
    was = {row.item_id: row.cells for row in filled.origin if row.item_id is not None}
    mine = {_key(row, was): row for row in filled.rows}
    mine = _recognised(mine, was, now)
    sides = _Sides(was=was, mine=mine, now=now, choices=choices)
    columns = [name for name in NAMES if name in filled.letters]
    cells = [found for key in mine if key in was and key in now for found in _cells(sides, key, columns)]
    gone, dropped = tuple(_gone(sides, columns)), tuple(_dropped(sides))
    conflicts = [each for each in (*cells, *gone, *dropped) if isinstance(each, Conflict)]
    added = {key: row for key, row in mine.items() if key < 0}
    added |= {-row.number: row for row in gone if isinstance(row, ItemRow)}
    removed = tuple(each for each in dropped if isinstance(each, int))
    order, disorder = _ordered(sides, added, removed)
    return Merge(
        changes=tuple(each for each in cells if isinstance(each, CellChange)),
        added=tuple(added.values()),
        removed=removed,
        order=order,
        moved=_moved(tuple(now), order),
        conflicts=(*conflicts, *disorder),
    )


def woven(spine: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    """Return the spine with what only the other has, each after the nearest before it that both have."""
    woven_in = list(spine)
    for place, key in enumerate(other):
        if key not in woven_in:
            before = next((each for each in reversed(other[:place]) if each in woven_in), None)
            woven_in.insert(0 if before is None else woven_in.index(before) + 1, key)
    return tuple(woven_in)


def _key(row: ItemRow, was: Mapping[int, Cells]) -> int:
    """Return the item of the row; the number as a negative for a row that was added by hand."""
    return row.item_id if row.item_id is not None and row.item_id in was else -row.number


def _recognised(mine: Mapping[int, ItemRow], was: Mapping[int, Cells], now: Mapping[int, Cells]) -> dict[int, ItemRow]:
    """Know the rows that an earlier import of the same workbook has added already."""
    newer = {key: cells for key, cells in now.items() if key not in was}
    known: dict[int, ItemRow] = {}
    for key, row in mine.items():
        same = next((item for item, cells in newer.items() if key < 0 and _same(cells, row.cells)), key)
        newer.pop(same, None)
        known[same] = row
    return known


def _same(cells: Cells, others: Cells) -> bool:
    return all(cells.get(name, "") == text for name, text in others.items())


def _cells(sides: _Sides, key: int, columns: Sequence[str]) -> Iterator[CellChange | Conflict]:
    was, row, now = sides.was[key], sides.mine[key], sides.now[key]
    for name in columns:
        old, new, current = was.get(name, ""), row.cells[name], now.get(name, "")
        if new in {old, current}:
            continue
        if current != old:
            conflict = Conflict(column=name, item_id=key, number=row.number, was=old, now=current, mine=new)
            if not sides.chosen(conflict, FILE):
                if not sides.chosen(conflict, PLAN):
                    yield conflict
                continue
        yield CellChange(number=row.number, item_id=key, column=name, old=current, new=new)


def _gone(sides: _Sides, columns: Sequence[str]) -> Iterator[ItemRow | Conflict]:
    """Give what the workbook changed in items that the plan has no more."""
    for key, row in sides.mine.items():
        if key in sides.was and key not in sides.now and not _same(sides.was[key], row.cells):
            was, mine = (
                _told({name: cells.get(name, "") for name in columns}) for cells in (sides.was[key], row.cells)
            )
            conflict = Conflict(column=ROW, item_id=key, number=row.number, was=was, now=None, mine=mine)
            if sides.chosen(conflict, FILE):
                yield row
            elif not sides.chosen(conflict, PLAN):
                yield conflict


def _dropped(sides: _Sides) -> Iterator[int | Conflict]:
    """Give what the workbook took out; a conflict where the plan has changed it meanwhile."""
    for key, was in sides.was.items():
        if key in sides.now and key not in sides.mine:
            conflict = Conflict(column=ROW, item_id=key, was=_told(was), now=_told(sides.now[key]), mine=None)
            if _same(was, sides.now[key]) or sides.chosen(conflict, FILE):
                yield key
            elif not sides.chosen(conflict, PLAN):
                yield conflict


def _told(cells: Cells) -> str:
    return ". ".join(filter(None, (cells.get("no", ""), cells.get("title", ""))))


def _ordered(
    sides: _Sides, added: Mapping[int, ItemRow], removed: Sequence[int]
) -> tuple[tuple[int, ...], tuple[Conflict, ...]]:
    """Return the order of the items to come, and the conflict when both sides have put them differently."""
    mine = [key for key in _rows_in_order(sides, added) if key in sides.now or key in added]
    now = [key for key in sides.now if key not in removed]
    shared = [key for key in sides.was if key in sides.now and key in mine]
    by_plan, by_file = ([key for key in side if key in set(shared)] for side in (now, mine))
    if by_file in (shared, by_plan):
        return woven(now, mine), ()
    conflict = Conflict(column=ORDER)
    if by_plan == shared or sides.chosen(conflict, FILE):
        return woven(mine, now), ()
    return woven(now, mine), () if sides.chosen(conflict, PLAN) else (conflict,)


def _rows_in_order(sides: _Sides, added: Mapping[int, ItemRow]) -> Iterator[int]:
    """Give the rows of the workbook; one whose item is gone and comes back does so as a new one."""
    for key, row in sides.mine.items():
        yield -row.number if -row.number in added else key


def _moved(now: Sequence[int], order: Sequence[int]) -> tuple[int, ...]:
    """Return the items that others no longer stand around as before."""
    kept = [key for key in now if key in set(order)]
    new = [key for key in order if key in set(kept)]
    matcher = SequenceMatcher(a=kept, b=new, autojunk=False)
    still = {key for block in matcher.get_matching_blocks() for key in kept[block.a : block.a + block.size]}
    return tuple(key for key in new if key not in still)

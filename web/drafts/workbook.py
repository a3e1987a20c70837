"""What a workbook brought to a draft would change, in lines of a page, and what waits for a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from documents.item_table import COLUMNS, TITLE, WrongCell
from documents.write.workbooks import Kind
from web.presentation import vn_date
from workflows.item_table import FILE, ORDER, PLAN, ROW, CellChange, Conflict, Outcome

CHOICE = "chon-"
"""What the names of the choices begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A cell that changes: its address, the item, the column's head, what is stored and what the workbook says."""

    cell: str
    item: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLine:
    """A conflict: where it is, what each side says, the control's name, and the side that was chosen already."""

    name: str
    cell: str
    item: str
    column: str
    was: str
    now: str
    mine: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """A row that is added, taken out or moved: the item, and its row or its new place."""

    item: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What the page shows of an outcome."""

    revision: int
    wrong: tuple[WrongCell, ...]
    choices: tuple[ChoiceLine, ...]
    changes: tuple[ChangeLine, ...]
    added: tuple[RowLine, ...]
    removed: tuple[RowLine, ...]
    moved: tuple[RowLine, ...]

    @property
    def count(self) -> int:
        """How many changes there are in all."""
        return len(self.changes) + len(self.added) + len(self.removed) + len(self.moved)


def brought(outcome: Outcome, conflicts: Iterable[Conflict], chosen: Mapping[str, str]) -> Brought:
    """Return the lines of an outcome; `conflicts` are all there were, `chosen` the sides by their keys."""
    found = outcome.merge
    return Brought(
        revision=outcome.revision,
        wrong=outcome.wrong,
        choices=tuple(_choice(outcome, each, chosen) for each in conflicts),
        changes=tuple(_change(outcome, each) for each in found.changes),
        added=tuple(RowLine(item=_named(row.cells), place=outcome.cell(row.number, TITLE)) for row in found.added),
        removed=tuple(RowLine(item=outcome.called(each)) for each in found.removed),
        moved=tuple(RowLine(item=outcome.called(each), place=str(found.order.index(each) + 1)) for each in found.moved),
    )


def choices_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return the sides that were chosen, by the key of the conflict."""
    names = (name for name in form if name.startswith(CHOICE))
    return {name.removeprefix(CHOICE): form[name] for name in names if form[name] in {FILE, PLAN}}


def _change(outcome: Outcome, each: CellChange) -> ChangeLine:
    return ChangeLine(
        cell=outcome.cell(each.number, each.column),
        item=outcome.called(each.item_id),
        column=COLUMNS[each.column].head,
        old=_shown(each.column, each.old),
        new=_shown(each.column, each.new),
    )


def _choice(outcome: Outcome, each: Conflict, chosen: Mapping[str, str]) -> ChoiceLine:
    now, mine = _sides(each)
    return ChoiceLine(
        name=f"{CHOICE}{each.key}",
        cell=outcome.cell(each.number, each.column),
        item=outcome.called(each.item_id) or each.mine or "",
        column={ORDER: _("Thứ tự"), ROW: _("Cả dòng")}.get(each.column) or COLUMNS[each.column].head,
        was=_shown(each.column, each.was),
        now=now,
        mine=mine,
        chosen=chosen.get(each.key, ""),
    )


def _sides(each: Conflict) -> tuple[str, str]:
    if each.column == ORDER:
        return _("Thứ tự đang lưu"), _("Thứ tự trong bảng")
    now = _("Đã bỏ khỏi dự thảo") if each.now is None else _shown(each.column, each.now)
    return now, _("Bỏ khỏi dự thảo") if each.mine is None else _shown(each.column, each.mine)


def _shown(column: str, text: str) -> str:
    """Return the cell as people write it: days with slashes."""
    if column in COLUMNS and COLUMNS[column].kind is Kind.DAY:
        try:
            return vn_date(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def _named(cells: Mapping[str, str]) -> str:
    return ". ".join(filter(None, (cells.get("no", ""), cells.get(TITLE, ""))))

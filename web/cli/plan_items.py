"""`thidua plan items`: the items of a draft as a workbook that somebody has filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from documents.item_table import COLUMNS, TITLE
from documents.read import PlanUnreadable
from documents.read.item_table import LARGEST, read_item_table
from web.cli.exits import Exit, Group, declined
from web.cli.opening import acting, hand, open_runtime, person_id
from web.cli.output import answer, table
from web.cli.seeing import refuse_unseen
from workflows.item_table import FILE, ORDER, PLAN, ROW, Outcome, Taking, take_in

SIDES = {"file": FILE, "plan": PLAN}


@click.group(cls=Group)
def items() -> None:
    """Nội dung của dự thảo, bằng bảng Excel."""


@items.command("import")
@click.argument("plan_id", type=int, metavar="ID")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TỆP.xlsx")
@click.option("--apply", "store", is_flag=True, help="Lưu các thay đổi; không có thì chỉ xem trước.")
@click.option("--prefer", type=click.Choice(list(SIDES)), help="Chỗ cả hai bên cùng sửa: theo bảng hay theo dự thảo.")
@acting
def import_items(plan_id: int, file: Path, prefer: str | None, username: str, *, store: bool) -> None:
    """So bảng Excel tải từ dự thảo với dự thảo; nói từng ô thay đổi, và lưu khi có --apply."""
    runtime = open_runtime()
    author = hand(person_id(runtime.database, username))
    refuse_unseen(runtime.database, plan_id, username)
    taking = Taking(plan_id=plan_id, hand=author, filled=_read(file))
    outcome = take_in(runtime, taking, dry_run=True)
    if prefer and outcome.merge.conflicts:
        choices = {each.key: SIDES[prefer] for each in outcome.merge.conflicts}
        taking = Taking(plan_id=plan_id, hand=author, filled=taking.filled, choices=choices)
        outcome = take_in(runtime, taking, dry_run=True)
    if store and outcome.can_be_stored:
        outcome = take_in(runtime, taking, dry_run=False)
    answer(_document(outcome), "\n".join(_told(outcome)))
    if outcome.wrong or outcome.merge.conflicts:
        raise click.exceptions.Exit(Exit.REFUSED if outcome.wrong else Exit.CONFLICT)


def _read(file: Path) -> Any:
    try:
        with file.open("rb") as opened:
            return read_item_table(opened.read(LARGEST + 1))
    except PlanUnreadable as unreadable:
        raise declined(str(unreadable.code), unreadable.message) from unreadable


def _document(outcome: Outcome) -> dict[str, Any]:
    found = outcome.merge
    return {
        "changes": [
            {"cell": outcome.cell(each.number, each.column), "item": each.item_id, "column": each.column}
            | {"old": each.old, "new": each.new}
            for each in found.changes
        ],
        "added": [{"row": row.number, **row.cells} for row in found.added],
        "removed": list(found.removed),
        "moved": list(found.moved),
        "conflicts": [
            {"cell": outcome.cell(each.number, each.column), "item": each.item_id or None, "column": each.column}
            | {"was": each.was, "now": each.now, "mine": each.mine}
            for each in found.conflicts
        ],
        "wrong": [{"cell": each.cell, "message": each.message} for each in outcome.wrong],
        "stored": outcome.stored,
    }


def _told(outcome: Outcome) -> Iterator[str]:
    found = outcome.merge
    if found.changes:
        rows = (
            (outcome.cell(each.number, each.column), _head(each.column), each.old, each.new) for each in found.changes
        )
        yield table(("Ô", "CỘT", "ĐANG LƯU", "THEO BẢNG"), rows)
    yield from (f"Thêm: {row.cells.get(TITLE, '')} (dòng {row.number})" for row in found.added)
    yield from (f"Bỏ: {outcome.called(each)}" for each in found.removed)
    yield from (f"Đổi chỗ: {outcome.called(each)}, thứ {found.order.index(each) + 1}" for each in found.moved)
    for each in found.conflicts:
        place = outcome.cell(each.number, each.column) or outcome.called(each.item_id)
        yield f"Cả hai bên cùng sửa {place} ({_head(each.column)}): đang lưu “{each.now}”, trong bảng “{each.mine}”."
    yield from (f"Ô {each.cell}: {each.message}" for each in outcome.wrong)
    yield _ending(outcome)


def _head(column: str) -> str:
    return {ORDER: "Thứ tự", ROW: "Cả dòng"}.get(column) or COLUMNS[column].head


def _ending(outcome: Outcome) -> str:
    if outcome.stored:
        return "Đã lưu các thay đổi."
    if outcome.wrong:
        return "Chưa lưu gì. Sửa các ô trên trong bảng rồi chạy lại."
    if outcome.merge.conflicts:
        return "Chưa lưu gì. Thêm --prefer file hoặc --prefer plan để chọn giữ bản nào."
    return "Bảng không có gì khác với dự thảo." if outcome.merge.is_empty else "Chưa lưu gì. Thêm --apply để lưu."

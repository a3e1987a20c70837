"""`thidua plan`: from a document to a drafted plan, and plans as they stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

from documents.draft import PlanDraft
from documents.read import LIMIT, PlanUnreadable
from documents.read.apart import read_apart
from documents.reading import Reading
from engine.edit import Edit
from engine.runtime import Runtime
from web.cli.exits import Exit, Group, Trouble
from web.cli.formats import FORMATS, TEXTUAL, Exported
from web.cli.naming import assignments_of, item_ids, unit_id
from web.cli.opening import acting, hand, now, open_runtime, person_id, seen_by
from web.cli.output import answer, in_json, table
from web.cli.plan_items import items
from web.cli.plans import Shelf, line, listed, spread, whole
from web.cli.seeing import refuse_unseen, sight
from web.uploads import bare_name
from workflows.acknowledging import Note
from workflows.acknowledging import acknowledge as note
from workflows.drafting import PARTS, Bulk, assign_many, confirm_alias
from workflows.files import store
from workflows.intake import draft_plan

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=Group)
def plan() -> None:
    """Kế hoạch: đọc văn bản, nhập, phân công, xem, xuất."""


plan.add_command(items)


@plan.command()
@click.argument("file", type=FILE)
def read(file: Path) -> None:
    """Đọc một văn bản kế hoạch; không lưu gì, không cần cơ sở dữ liệu."""
    draft = read_or_exit(file).reading.draft
    answer(draft.to_document(), _told(draft))


@plan.command("import")
@click.argument("file", type=FILE)
@acting
def import_file(file: Path, username: str) -> None:
    """Đọc một văn bản kế hoạch và lưu thành dự thảo."""
    runtime = open_runtime()
    author = hand(person_id(runtime.database, username))
    opened = read_or_exit(file)
    draft = opened.reading.draft
    sha256 = store(runtime.database, opened.content, opened.reading.kind, author.now)
    plan_id = draft_plan(runtime, author, draft, sha256=sha256, name=opened.name)
    warnings = [each.to_document() for each in draft.warnings]
    said = [f"Đã lưu dự thảo {plan_id}: {draft.title or opened.name}."]
    said += [f"Cần xem lại: {each.message}" for each in draft.warnings]
    answer({"plan": plan_id, "items": len(draft.items), "warnings": warnings}, "\n".join(said))


@plan.command()
@click.argument("plan_id", type=int, metavar="ID")
@click.option("--item", "items", multiple=True, required=True, metavar="SỐ", help="Nội dung; lặp lại được.")
@click.option("--unit", required=True, help="Đơn vị được giao.")
@click.option("--role", type=click.Choice(["", *(role for role, _, _ in PARTS)]), help="Vai trò của đơn vị.")
@click.option("--accountable", is_flag=True, help="Đơn vị làm đầu mối.")
@click.option("--due", help="Hạn hoàn thành.")
@acting
def assign(
    plan_id: int,
    items: tuple[str, ...],
    unit: str,
    role: str | None,
    due: str | None,
    username: str,
    *,
    accountable: bool,
) -> None:
    """Giao một đơn vị trong các nội dung của dự thảo."""
    runtime = open_runtime()
    edit = _edit(runtime, plan_id, username)
    ids = item_ids(runtime.database, plan_id, items)
    bulk = Bulk(unit_id=unit_id(runtime.database, unit), role=role, accountable=accountable, due_date=due)
    assign_many(runtime, edit, ids, bulk)
    answer({"plan": plan_id, "items": list(ids), "unit": bulk.unit_id}, f"Đã giao {len(ids)} nội dung.")


@plan.command("alias")
@click.argument("plan_id", type=int, metavar="ID")
@click.argument("wording")
@click.option("--unit", required=True, help="Đơn vị mà cách viết này chỉ.")
@acting
def confirm(plan_id: int, wording: str, unit: str, username: str) -> None:
    """Xác nhận cách viết trong văn bản là đơn vị nào; lần nhập sau cũng nhận ra."""
    runtime = open_runtime()
    edit = _edit(runtime, plan_id, username)
    settled = confirm_alias(runtime, edit, wording, unit_id(runtime.database, unit))
    answer({"plan": plan_id, "settled": settled}, f"“{wording}” nay là {unit}; đã xác định {settled} phân công.")


@plan.command()
@click.argument("plan_id", type=int, metavar="ID")
@click.option("--item", "items", multiple=True, required=True, metavar="SỐ", help="Nội dung; lặp lại được.")
@click.option("--unit", required=True, help="Đơn vị ghi nhận.")
@acting
def acknowledge(plan_id: int, items: tuple[str, ...], unit: str, username: str) -> None:
    """Ghi nhận phần việc của đơn vị phối hợp; đơn vị đầu mối thì tiếp nhận nội dung."""
    runtime = open_runtime()
    edit = _edit(runtime, plan_id, username)
    ids = item_ids(runtime.database, plan_id, items)
    for assignment_id in assignments_of(runtime.database, ids, unit_id(runtime.database, unit)):
        note(runtime, Note(assignment_id=assignment_id, actor_id=edit.actor_id, now=edit.now))
    answer({"plan": plan_id, "items": list(ids)}, f"Đã ghi nhận {len(ids)} nội dung.")


@plan.command("list")
@seen_by
def show_all(username: str | None) -> None:
    """Liệt kê kế hoạch."""
    with _shelf(username) as shelf:
        documents = [line(shelf, each) for each in shelf.plans()]
    answer(documents, listed(documents) if documents else "Chưa có kế hoạch nào.")


@plan.command()
@click.argument("plan_id", type=int, metavar="ID")
@seen_by
def show(plan_id: int, username: str | None) -> None:
    """Một kế hoạch với nội dung, báo cáo, đánh giá, khen thưởng."""
    with _shelf(username) as shelf:
        document = whole(shelf, shelf.plan(plan_id))
    answer(document, spread(document))


@plan.command()
@click.argument("plan_id", type=int, metavar="ID")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="json", help="Dạng tệp xuất.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Ghi vào tệp này.")
@seen_by
def export(plan_id: int, username: str | None, form: str, target: Path | None) -> None:
    """Xuất kế hoạch: json cùng cấu trúc với “plan read”; xlsx là bảng nội dung, sửa được rồi nhập lại."""
    runtime = open_runtime()
    with _shelf(username, runtime) as shelf:
        content = FORMATS[form](Exported(runtime, shelf, shelf.plan(plan_id)))
    if target is not None:
        target.write_bytes(content)
        answer({"file": str(target)}, f"Đã ghi {target}.")
        return
    if form not in TEXTUAL and sys.stdout.isatty():
        raise click.BadParameter("tệp này không hiện trên màn hình được, ghi thêm --to TỆP.", param_hint="--to")
    click.echo(content, nl=False)


class Opened(NamedTuple):
    """A file that was read: its bytes, its name as it may be shown and stored, what was read of it."""

    content: bytes
    name: str
    reading: Reading


def read_or_exit(file: Path) -> Opened:
    """Read the file in a process apart; end the command with an error when it holds no plan."""
    name = bare_name(file.name, "tệp")
    try:
        with file.open("rb") as opened:
            content = opened.read(LIMIT + 1)
        return Opened(content, name, read_apart(content, name))
    except OSError as error:
        raise Trouble(f"Không mở được tệp “{name}” ({error.strerror}). Kiểm tra lại tệp và quyền đọc.") from error
    except PlanUnreadable as unreadable:
        if in_json():
            answer(unreadable.to_document(), "")
        else:
            click.echo(unreadable.message, err=True)
        raise click.exceptions.Exit(Exit.ERROR) from unreadable


def _edit(runtime: Runtime, plan_id: int, username: str) -> Edit:
    actor_id = person_id(runtime.database, username)
    refuse_unseen(runtime.database, plan_id, username)
    return Edit(subject_id=plan_id, actor_id=actor_id, now=now())


@contextmanager
def _shelf(username: str | None, runtime: Runtime | None = None) -> Iterator[Shelf]:
    runtime = runtime or open_runtime()
    with runtime.database.session() as session:
        yield Shelf(session, runtime.lifecycles, sight(runtime.database, username))


def _told(draft: PlanDraft) -> str:
    rows = (
        (item.no, item.title, "; ".join(unit.name for unit in item.units), item.due and item.due.text)
        for item in draft.items
    )
    warnings = [f"Dòng {each.line}: {each.message}" if each.line else each.message for each in draft.warnings]
    return "\n".join(
        (draft.title or "Chưa rõ tên kế hoạch", table(("SỐ", "NỘI DUNG", "ĐƠN VỊ", "HẠN"), rows), *warnings)
    )

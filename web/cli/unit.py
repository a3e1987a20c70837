"""`thidua unit`: units, and the workbook of units and people."""

from __future__ import annotations

from pathlib import Path

import click

from documents.read import PlanUnreadable
from documents.read.archive import check_archive
from web.cli.exits import Exit, Group, declined
from web.cli.opening import now, open_database
from web.cli.output import answer, day, table
from workflows.staffing.desk import staffing
from workflows.staffing.importing import Outcome, import_workbook
from workflows.staffing.sheet import template
from workflows.staffing.units import KINDS, NewUnit, add_alias, add_unit, end_unit, unit_named

_UNITS = """SELECT u.name, u.short_name, u.symbol, u.kind, u.valid_from, u.valid_to,
 (SELECT group_concat(a.name, '; ') FROM unit_alias a WHERE a.unit_id = u.id) FROM unit u ORDER BY u.position, u.id"""


@click.group(cls=Group)
def unit() -> None:
    """Đơn vị: thêm, nhập từ bảng tính, đặt tên gọi khác, kết thúc."""


@unit.command()
@click.argument("name")
@click.option("--short", "short_name", default="", help="Tên viết tắt.")
@click.option("--symbol", default="", help="Ký hiệu dùng trong số văn bản.")
@click.option("--kind", type=click.Choice(list(KINDS)), default="unit", help="Loại đơn vị.")
@click.option("--alias", "aliases", multiple=True, help="Cách viết khác của tên này; dùng được nhiều lần.")
def add(name: str, short_name: str, symbol: str, kind: str, aliases: tuple[str, ...]) -> None:
    """Thêm đơn vị."""
    with staffing(open_database(), now()) as desk:
        unit_id = add_unit(desk, NewUnit(name=name, short_name=short_name, symbol=symbol, kind=kind))
        for alias in aliases:
            add_alias(desk, unit_id, alias)
    answer({"id": unit_id, "name": name}, f"Đã thêm {name}.")


@unit.command("alias")
@click.argument("name")
@click.argument("alias")
def remember(name: str, alias: str) -> None:
    """Ghi nhớ cách viết khác của tên một đơn vị."""
    with staffing(open_database(), now()) as desk:
        found = unit_named(desk, name)
        new = add_alias(desk, found.id, alias)
    said = f"Đã ghi nhớ “{alias}” là {found.name}." if new else f"“{alias}” vốn đã là tên gọi của {found.name}."
    answer({"id": found.id, "name": found.name, "alias": alias, "new": new}, said)


@unit.command("end")
@click.argument("name")
@click.option("--successor", default="", help="Đơn vị kế thừa.")
def finish(name: str, successor: str) -> None:
    """Kết thúc hoạt động của đơn vị sau ngày hôm nay."""
    with staffing(open_database(), now()) as desk:
        found = unit_named(desk, name)
        end_unit(desk, found.id, successor_id=unit_named(desk, successor).id if successor else None)
    answer({"id": found.id, "name": found.name, "active": False}, f"{found.name} kết thúc hoạt động sau hôm nay.")


@unit.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ thay đổi gì.")
@click.pass_context
def import_file(ctx: click.Context, file: Path, *, dry_run: bool) -> None:
    """Nhập đơn vị và người từ bảng tính XLSX; sai một ô thì không lưu gì."""
    outcome = import_workbook(open_database(), _checked(file.read_bytes()), now(), dry_run=dry_run)
    answer(outcome.to_document(), "\n".join(_told(outcome)))
    if outcome.errors:
        ctx.exit(Exit.REFUSED)


@unit.command("template")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def write_template(file: Path) -> None:
    """Ghi bảng tính mẫu để điền đơn vị và người."""
    file.write_bytes(template())
    answer({"file": str(file)}, f"Đã ghi bảng mẫu {file}.")


@unit.command("list")
def show_all() -> None:
    """Liệt kê đơn vị và các tên gọi khác."""
    with open_database().connection() as link:
        rows = link.rows(_UNITS)
    keys = ("name", "short_name", "symbol", "kind", "valid_from", "valid_to", "aliases")
    documents = [dict(zip(keys, row, strict=True)) for row in rows]
    shown = ((row[0], row[1], row[2], KINDS[row[3]], row[6], day(row[5])) for row in rows)
    answer(documents, table(("TÊN", "VIẾT TẮT", "KÝ HIỆU", "LOẠI", "TÊN GỌI KHÁC", "ĐẾN HẾT"), shown))


def _told(outcome: Outcome) -> list[str]:
    if outcome.errors:
        errors = [f"{error.cell}: {error.message}" for error in outcome.errors]
        return [*errors, f"Chưa lưu gì: có {len(errors)} ô cần sửa. Sửa bảng tính rồi nhập lại."]
    if not outcome.stored:
        return [*outcome.changes, f"Sẽ có {len(outcome.changes)} thay đổi; chưa lưu gì."]
    said = [*outcome.changes, f"Đã lưu {len(outcome.changes)} thay đổi."]
    if outcome.passwords:
        rows = outcome.passwords.items()
        said += ["", "Mật khẩu dùng một lần, phải đổi ở lần đăng nhập đầu:", table(("TÀI KHOẢN", "MẬT KHẨU"), rows)]
    return said


def _checked(content: bytes) -> bytes:
    try:
        if content.startswith(b"PK"):
            check_archive(content)
    except PlanUnreadable as unreadable:
        raise declined(str(unreadable.code), unreadable.message) from unreadable
    return content

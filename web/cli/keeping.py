"""`thidua init`, `backup`, `upgrade`, `doctor`: the installation itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from models.migrations.check import problems

from engine.history import verify
from models.database import Database
from models.migrations import upgrade as migrate
from models.migrations.revisions import head_revision, stored_revision
from web.cli.backups import back_up, default_file
from web.cli.doctor import findings
from web.cli.exits import Command, Exit, Trouble
from web.cli.opening import now, open_database, open_owned, settings, shown
from web.cli.output import answer, table
from workflows import runtime
from workflows.staffing.accounts import give_one_time_passwords
from workflows.staffing.founding import found
from workflows.staffing.people import NewPerson
from workflows.staffing.units import DEPARTMENT, NewUnit


@click.command(cls=Command)
@click.option("--department", default="Cơ quan", help="Tên cơ quan; sửa được về sau.")
@click.option("--short", "short_name", default="", help="Tên viết tắt của cơ quan.")
@click.option("--symbol", default="", help="Ký hiệu trong số văn bản, ví dụ STTTT.")
@click.option("--superior", default="", help="Cơ quan chủ quản, ví dụ UBND TỈNH BÌNH AN.")
@click.option("--place", default="", help="Địa danh ghi trên văn bản, ví dụ Bình An.")
@click.option("--admin", default="admin", help="Tên đăng nhập của quản trị hệ thống.")
def init(admin: str, **department: str) -> None:
    """Tạo cơ sở dữ liệu, khóa bí mật và tài khoản quản trị đầu tiên."""
    given = settings()
    prepare()
    database = open_database()
    runtime(database)
    name = department.pop("department")
    unit = NewUnit(name=name, kind=DEPARTMENT, **department)
    person = NewPerson(username=admin, full_name="Quản trị hệ thống", title="Quản trị hệ thống")
    person_id = found(database, unit, person, now())
    password = give_one_time_passwords(database, [person_id])[person_id]
    key = "môi trường" if given.signing_key == given.secret_key else str(given.data_dir / "secret_key")
    document = {"database": shown(database), "secret_key": key, "username": admin, "one_time_password": password}
    said = (
        f"Đã tạo dữ liệu ở {shown(database)}; khóa bí mật: {key}.",
        f"Tài khoản quản trị: {admin}, mật khẩu dùng một lần: {password} (phải đổi ở lần đăng nhập đầu).",
        "Tiếp theo: “thidua unit template”, điền bảng, “thidua unit import”, rồi “thidua serve”.",
    )
    answer(document, "\n".join(said))


@click.command(cls=Command)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path | None) -> None:
    """Sao lưu toàn bộ dữ liệu vào một tệp, trong khi chương trình vẫn chạy."""
    database = open_owned()
    if stored_revision(database) is None:
        raise Trouble(f"Chưa có dữ liệu ở {shown(database)}. Không có gì để sao lưu.")
    target = back_up(database, file or default_file(database, settings().data_dir / "backups", now()))
    size = target.stat().st_size
    answer({"file": str(target), "bytes": size}, f"Đã sao lưu vào {target} ({size / 1_000_000:.1f} MB).")


@click.command(cls=Command)
@click.pass_context
def upgrade(ctx: click.Context) -> None:
    """Sao lưu, nâng cấp cơ sở dữ liệu, rồi kiểm tra lại."""
    database = open_owned()
    before = stored_revision(database)
    if before is None:
        raise Trouble(f"Chưa có dữ liệu ở {shown(database)}. Chạy “thidua init” để tạo.")
    target = back_up(database, default_file(database, settings().data_dir / "backups", now()))
    prepare()
    faults = list(_faults(database))
    document = {"backup": str(target), "from": before, "to": head_revision(), "faults": faults}
    said = [f"Đã sao lưu vào {target}.", f"Đã nâng cấp từ {before} lên {head_revision()}.", *faults]
    said.append(
        "Kiểm tra lại: nguyên vẹn." if not faults else f"Kiểm tra lại: {len(faults)} điều cần xem; bản sao lưu còn đó."
    )
    answer(document, "\n".join(said))
    if faults:
        ctx.exit(Exit.ERROR)


@click.command(cls=Command)
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Kiểm tra cài đặt: thiết lập, phiên bản, cơ sở dữ liệu, ổ đĩa."""
    looked = list(findings(settings(), open_owned()))
    rows = [(each.name, each.found, "" if each.well else "CẦN XEM") for each in looked]
    answer([asdict(each) for each in looked], table(("MỤC", "GIÁ TRỊ", ""), rows))
    if not all(each.well for each in looked):
        ctx.exit(Exit.ERROR)


def prepare() -> None:
    """Bring the database to the newest revision; on PostgreSQL as its owner, with the application role's rights."""
    given = settings()
    database = open_owned()
    app_role = Database(given.database_url).url.username if given.owner_url else None
    migrate(database, app_role=app_role)


def _faults(database: Database) -> Iterator[str]:
    yield from (str(problem) for problem in problems(database))
    yield from (fault.message for fault in verify(database))

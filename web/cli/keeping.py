"""`thidua init` and `thidua backup`: the installation begins, and is kept."""

from __future__ import annotations

from pathlib import Path

import click

from models.migrations.revisions import stored_revision
from web.cli.backups import back_up, default_file
from web.cli.exits import Command, Trouble
from web.cli.opening import now, open_database, open_owned, settings, shown
from web.cli.output import answer
from web.cli.preparing import prepare
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

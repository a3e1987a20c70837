"""`thidua upgrade` and `thidua doctor`: the installation is brought forward, and looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from engine.ledger.identity import public_key
from engine.verify import verify
from models.database import Database
from models.migrations.check import problems
from models.migrations.revisions import head_revision, stored_revision
from web.cli.backups import back_up, default_file
from web.cli.doctor import findings
from web.cli.exits import Command, Exit, Trouble
from web.cli.opening import now, open_owned, refuse_newer, settings, shown
from web.cli.output import answer, table
from web.cli.preparing import prepare


@click.command(cls=Command)
@click.option("--no-backup", is_flag=True, help="Đã sao lưu bằng cách khác.")
@click.pass_context
def upgrade(ctx: click.Context, *, no_backup: bool) -> None:
    """Sao lưu, nâng cấp cơ sở dữ liệu, rồi kiểm tra lại."""
    database = open_owned()
    before = stored_revision(database)
    if before is None:
        raise Trouble(f"Chưa có dữ liệu ở {shown(database)}. Chạy “thidua init” để tạo.")
    refuse_newer(before)
    target = None if no_backup else back_up(database, default_file(database, settings().data_dir / "backups", now()))
    prepare()
    faults = list(_faults(database))
    document = {"backup": target and str(target), "from": before, "to": head_revision(), "faults": faults}
    said = [f"Đã sao lưu vào {target}."] if target else []
    said += [f"Đã nâng cấp từ {before} lên {head_revision()}.", *faults]
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


def _faults(database: Database) -> Iterator[str]:
    yield from problems(database)
    yield from (fault.message for fault in verify(database, key=public_key(database, settings().ledger_keys)))

"""`thidua history key`: the public key of the ledger, and a new key in the place of the old one."""

from __future__ import annotations

from pathlib import Path

import click

from engine.ledger.checkpointer import rotate as change_key
from engine.ledger.identity import public_key
from web.cli.exits import Noun, Trouble
from web.cli.opening import now, open_database, settings
from web.cli.output import answer, hand_out, moment

_FILE = click.Path(path_type=Path)


@click.group(name="key", cls=Noun, invoke_without_command=True)
@click.option("--out", "key_out", type=_FILE, metavar="TỆP", help="Ghi vào tệp, để giữ riêng.")
@click.pass_context
def ledger_key(ctx: click.Context, key_out: Path | None) -> None:
    """In khoá công khai của sổ niêm phong, để giữ riêng; “rotate” thay khoá."""
    if ctx.invoked_subcommand is not None:
        return
    found = public_key(open_database(), settings().ledger_keys)
    if found is None:
        raise Trouble("Chưa niêm phong lần nào nên chưa có khoá. Chạy “thidua history checkpoint”.")
    hand_out(f"{found}\n", key_out, {"key": str(found)}, f"Khoá công khai của sổ {found.name}.")


@ledger_key.command()
def rotate() -> None:
    """Thay khoá ký: dấu niêm phong kế tiếp mang chữ ký của cả khoá cũ lẫn khoá mới."""
    database, keys = open_database(), settings().ledger_keys
    sealed = change_key(database, keys, now())
    if sealed is None:
        said = "Khoá mới đã tạo và đang chờ: dấu niêm phong kế tiếp sẽ mang chữ ký của cả hai khoá."
        answer({"rotated": False}, said)
        return
    said = f"Đã thay khoá. Dấu niêm phong {sealed.size} mục lúc {moment(sealed.at)} mang chữ ký của cả hai khoá."
    ask = "Giữ riêng khoá công khai mới: chạy “thidua history key --out TỆP”."
    answer({"rotated": True, "key": str(sealed.key_after), "size": sealed.size}, f"{said} {ask}")

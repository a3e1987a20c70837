"""`thidua history`: what happened to a subject, and whether the record of all subjects is whole."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from engine.ledger.checkpointer import seal
from engine.ledger.export import VERIFIER, export
from engine.ledger.identity import public_key
from engine.ledger.notes import NoteInvalid, VerifyingKey, read_checkpoint, read_key, read_note
from engine.ledger.receipts import receipt
from engine.lifecycle import Lifecycle
from engine.personal import opened
from engine.runtime import Runtime
from engine.verify import Fault, read_held, verify
from web.cli.exits import Exit, Group, Trouble, declined
from web.cli.history_erase import forget
from web.cli.history_key import ledger_key
from web.cli.opening import now, open_database, open_runtime, seen_by, settings
from web.cli.output import answer, as_json, hand_out, moment, table
from web.cli.readings import all_restricted, write_down
from web.cli.seeing import refuse_unseen

_ENTRIES = "SELECT id, body, hash, lifecycle_version FROM history WHERE subject_id = :id ORDER BY seq"
_COUNT = "SELECT count(*) FROM history"
_SEALED = "SELECT coalesce(max(size), 0) FROM checkpoint"
_FILE = click.Path(path_type=Path)


@click.group(cls=Group)
def history() -> None:
    """Nhật ký: xem từng hồ sơ, xác minh toàn vẹn, niêm phong, xuất ra ngoài."""


@history.command()
@click.argument("subject_id", type=int, metavar="ID")
@seen_by
def show(subject_id: int, username: str | None) -> None:
    """Mọi bước đã thực hiện trên một hồ sơ."""
    runtime = open_runtime()
    refuse_unseen(runtime.database, subject_id, username)
    with runtime.database.connection() as link:
        rows = link.rows(_ENTRIES, {"id": subject_id})
        bodies = opened(link.rows, {row[0]: json.loads(row[1]) for row in rows})
    entries = [bodies[row[0]] | {"entry": row[0], "hash": row[2], "version": row[3]} for row in rows]
    shown = (_line(runtime, entry) for entry in entries)
    answer(entries, table(("MỤC", "THỜI ĐIỂM", "NGƯỜI", "VIỆC", "TRẠNG THÁI", "LÝ DO", "DẤU BĂM"), shown))


@history.command(name="verify")
@click.option("--checkpoint", "checkpoints", type=_FILE, multiple=True, metavar="TỆP", help="Dấu niêm phong giữ riêng.")
@click.option("--receipt", "receipts", type=_FILE, multiple=True, metavar="TỆP", help="Biên nhận giữ riêng.")
@click.option("--key", "key_file", type=_FILE, metavar="TỆP", help="Khoá công khai giữ riêng, nếu máy này không có.")
@click.pass_context
def check(
    ctx: click.Context, *, checkpoints: tuple[Path, ...], receipts: tuple[Path, ...], key_file: Path | None
) -> None:
    """Tính lại mọi dấu băm, mọi chuỗi, mọi trạng thái, mọi dấu niêm phong."""
    database = open_database()
    key = key_in(key_file) if key_file else public_key(database, settings().ledger_keys)
    faults = list(verify(database, key=key, held=read_held(checkpoints, receipts)))
    if faults:
        answer({"faults": [_told(each) for each in faults]}, "\n".join(each.message for each in faults))
        ctx.exit(Exit.ERROR)
    with database.connection() as link:
        count, sealed = int(link.value(_COUNT)), int(link.value(_SEALED))
    covered = f"Đã niêm phong {sealed} mục." if sealed else "Chưa niêm phong lần nào."
    whole = f"Toàn vẹn: {count} mục, không mục nào bị sửa, bị mất hay đứt chuỗi. {covered}"
    answer({"entries": count, "sealed": sealed, "faults": []}, whole)


@history.command()
@click.option("--out", type=_FILE, metavar="TỆP", help="Ghi vào tệp, để giữ riêng.")
def checkpoint(out: Path | None) -> None:
    """Niêm phong mọi mục đến lúc này và in dấu niêm phong."""
    sealed = seal(open_database(), settings().ledger_keys, now(), full=True)
    if sealed.note is None:
        raise Trouble(
            "Một tiến trình khác đang niêm phong." if sealed.busy else "Nhật ký trống, chưa có gì để niêm phong."
        )
    read = read_checkpoint(read_note(sealed.note))
    said = f"Đã niêm phong {read.size} mục lúc {moment(read.at)}."
    document = {"size": read.size, "root": read.root.hex(), "ledger": read.ledger, "added": sealed.added}
    hand_out(sealed.note, out, document | {"note": sealed.note}, said)


@history.command(name="receipt")
@click.argument("entry_id", type=int, metavar="MỤC")
@click.option("--out", type=_FILE, metavar="TỆP", help="Ghi vào tệp, để giữ riêng.")
@seen_by
def prove(entry_id: int, out: Path | None, username: str | None) -> None:
    """Biên nhận của một mục: mục đó đứng ở đâu trong dấu niêm phong nào."""
    database = open_database()
    made = receipt(database, entry_id, public_key(database, settings().ledger_keys))
    if made is None:
        raise declined("unknown_entry", f"Không có mục nhật ký số {entry_id}.")
    refuse_unseen(database, made.subject_id, username)
    covered = made.checkpoint
    place = f"vị trí {made.index} trong dấu niêm phong {covered.size} mục" if covered else "chưa niêm phong"
    said = f"Biên nhận mục {made.seq} của hồ sơ {made.subject_id}: {place}."
    hand_out(as_json(made.to_document()) + "\n", out, made.to_document(), said)


@history.command(name="export")
@click.option("--out", type=_FILE, required=True, metavar="TỆP", help="Tệp .zip, hoặc một thư mục chưa có.")
def take_out(out: Path) -> None:
    """Xuất toàn bộ nhật ký với dấu niêm phong, khoá công khai và chương trình xác minh."""
    if out.exists():
        raise Trouble(f"Đã có {out}. Chọn tên khác.")
    database = open_database()
    write_down(database, None, "export", subjects=all_restricted(database))
    manifest = export(database, out, public_key(database, settings().ledger_keys))
    said = f"Đã xuất nhật ký ra {out}. Xác minh: python {VERIFIER} {out.name} --checkpoint TỆP."
    answer({"out": str(out), **manifest}, said)


def key_in(path: Path) -> VerifyingKey:
    """Read a public key that somebody keeps; Trouble when the file holds none."""
    try:
        return read_key(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NoteInvalid) as error:
        raise Trouble(f"{path}: không đọc được khoá công khai ({error}).") from error


history.add_command(ledger_key)
history.add_command(forget)


def _told(found: Fault) -> dict[str, Any]:
    return {"code": found.code, "message": found.message, "subject": found.subject_id or None, "seq": found.seq or None}


def _line(runtime: Runtime, entry: dict[str, Any]) -> tuple[object, ...]:
    lifecycle: Lifecycle = runtime.lifecycles[entry["version"]]
    transition = lifecycle.by_edge[entry["source"], entry["transition"]]
    actor = entry["actor"]
    return (
        entry["seq"],
        moment(datetime.fromisoformat(entry["at"])),
        ", ".join(filter(None, (actor["name"], actor["title"]))),
        transition.label,
        lifecycle.state[entry["target"]].label,
        entry["data"].get("reason") or entry["comment"],
        entry["hash"][:8],
    )

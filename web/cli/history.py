"""`thidua history`: what happened to a subject, and whether the record of all subjects is whole."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import click

from engine.lifecycle import Lifecycle
from engine.runtime import Runtime
from engine.verify import verify as verify_history
from web.cli.exits import Exit, Group
from web.cli.opening import open_database, open_runtime, seen_by
from web.cli.output import answer, moment, table
from web.cli.seeing import refuse_unseen

_ENTRIES = "SELECT id, body, hash, lifecycle_version FROM history WHERE subject_id = :id ORDER BY seq"
_COUNT = "SELECT count(*) FROM history"


@click.group(cls=Group)
def history() -> None:
    """Nhật ký: xem từng hồ sơ, xác minh toàn vẹn."""


@history.command()
@click.argument("subject_id", type=int, metavar="ID")
@seen_by
def show(subject_id: int, username: str | None) -> None:
    """Mọi bước đã thực hiện trên một hồ sơ."""
    runtime = open_runtime()
    refuse_unseen(runtime.database, subject_id, username)
    with runtime.database.connection() as link:
        rows = link.rows(_ENTRIES, {"id": subject_id})
    entries = [json.loads(row[1]) | {"entry": row[0], "hash": row[2], "version": row[3]} for row in rows]
    shown = (_line(runtime, entry) for entry in entries)
    answer(entries, table(("MỤC", "THỜI ĐIỂM", "NGƯỜI", "VIỆC", "TRẠNG THÁI", "LÝ DO", "DẤU BĂM"), shown))


@history.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Tính lại mọi dấu băm, mọi chuỗi, mọi trạng thái."""
    database = open_database()
    faults = list(verify_history(database))
    with database.connection() as link:
        count = int(link.value(_COUNT))
    document = {"entries": count, "faults": [{"code": each.code, "message": each.message} for each in faults]}
    said = [each.message for each in faults] or [f"Toàn vẹn: {count} mục, không mục nào bị sửa, bị mất hay đứt chuỗi."]
    answer(document, "\n".join(said))
    if faults:
        ctx.exit(Exit.ERROR)


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

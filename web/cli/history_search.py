"""`thidua history search | at | index | note`: the auditor's workspace at the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any

import click

from documents.write.tables import WRITERS
from engine.deadlines import Calendar
from engine.runtime import Runtime
from models.base import fold
from models.database import Database
from models.history_search import LISTS
from web.cli.exits import Command, Trouble, declined
from web.cli.history_at import at_day
from web.cli.history_reading import DAY, only, reads_all
from web.cli.opening import acting, now, open_database, open_runtime, person_id, seen_by
from web.cli.output import answer, table
from web.cli.readings import write_down, write_down_restricted
from web.cli.seeing import refuse_unseen
from web.history_export import MOST, Asked, exported, temporary
from web.history_told import Told, tell
from workflows.auditing import NOTERS
from workflows.auditing.annotating import Remark, annotate
from workflows.auditing.as_of import end_of_day, start_of_day
from workflows.auditing.indexing import Indexer
from workflows.auditing.searching import Found, walk
from workflows.auditing.statement import Search
from workflows.auditing.words import asked_words

HEADS = ("THỜI ĐIỂM", "NGƯỜI", "HỒ SƠ", "KẾ HOẠCH", "VIỆC", "LÝ DO", "DẤU BĂM")


@click.command(cls=Command)
@click.argument("words", nargs=-1, metavar="[CHỮ]...")
@click.option("--person", metavar="TÊN", help="Họ tên hoặc tài khoản, không cần dấu.")
@click.option("--unit", type=int, metavar="ID", help="Đơn vị của hồ sơ.")
@click.option("--plan", type=int, metavar="ID", help="Kế hoạch và những gì thuộc kế hoạch.")
@click.option("--record", "subject", type=int, metavar="ID", help="Một hồ sơ.")
@click.option("--step", default="", metavar="BƯỚC", help="Tên bước, như return.")
@click.option("--from", "since", type=DAY, metavar="NGÀY")
@click.option("--to", "until", type=DAY, metavar="NGÀY", help="Kể cả ngày này.")
@click.option("--list", "listed", type=click.Choice([name for name in LISTS if name]), default=None)
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True)
@click.option("--format", "kind", type=click.Choice(sorted(WRITERS)), help="Xuất ra tệp ZIP kèm bảng băm.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")
@seen_by
def search(
    *,
    words: tuple[str, ...],
    person: str | None,
    limit: int,
    kind: str | None,
    out: Path | None,
    username: str | None,
    **given: Any,
) -> None:
    """Tìm trong nhật ký toàn cơ quan, không cần dấu, mới nhất trước."""
    if (kind is None) != (out is None):
        raise click.UsageError("--format và --out đi cùng nhau.")
    runtime = open_runtime()
    wanted = _search(runtime.database, words, person, restricted=reads_all(runtime.database, username), **given)
    Indexer(runtime, Calendar()).catch_up()
    if kind and out:
        _export(runtime, username, wanted, kind, out, limit)
        return
    found = list(walk(runtime.database, wanted, most=limit))
    shown = ((row.kind, row.subject_id) for row in found if row.source != "read")
    write_down_restricted(runtime.database, username, "search", shown)
    answer([_document(runtime, row) for row in found], table(HEADS, (_line(tell(runtime, row)) for row in found)))


@click.command(cls=Command)
@click.option("--anew", is_flag=True, help="Bỏ mục lục cũ, lập lại từ đầu.")
def index(*, anew: bool) -> None:
    """Đưa mọi mục nhật ký vào mục lục tìm kiếm; mục nào bị gỡ khỏi mục lục sẽ trở lại."""
    indexer = Indexer(open_runtime(), Calendar())
    if anew:
        indexer.forget()
    added = indexer.catch_up(full=True).added
    answer({"added": added}, f"Đã đưa thêm {added} mục vào mục lục tìm kiếm.")


@click.command(cls=Command)
@click.argument("subject_id", type=int, metavar="ID")
@click.argument("text", metavar="NỘI_DUNG")
@acting
def note(subject_id: int, text: str, username: str) -> None:
    """Ghi chú của người kiểm tra bên một hồ sơ: không sửa, không xóa được, không làm đổi hồ sơ."""
    database = open_database()
    refuse_unseen(database, subject_id, username)
    only(database, username, NOTERS, "Chỉ người kiểm tra ghi chú.")
    annotate(database, Remark(subject_id=subject_id, actor_id=person_id(database, username), now=now(), text=text))
    answer({"subject": subject_id}, "Đã ghi chú.")


COMMANDS: Sequence[click.Command] = (search, at_day, index, note)


def _search(
    database: Database,
    words: tuple[str, ...],
    person: str | None,
    *,
    since: date | None,
    until: date | None,
    **given: Any,
) -> Search:
    typed = asked_words(" ".join(words))
    if words and not typed:
        raise declined("no_words", "Chưa có chữ hay số nào để tìm.")
    return Search(
        words=typed,
        actors=_people(database, person) if person else None,
        since=start_of_day(since) if since else None,
        until=end_of_day(until) if until else None,
        **given | {"listed": given["listed"] or ""},
    )


def _people(database: Database, typed: str) -> tuple[int, ...]:
    """Names are compared without marks, which the database cannot do: there are few people, so all are read."""
    wanted = fold(typed)
    with database.connection() as link:
        people = link.rows("SELECT id, full_name, username FROM person")
    return tuple(key for key, *names in people if any(wanted in fold(name) for name in names))


def _export(runtime: Runtime, username: str | None, wanted: Search, kind: str, out: Path, limit: int) -> None:
    context = click.get_current_context()
    described = {name: str(value) for name, value in context.params.items() if value not in (None, "", ())}
    asked = Asked(search=wanted, kind=kind, now=now(), described=described, most=limit)
    with temporary() as file:
        made = exported(runtime, asked, file)
        write_down(
            runtime.database, username, "export", subjects=made.restricted, entries=made.entries, digest=made.digest
        )
        _keep(file, out)
    document = {"file": str(out), "entries": made.entries, "sha256": made.digest, "cut": made.cut}
    answer(document, f"Đã xuất {made.entries} mục ra {out}. SHA-256 của bảng: {made.digest}")


def _keep(file: IO[bytes], out: Path) -> None:
    """Write the file where it was asked for, over nothing that is there already."""
    try:
        with out.open("xb") as kept:
            copyfileobj(file, kept)
    except FileExistsError as error:
        raise Trouble(f"Đã có tệp {out}. Chọn tên khác, hoặc chuyển tệp cũ đi.") from error
    except OSError as error:
        raise Trouble(f"Không ghi được tệp {out}: {error.strerror}.") from error


def _document(runtime: Runtime, found: Found) -> dict[str, Any]:
    told = tell(runtime, found)
    return {
        "source": told.source,
        "entry": told.entry,
        "at": told.at,
        "who": told.who,
        "role": told.role,
        "behalf": told.behalf,
        "subject": told.subject_id,
        "kind": told.kind,
        "record": told.record,
        "plan": told.plan,
        "step": found.transition,
        "from": found.before,
        "to": found.after,
        "words": told.words,
        "out_of_hours": told.out_of_hours,
        "hash": told.hash,
    }


def _line(told: Told) -> tuple[object, ...]:
    step = f"Bị từ chối: {told.step}" if told.refused else told.step
    who = ", ".join(filter(None, (told.who or "Hệ thống", told.role)))
    return told.moment, who, told.record, told.plan, step, told.words[:80], told.hash[:8]

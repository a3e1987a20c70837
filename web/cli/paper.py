"""`thidua paper`: official papers of what is on record, as Word or as a page to print."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from sqlalchemy import select

from documents.write import html, text, word
from documents.write.paper import Paper
from engine.load import unknown_subject
from engine.runtime import Runtime
from models import Person, Subject
from models.database import Database
from web.cli.exits import Command
from web.cli.opening import now, open_runtime, person_id, seen_by
from web.cli.output import answer
from web.cli.readings import write_down
from web.cli.seeing import sight, viewer
from workflows.auditing.sources import RESTRICTED
from workflows.papers import KINDS, Asked, PaperKind, file_name

ENDINGS: Mapping[str, Callable[[Paper], bytes]] = {
    ".docx": word.write,
    ".html": lambda paper: html.write(paper).encode(),
    ".txt": lambda paper: text.write(paper).encode(),
}


@click.command(cls=Command)
@click.argument("name", type=click.Choice(list(KINDS)), metavar="LOẠI")
@click.argument("key", type=int, metavar="ID")
@click.option(
    "-o", "--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Tệp .docx, .html hoặc .txt."
)
@seen_by
def paper(name: str, key: int, target: Path | None, username: str | None) -> None:
    """Lập văn bản theo Nghị định 30/2020; ID là mã hồ sơ, với sổ văn bản đi là năm.

    LOẠI: plan, report, reminder, list, history, evaluation, submission, achievement, unit-minutes, minutes, register.
    """
    kind, runtime = KINDS[name], open_runtime()
    target = target or Path(file_name(kind, key, "docx"))
    if target.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"“{target}” không có đuôi .docx, .html hoặc .txt.", param_hint="--to")
    content = ENDINGS[target.suffix.lower()](made(runtime, kind, key, username))
    write_down_paper(runtime.database, username, key, content)
    target.write_bytes(content)
    answer({"file": str(target)}, f"Đã ghi {target}.")


def made(runtime: Runtime, kind: PaperKind, key: int, username: str | None) -> Paper:
    """Return the paper; UnknownSubject when the one who asks may not see the record, or is not offered the paper."""
    database = runtime.database
    if username and kind.roles and not viewer(database, person_id(database, username)).holds(kind.roles):
        raise unknown_subject()
    with database.session() as session:
        writer = session.scalar(select(Person.full_name).where(Person.username == username)) if username else None
        asked = Asked(
            session=session,
            sight=sight(database, username),
            lifecycles=runtime.lifecycles,
            now=now(),
            writer=writer or "",
        )
        return kind.write(asked, key)


def write_down_paper(database: Database, username: str | None, key: int, content: bytes) -> None:
    """Write down that a paper of the restricted register was taken away; of no other."""
    with database.session() as session:
        kind = session.scalar(select(Subject.kind).where(Subject.id == key))
    if kind == RESTRICTED:
        digest = hashlib.sha256(content).hexdigest()
        write_down(database, username, "export", subjects=(key,), entries=1, digest=digest)

"""`thidua demo`: the invented department, in a database of its own, with one account for every role."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from documents.read import read
from models.database import Database
from models.passwords import one_time_password
from web.cli.exits import Command, declined
from web.cli.opening import open_any, settings, shown
from web.cli.output import answer, table
from web.cli.preparing import prepare
from workflows import runtime
from workflows.demo import build
from workflows.demo.department import PEOPLE
from workflows.demo.draft_2027 import SOURCE
from workflows.staffing.accounts import give_random
from workflows.staffing.appointments import ROLE_LABELS
from workflows.staffing.founding import has_people

_FILE = "demo_accounts.txt"
_REFUSED = (
    "Cơ sở dữ liệu này đã có người dùng nên không tạo dữ liệu trình diễn. Chạy “thidua serve”,"
    " hoặc chọn cơ sở dữ liệu khác bằng THIDUA_DATABASE_URL."
)


@click.command(cls=Command)
@click.option("--if-empty", is_flag=True, help="Dữ liệu trình diễn có rồi thì chỉ in lại các tài khoản.")
def demo(*, if_empty: bool) -> None:
    """Tạo cơ quan trình diễn và in tài khoản của từng vai trò."""
    prepare()
    database = open_any()
    kept = settings().data_dir / _FILE
    passwords = _known(database, kept) if if_empty else None
    if passwords is None:
        passwords = _build(kept)
    documents = [_account(username, password) for username, password in passwords.items()]
    rows = ((each["username"], each["password"], each["full_name"], each["title"], each["roles"]) for each in documents)
    answer(documents, table(("TÀI KHOẢN", "MẬT KHẨU", "HỌ VÀ TÊN", "CHỨC VỤ", "VAI TRÒ"), rows))


def _build(kept: Path) -> Mapping[str, str]:
    # Made anew from nothing at any time, so it need not survive a power cut while it is made.
    database = Database(settings().database_url, synchronous="OFF")
    try:
        if has_people(database):
            raise declined("has_people", _REFUSED)
        scene = build(runtime(database), read(SOURCE))
        passwords = {username: one_time_password() for username in PEOPLE}
        give_random(database, {scene.people[username]: each for username, each in passwords.items()}, must_change=False)
        _keep(kept, _mark(database), passwords)
    finally:
        database.close()
    return passwords


def _known(database: Database, kept: Path) -> Mapping[str, str] | None:
    """Return the passwords that were printed before, if this is the database that the demo made."""
    if not kept.exists():
        return None
    mark, *lines = kept.read_text(encoding="utf-8").splitlines()
    if mark != _mark(database):
        return None
    return dict(line.split(" ", 1) for line in lines)


def _keep(kept: Path, mark: str, passwords: Mapping[str, str]) -> None:
    kept.unlink(missing_ok=True)
    lines = (mark, *(f"{username} {password}" for username, password in passwords.items()))
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _mark(database: Database) -> str:
    """Return what tells this database from any other: where it is, and the hash of its first history entry."""
    with database.connection() as link:
        return f"{shown(database)} {link.value('SELECT hash FROM history ORDER BY id')}"


def _account(username: str, password: str) -> dict[str, str]:
    _, full_name, title, held = PEOPLE[username]
    roles = "; ".join(dict.fromkeys(ROLE_LABELS[role] for role, _ in held))
    return {"username": username, "password": password, "full_name": full_name, "title": title, "roles": roles}

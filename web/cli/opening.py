"""What a command opens: the database of the settings, its lifecycles, the person named by `--as`."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

import click
from click.decorators import FC
from sqlalchemy.exc import DatabaseError, OperationalError

from engine.case import Hand
from engine.runtime import Runtime
from models.database import Database
from models.migrations.revisions import head_revision, is_known, stored_revision
from web.cli.exits import Trouble
from web.settings import Settings, load_settings
from workflows import runtime

CHANNEL = "cli"


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def settings() -> Settings:
    """Return the settings of the environment."""
    return load_settings()


def open_any() -> Database:
    """Return the database of the settings, whatever it holds; it is closed when the command ends."""
    return _opened(settings().database_url)


def open_owned() -> Database:
    """Return the database as its owner sees it, who migrates and backs up; on PostgreSQL the application may not."""
    given = settings()
    return _opened(given.owner_url or given.database_url)


def open_database() -> Database:
    """Return the database, ready for use; Trouble when it was not made yet, or belongs to another version."""
    database = open_any()
    revision = _revision(database)
    if revision is None:
        raise Trouble(f"Chưa có dữ liệu ở {shown(database)}. Chạy “thidua init” để tạo.")
    refuse_newer(revision)
    if revision != head_revision():
        raise Trouble(f"Dữ liệu ở phiên bản {revision}, chương trình cần {head_revision()}. Chạy “thidua upgrade”.")
    return database


def _revision(database: Database) -> str | None:
    try:
        return stored_revision(database)
    except OperationalError:
        raise
    except DatabaseError as error:
        reason = f"{shown(database)} hỏng, hoặc không phải cơ sở dữ liệu ({error.orig})"
        raise Trouble(f"{reason}. Cất giữ tệp này rồi phục hồi từ bản sao lưu.") from error


def refuse_newer(revision: str) -> None:
    """Refuse to work on data of a newer program."""
    if not is_known(revision):
        raise Trouble(f"Dữ liệu ở phiên bản {revision}, mới hơn chương trình này. Cài bản chương trình mới hơn.")


def open_runtime() -> Runtime:
    """Return the database with its lifecycles."""
    return runtime(open_database())


def shown(database: Database) -> str:
    """Return the address of the database without its password."""
    return database.url.render_as_string(hide_password=True)


def account() -> str:
    """Return the operating system account that runs the command, which history keeps beside `--as`."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def hand(actor_id: int) -> Hand:
    """Return the person of `--as`, acting now."""
    return Hand(actor_id=actor_id, now=now(), channel=CHANNEL, account=account())


def acting(function: FC) -> FC:
    """Add the option by which a command says who acts."""
    return click.option("--as", "username", required=True, metavar="TÀI_KHOẢN", help="Thực hiện với tài khoản này.")(
        function
    )


def seen_by(function: FC) -> FC:
    """Add the option by which a reading command shows only what somebody may see."""
    return click.option("--as", "username", metavar="TÀI_KHOẢN", help="Chỉ thấy những gì tài khoản này được xem.")(
        function
    )


def person_id(database: Database, username: str) -> int:
    """Return who `--as` names; a usage error when there is no such account."""
    with database.connection() as link:
        found = link.value("SELECT id FROM person WHERE username = :username", {"username": username.strip().lower()})
    if found is None:
        raise click.BadParameter(f"không có tài khoản “{username}”.", param_hint="--as")
    return int(found)


def _opened(url: str) -> Database:
    database = Database(url)
    click.get_current_context().call_on_close(database.close)
    return database

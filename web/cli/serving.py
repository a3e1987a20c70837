"""`thidua serve`: the pages, by waitress, in one process; and `thidua worker`: what runs outside a request."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Event
from types import FrameType

import click
import waitress

from models.database import Database
from web import create_app
from web.cli.exits import Command, Trouble
from web.cli.opening import open_database, settings


@click.command(cls=Command)
@click.option("--host", help="Địa chỉ lắng nghe; mặc định THIDUA_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Cổng; mặc định THIDUA_PORT.")
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True, help="Số yêu cầu xử lý cùng lúc.")
def serve(host: str | None, port: int | None, threads: int) -> None:
    """Phục vụ trang web."""
    given = settings()
    host, port = host or given.host, port or given.port
    open_database().close()  # says at once when there is nothing to serve
    try:
        door = socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise Trouble(f"Không mở được {host}:{port} ({error.strerror}). Chọn cổng khác bằng --port.") from error
    with door, _jobs_of_sqlite(f"serve-{port}"):
        app = create_app(given)
        click.echo(f"http://{host}:{port}")
        # Asked to stop, it first finishes what it is answering.
        signal.signal(signal.SIGTERM, _leave)
        waitress.serve(app, sockets=[door], threads=threads, ident=None)


@click.command(cls=Command)
@click.option("--name", default=socket.gethostname, help="Tên riêng của tiến trình, giữ nguyên khi chạy lại.")
def worker(name: str) -> None:
    """Niêm phong và xác minh nhật ký ngoài các trang; chỉ dùng với PostgreSQL."""
    database = open_database()
    if database.dialect == "sqlite":
        raise Trouble("Với SQLite, “thidua serve” tự làm các việc này. Không cần chạy thêm “thidua worker”.")
    signal.signal(signal.SIGTERM, _leave)
    with _at_work(database, f"worker-{name}"):
        click.echo("Đang chạy; dừng bằng Ctrl+C.")
        Event().wait()


@contextmanager
def _jobs_of_sqlite(name: str) -> Iterator[None]:
    """Do the jobs in this process where the database is a file; a PostgreSQL server has workers of its own."""
    database = open_database()
    with _at_work(database, name) if database.dialect == "sqlite" else nullcontext():
        yield


def _at_work(database: Database, name: str) -> AbstractContextManager[None]:
    from web.cli.working import at_work  # noqa: PLC0415 - DBOS takes long to import, and no other command needs it

    return at_work(database, settings(), name)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)

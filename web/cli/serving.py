"""`thidua serve`: the pages, by waitress, in one process."""

from __future__ import annotations

import signal
import socket
import sys

import click
import waitress

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
    open_database().close()
    try:
        door = socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise Trouble(f"Không mở được {host}:{port} ({error.strerror}). Chọn cổng khác bằng --port.") from error
    with door:
        app = create_app(given)
        click.echo(f"http://{host}:{port}")
        # Asked to stop, it first finishes what it is answering.
        signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(0))
        waitress.serve(app, sockets=[door], threads=threads, ident=None)

"""`thidua serve`: the pages, by waitress, in one process."""

from __future__ import annotations

import click
import waitress

from web import create_app
from web.cli.exits import Command
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
    click.echo(f"http://{host}:{port}")
    waitress.serve(create_app(given), host=host, port=port, threads=threads, ident=None)

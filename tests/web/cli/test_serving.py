"""`thidua serve`: one process that answers, and says where."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.request import urlopen

from tests.factories import Department
from tests.servers import servers
from tests.web.cli.terminal import Terminal


def test_pages_are_served_at_the_port_of_the_settings(migrated_url: str, dept: Department, tmp_path: Path) -> None:
    with servers(migrated_url, tmp_path) as (address,):
        with urlopen(f"{address}/healthz", timeout=10) as answer:  # noqa: S310 - our own server
            assert answer.status == 200
        assert (tmp_path / "server-0.log").read_text().splitlines()[0] == address


def test_nothing_is_served_from_a_database_that_was_not_made(tmp_path: Path) -> None:
    answered = Terminal(f"sqlite:///{tmp_path / 'none.db'}", tmp_path).type("serve")
    assert answered.code == 1
    assert "Chạy “thidua init” để tạo." in answered.complained


def test_a_port_is_a_number_that_ports_have(tmp_path: Path) -> None:
    assert Terminal("sqlite://", tmp_path).type("serve", "--port", "70000").code == 2


def test_a_port_that_somebody_else_has_is_named(light: Terminal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answered = light.type("serve", "--port", port)
    assert answered.code == 1
    assert answered.complained.startswith(f"Không mở được 127.0.0.1:{port} (")

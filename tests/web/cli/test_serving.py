"""`thidua serve`: one process that answers, and says where."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.factories import Department, found
from tests.plans import running_plan
from tests.servers import ROOT, environment, servers, wait_until
from tests.templates import Filled
from tests.web.cli.terminal import Terminal


def test_pages_are_served_at_the_port_of_the_settings(migrated_url: str, dept: Department, tmp_path: Path) -> None:
    with servers(migrated_url, tmp_path) as (address,):
        with urlopen(f"{address}/healthz", timeout=10) as answer:  # noqa: S310 - our own server
            assert answer.status == 200
        assert (tmp_path / "server-0.log").read_text().splitlines()[0] == address


@pytest.mark.postgresql
def test_a_worker_seals_what_it_finds_and_leaves_when_asked(filled: Filled, tmp_path: Path) -> None:
    template, founded = filled("postgresql", found)
    with template.lend(tmp_path) as url:
        dept = founded.at(url)
        running_plan(dept)
        with _worker(url, tmp_path) as process:
            wait_until(lambda: dept.value("SELECT count(*) FROM checkpoint"))
            process.terminate()
            assert process.wait(timeout=30) == 0
        assert dept.value("SELECT max(size) FROM checkpoint") == dept.value("SELECT count(*) FROM history")
        dept.database.close()


def test_a_worker_is_not_for_sqlite(light: Terminal) -> None:
    answered = light.type("worker")
    assert answered.code == 1
    assert "“thidua serve” tự làm các việc này" in answered.complained


@contextmanager
def _worker(url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    settings = {"THIDUA_DATABASE_URL": url, "THIDUA_DATA_DIR": str(folder)}
    command = [str(Path(sys.executable).with_name("thidua")), "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(settings))  # noqa: S603 - our own worker
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=30)


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

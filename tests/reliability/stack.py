"""The whole product as one process group that is killed and started again at the same addresses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers import ROOT, environment, free_port, once_it_answers

THIDUA = str(Path(sys.executable).with_name("thidua"))


@dataclass(slots=True)
class Stack:
    """Servers on one database, with a worker beside them on PostgreSQL; on SQLite the one server does the jobs."""

    url: str
    folder: Path
    ports: Sequence[int] = ()
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose the ports."""
        self.ports = tuple(free_port() for _ in range(1 if self.url.startswith("sqlite") else 2))

    @property
    def addresses(self) -> list[str]:
        """Where the servers answer."""
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    @property
    def settings(self) -> dict[str, str]:
        """What the processes are told from outside; everything else is the product's own default."""
        return {
            "THIDUA_DATABASE_URL": self.url,
            "THIDUA_DATA_DIR": str(self.folder),
            "THIDUA_SECRET_KEY": "k" * 40,
        }

    def start(self) -> None:
        """Start everything and wait until every server answers."""
        for port in self.ports:
            self._spawn(f"serve-{port}", "serve", "--port", str(port))
        if len(self.ports) > 1:
            self._spawn("worker", "worker", "--name", "crash")
        for address, process, port in zip(self.addresses, self.processes, self.ports, strict=False):
            once_it_answers(address, process, self._log(f"serve-{port}"))

    def kill(self) -> None:
        """End all of it at once, with no word of warning."""
        if self.processes:
            os.killpg(self.processes[0].pid, signal.SIGKILL)
        for process in self.processes:
            process.wait()
        self.processes.clear()

    def _spawn(self, name: str, *words: str) -> None:
        group = self.processes[0].pid if self.processes else 0
        with self._log(name).open("a") as output:
            started = subprocess.Popen(  # noqa: S603 - our own program
                [THIDUA, *words],
                cwd=ROOT,
                env=environment(self.settings),
                stdout=output,
                stderr=output,
                process_group=group,
            )
        self.processes.append(started)

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

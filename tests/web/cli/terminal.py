"""A terminal in which a test types `thidua ...` and reads what is answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from web.cli import main


@dataclass(frozen=True)
class Answered:
    """How a command ended, and what it said on either stream."""

    code: int
    said: str
    complained: str

    @property
    def json(self) -> Any:
        """What it said, as JSON."""
        return json.loads(self.said)


@dataclass(frozen=True)
class Terminal:
    """Where the commands find their database and keep their files; `extra` are further settings."""

    url: str
    folder: Path
    extra: tuple[tuple[str, str], ...] = ()

    def type(self, *words: object) -> Answered:
        """Run `thidua` with these words; an unexpected exception fails the test."""
        # THIDUA_SHARED tells tests where the real documents are; it is no setting of the product.
        own = {"THIDUA_DATABASE_URL": self.url, "THIDUA_DATA_DIR": str(self.folder), "THIDUA_SHARED": None}
        env = own | dict(self.extra)
        result = CliRunner().invoke(main, [str(word) for word in words], env=env)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answered(result.exit_code, result.stdout, result.stderr)

    def ask(self, *words: object) -> Any:
        """Run the command, which must succeed, and return its JSON answer."""
        answered = self.type(*words, "--json")
        assert answered.code == 0, answered.said + answered.complained
        return answered.json

    def refused(self, *words: object) -> list[str]:
        """Run the command, which must be refused, and return the codes of the reasons."""
        answered = self.type(*words, "--json")
        assert answered.code == 3, answered.said + answered.complained
        return [reason["code"] for reason in answered.json["refused"]]

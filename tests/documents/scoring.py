"""The scorer of the shared plans, and its mean for one document."""

import importlib.util
import json
from pathlib import Path
from typing import Any

from documents.read import read


class Scorer:
    """Scores what is read against what a careful reader found."""

    def __init__(self, shared: Path) -> None:
        self._plans, self._seeds = shared / "plans", shared / "seeds"
        spec = importlib.util.spec_from_file_location("score", self._plans / "score.py")
        assert spec
        assert spec.loader
        self._module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    @property
    def names(self) -> list[str]:
        """The names of all documents."""
        return sorted(path.name.removesuffix(".expected.json") for path in self._plans.glob("*.expected.json"))

    def source(self, name: str) -> Path:
        """The document as text."""
        source = self._plans / f"{name}.txt"
        return source if source.exists() else self._seeds / f"{name}.txt"

    def expected(self, name: str) -> dict[str, Any]:
        """What a careful reader found in it."""
        expected: dict[str, Any] = json.loads((self._plans / f"{name}.expected.json").read_text("utf-8"))
        return expected

    def mean(self, name: str, document: Path | bytes) -> float:
        """Read a document made of the named one and give its mean."""
        fields = self._module.score(self.expected(name), read(document, name).to_document())
        return float(sum(fields.values()) / len(fields))

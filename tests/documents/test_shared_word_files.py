"""The real plans as true Word files, and as LibreOffice makes them of text: measured by the department's own scorer."""

import importlib.util
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import mean

import pytest

from documents.read import read
from tests.documents.papers.plans import SHARED as SETTINGS
from tests.documents.papers.plans import as_word
from tests.office import convert

Score = Callable[[str, bytes], float]


@pytest.fixture(scope="session")
def score(shared: Path) -> Score:
    """Score what is read of a file against what a careful reader found in the plan of that name."""
    spec = importlib.util.spec_from_file_location("score", shared / "plans" / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    def measure(name: str, data: bytes) -> float:
        wanted = json.loads((shared / "plans" / f"{Path(name).name}.expected.json").read_text("utf-8"))
        fields: Mapping[str, float] = scorer.score(wanted, read(data).to_document())
        return float(mean(fields.values()))

    return measure


def test_true_word_files_are_read_as_by_a_careful_reader(shared: Path, score: Score) -> None:
    """The floor of one is that of its text: the expectation of the table counts a cell of five units as one unit."""
    scores = []
    for name, setting in SETTINGS.items():
        text = shared / f"{name}.txt"
        scores.append(score(name, as_word(text, setting)))
        assert scores[-1] >= min(0.95, score(name, text.read_bytes())), name
    assert min(scores) >= 0.85, scores
    assert mean(scores) >= 0.95, scores


@pytest.mark.libreoffice
def test_word_files_made_by_libreoffice_are_read_alike(shared: Path, score: Score, tmp_path: Path) -> None:
    made = convert([shared / f"{name}.txt" for name in SETTINGS], "docx", tmp_path)
    scores = [score(name, path.read_bytes()) for name, path in zip(SETTINGS, made, strict=True)]
    assert min(scores) >= 0.85, scores
    assert mean(scores) >= 0.95, scores

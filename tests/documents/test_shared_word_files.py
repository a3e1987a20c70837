"""The real plans as true Word files, and as LibreOffice makes them of text: measured by the department's own scorer."""

from pathlib import Path
from statistics import mean

import pytest

from tests.documents.papers.plans import SHARED as SETTINGS
from tests.documents.papers.plans import as_word
from tests.documents.scoring import Scorer
from tests.office import convert


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Scorer:
    """The department's scorer."""
    return Scorer(shared)


def test_true_word_files_are_read_as_by_a_careful_reader(shared: Path, scorer: Scorer) -> None:
    """The floor of one is that of its text: the expectation of the table counts a cell of five units as one unit."""
    scores = []
    for name, setting in SETTINGS.items():
        text = shared / f"{name}.txt"
        scores.append(scorer.mean(text.stem, as_word(text, setting)))
        assert scores[-1] >= min(0.95, scorer.mean(text.stem, text)), name
    assert min(scores) >= 0.85, scores
    assert mean(scores) >= 0.95, scores


@pytest.mark.libreoffice
def test_word_files_made_by_libreoffice_are_read_alike(shared: Path, scorer: Scorer, tmp_path: Path) -> None:
    made = convert([shared / f"{name}.txt" for name in SETTINGS], "docx", tmp_path)
    scores = [scorer.mean(path.stem, path) for path in made]
    assert min(scores) >= 0.85, scores
    assert mean(scores) >= 0.95, scores

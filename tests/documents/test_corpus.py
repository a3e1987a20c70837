"""Every hostile file is read to a plan or to a sentence, quickly and with little memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from documents.read import Reason
from tests.documents.corpus.hostile import MEGABYTE
from tests.documents.corpus.write import CORPUS, write

SECONDS, MEMORY = 2, 200 * MEGABYTE
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What `thidua plan read` made of each file, by what is wrong with it."""
    folder = tmp_path_factory.mktemp("corpus")
    written = write(folder)
    command = [sys.executable, "-m", "tests.documents.corpus.measure", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    lines = {line["file"]: line for line in map(json.loads, done.stdout.splitlines())}
    return {what: lines[path.name] for what, path in written.items()}


def test_the_corpus_has_at_least_sixty_kinds_of_files_each_told_apart() -> None:
    assert len({file.what for file in CORPUS}) == len(CORPUS) >= 60


def test_each_ends_with_a_plan_or_a_sentence_and_never_with_a_traceback(measured: dict[str, dict[str, Any]]) -> None:
    assert {what: line for what, line in measured.items() if line["code"] not in (0, 1) or line["trouble"]} == {}


def test_no_reader_fails_without_knowing_why(measured: dict[str, dict[str, Any]]) -> None:
    lost = {Reason.READER_FAILED, Reason.OUT_OF_TIME, Reason.OUT_OF_MEMORY}
    assert {what: line["outcome"] for what, line in measured.items() if line["outcome"] in lost} == {}


def test_each_takes_less_than_two_seconds_and_two_hundred_megabytes(measured: dict[str, dict[str, Any]]) -> None:
    assert {what: line for what, line in measured.items() if line["seconds"] > SECONDS or line["most"] > MEMORY} == {}


@pytest.mark.parametrize(
    ("what", "outcome"),
    [
        ("html called pdf", "unsupported_type"),
        ("encrypted pdf", "encrypted"),
        ("encrypted docx", "encrypted"),
        ("docm called docx", "macros"),
        ("docx bomb", "unpacks_too_large"),
        ("docx with an outside file", "declares_entities"),
        ("docx with a template elsewhere", "outside_content"),
        ("plan in TCVN3", "wrong_encoding"),
        ("plan in VNI", "wrong_encoding"),
        ("plan in UTF-16", "2 items"),
        ("plan in parted letters", "2 items"),
        ("plan with a null", "not_text"),
        ("nothing", "empty"),
        ("one byte more than a file may have", "too_large"),
        ("name of a template", "2 items"),
    ],
)
def test_each_gets_the_sentence_of_its_own_fault(measured: dict[str, dict[str, Any]], what: str, outcome: str) -> None:
    assert measured[what]["outcome"] == outcome

"""The shared plans as PDF: made of plain text, and set as in print with columns and a real table."""

from pathlib import Path
from time import process_time

import pytest

from documents.read import read
from tests.documents.papers import columned, word
from tests.documents.papers.paper import take_apart
from tests.documents.scoring import Scorer
from tests.office import convert

MEAN, LOWEST = 0.92, 0.85
TABLE, TASKS = "11_nq03_phuluc2_bang", 140
COLUMNED = {"01_luongminh_kh16_baucu": 2, "05_phobang_tuyentruyen": 3}
pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def from_text(scorer: Scorer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document as LibreOffice prints its text."""
    folder = tmp_path_factory.mktemp("text")
    made = convert([scorer.source(name) for name in scorer.names], "pdf", folder)
    return dict(zip(scorer.names, made, strict=True))


@pytest.fixture(scope="module")
def from_word(scorer: Scorer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two documents in columns, and the table of 140 tasks as a real one."""
    folder = tmp_path_factory.mktemp("word")
    papers = {name: take_apart(scorer.source(name).read_text("utf-8")) for name in (*COLUMNED, TABLE)}
    for name, paper in papers.items():
        data = columned.build(paper, COLUMNED[name]) if name in COLUMNED else word.build(paper, word.Setting())
        (folder / f"{name}.docx").write_bytes(data)
    made = convert([folder / f"{name}.docx" for name in papers], "pdf", folder)
    return dict(zip(papers, made, strict=True))


def test_plans_printed_from_text_reach_the_floor(scorer: Scorer, from_text: dict[str, Path]) -> None:
    means = {name: scorer.mean(name, path) for name, path in from_text.items()}
    assert min(means.values()) >= LOWEST, means
    assert sum(means.values()) / len(means) >= MEAN, means


@pytest.mark.parametrize("name", COLUMNED)
def test_a_plan_set_in_columns_reaches_the_floor(scorer: Scorer, from_word: dict[str, Path], name: str) -> None:
    assert scorer.mean(name, from_word[name]) >= MEAN


def test_a_table_over_many_pages_gives_each_task_once(scorer: Scorer, from_word: dict[str, Path]) -> None:
    started = process_time()
    items = read(from_word[TABLE]).items
    assert process_time() - started < 2
    assert [item.no for item in items] == [item["no"] for item in scorer.expected(TABLE)["items"]]
    as_text = read(scorer.source(TABLE)).items
    assert [(item.text.strip(), item.product) for item in items] == [
        (item.text.strip(), item.product) for item in as_text
    ]
    assert scorer.mean(TABLE, from_word[TABLE]) >= MEAN

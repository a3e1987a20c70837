"""How long and how large: a plan of two hundred pages and a table of 140 tasks are read while somebody waits."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from documents.read import read
from tests.documents.papers.paper import Paper, take_apart
from tests.documents.papers.word import Setting, build

PAGES, LETTERS_A_PAGE = 200, 2_700
READ = """
import re, sys
from pathlib import Path
from documents.read import read
read(sys.argv[1])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Prints the most memory the process had at once, in kilobytes."""


@pytest.fixture
def short(own_plans: Path) -> Paper:
    """One of our own plans."""
    return take_apart((own_plans / "paraphrase-004.txt").read_text("utf-8"))


@pytest.fixture
def long(short: Paper, tmp_path: Path) -> Path:
    """The same words over two hundred pages."""
    chance = random.Random(4)  # noqa: S311 - a fixed choice, no secret
    words = " ".join(short.body).split()
    paragraphs = (" ".join(chance.choices(words, k=70)) for _ in range(PAGES * LETTERS_A_PAGE // 330))
    body = [f"{at // 4 % 90 + 1}. {text}." if at % 4 == 0 else f"- {text};" for at, text in enumerate(paragraphs)]
    path = tmp_path / "long.docx"
    path.write_bytes(build(replace(short, body=(*short.body, "II. NỘI DUNG THỰC HIỆN", *body)), Setting()))
    return path


def test_two_hundred_pages_take_less_than_ten_seconds_and_300_megabytes(long: Path) -> None:
    began = process_time()
    assert len(read(long).items) > 300
    assert process_time() - began < 10
    answer = subprocess.run([sys.executable, "-c", READ, long], capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    assert int(answer.stdout) < 300_000


def test_a_table_of_140_tasks_takes_less_than_two_seconds(short: Paper) -> None:
    heading = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành")
    rows = [
        (f"{at}.", f"Soạn tài liệu thứ {at} " * 8, "Văn phòng", "Phòng A; Phòng B", "Báo cáo", f"{at % 12 + 1}/2026")
        for at in range(1, 141)
    ]
    data = build(replace(short, table=(heading, *rows)), Setting())
    began = process_time()
    items = read(data).items
    assert process_time() - began < 2
    assert [item.no for item in items if item.product == "Báo cáo"] == [str(at) for at in range(1, 141)]

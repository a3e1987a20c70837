"""The shared plans as workbooks: the table of 140 tasks, and a plan whose items were put into a table."""

from collections.abc import Iterator
from dataclasses import replace
from time import process_time
from typing import Any

from documents.read import read
from tests.documents.papers import workbooks
from tests.documents.papers.paper import Paper, take_apart
from tests.documents.scoring import Scorer

FLOOR = 0.95
TABLE, TASKS, PLAN = "11_nq03_phuluc2_bang", 140, "01_luongminh_kh16_baucu"
HEADINGS = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Kết quả")


def paper(scorer: Scorer, name: str) -> Paper:
    return take_apart(scorer.source(name).read_text("utf-8"))


def as_table(items: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Put the items that a careful reader found into rows."""
    yield HEADINGS
    for item in items:
        roles = {unit["role"]: unit["name"] for unit in item["units"]}
        yield (
            item["no"],
            item["title_starts_with"],
            roles.get("chủ trì", ""),
            roles.get("phối hợp", ""),
            item["due"] or "",
            "",
        )


def test_the_table_of_140_tasks_is_read_from_a_workbook(scorer: Scorer) -> None:
    source = paper(scorer, TABLE)
    data = workbooks.build(source, source.table, sheet="Phụ lục II")
    started = process_time()
    assert len(read(data).items) == TASKS
    assert process_time() - started < 2
    assert scorer.mean(TABLE, data) >= min(FLOOR, scorer.mean(TABLE, scorer.source(TABLE)))


def test_a_plan_with_its_items_in_a_table_is_read_from_a_workbook(scorer: Scorer) -> None:
    source = paper(scorer, PLAN)
    opening = tuple(line for line in source.body[:2])
    table = list(as_table(scorer.expected(PLAN)["items"]))
    data = workbooks.build(replace(source, body=opening), table)
    assert scorer.mean(PLAN, data) >= FLOOR

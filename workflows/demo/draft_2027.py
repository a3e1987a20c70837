"""The draft for 2027, read from a file: three of ten items have their unit, two a date, the period is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workflows.demo.scene import Scene
from workflows.drafting import Bulk, assign_many, change_item
from workflows.intake import draft_plan

if TYPE_CHECKING:
    from documents.draft import PlanDraft

SOURCE = Path(__file__).with_name("draft_2027.txt")
"""The file that the Office imports; whoever builds the demo reads it, since reading is not this package's business."""

NAME = "KH thi dua CCHC 2027 (ban trinh).txt"
TITLES = {
    "1": "Lãnh đạo Sở trực tiếp chỉ đạo, công khai danh mục thủ tục hành chính",
    "2": "Một cửa liên thông với thủ tục của nhiều cơ quan",
    "6": "Bồi dưỡng kỹ năng số cho công chức, viên chức",
    "8": "Phòng, chống tham nhũng; giải quyết khiếu nại, tố cáo",
}
UNITS = (
    (("1", "2"), "office", "lead"),
    (("3",), "inspection", "lead"),
    (("1",), "leaders", "monitor"),
    (("3",), "union", "monitor"),
)
DUES = {"1": "30/06/2027", "2": "30/09/2027"}


def story(scene: Scene, reading: PlanDraft) -> Iterator[str]:
    """Tell the one morning of it: read, shortened, begun to be filled in."""
    yield "20/11/2026 09:42"
    kept = scene.file(NAME, SOURCE.read_text(encoding="utf-8"))
    plan = scene.staged(draft_plan(scene.runtime, scene.hand("diep.vn"), reading, **kept))
    for no, title in TITLES.items():
        change_item(scene.runtime, scene.edit(plan.id, "diep.vn"), plan.items[no], {"title": title})
    yield "20/11/2026 10:15"
    for numbers, unit, role in UNITS:
        bulk = Bulk(unit_id=scene.units[unit], role=role, accountable=role == "lead")
        assign_many(scene.runtime, scene.edit(plan.id, "diep.vn"), [plan.items[no] for no in numbers], bulk)
    for no, due in DUES.items():
        assign_many(scene.runtime, scene.edit(plan.id, "diep.vn"), [plan.items[no]], Bulk(due_date=due))

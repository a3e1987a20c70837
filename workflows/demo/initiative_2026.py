"""22/KH-STTTT of 20/11/2026, issued: the units have been told and are to accept their items."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.demo.course import Paper, issued
from workflows.demo.parts import HEAD, RECIPIENTS, item
from workflows.demo.scene import Scene
from workflows.drafting import Basis, NewPlan

PAPER = Paper(
    drafted="10/11/2026 11:00",
    submitted="12/11/2026 16:00",
    endorsed="16/11/2026 10:30",
    signed="19/11/2026 19:47",
    issued="20/11/2026 08:30",
    number=22,
)


def story(scene: Scene) -> Iterator[str]:
    """Tell it up to the issue; the inspection has accepted its item at once."""
    plan = yield from issued(scene, _content(scene), PAPER)
    yield "20/11/2026 14:05"
    scene.act("nghia.tt", "accept", plan.items["3"])


def _content(scene: Scene) -> NewPlan:
    fields = HEAD | {
        "title": "Thi đua nước rút “Mỗi phòng một sáng kiến” từ nay đến Tết Nguyên đán 2027",
        "period_to": "29/01/2027",
        "period_text": "Từ ngày ban hành đến hết ngày 29/01/2027",
        "report_every": "final_only",
    }
    basis = "Kết luận số 14/KL-STTTT ngày 06/11/2026 của Giám đốc Sở tại phiên họp tháng 10"
    items = (
        item(
            scene,
            "1",
            "Mỗi phòng, đơn vị có ít nhất một sáng kiến cải tiến quy trình",
            (("post", "lead"), ("press", "perform"), ("center", "perform"), ("union", "monitor")),
            due_date="15/01/2027",
        ),
        item(scene, "2", "Ngày thứ Bảy giúp dân nộp hồ sơ", (("center", "lead"), ("office", "coordinate"))),
        item(scene, "3", "Không để tồn đơn thư qua năm", (("inspection", "lead"),), due_date="31/12/2026"),
    )
    return NewPlan(fields=fields, bases=(Basis(number="14/KL-STTTT", text=basis),), recipients=RECIPIENTS, items=items)

"""07/KH-STTTT of 09/01/2026, in progress: one report waits for the head, one for the Office."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.demo.course import Paper, Round, issued, reported, started, write
from workflows.demo.parts import HEAD, RECIPIENTS, item
from workflows.demo.scene import Scene, Staged
from workflows.demo.telling import together
from workflows.drafting import Basis, NewPlan

UNITS = ("post", "inspection", "center")
PAPER = Paper(
    drafted="02/01/2026 09:00",
    submitted="05/01/2026 16:00",
    endorsed="07/01/2026 09:00",
    signed="08/01/2026 16:30",
    issued="09/01/2026 10:00",
    number=7,
)
WORDS = {
    "post": {
        "1.1": "Văn bản điện tử ký số đạt 98,2 %.",
        "1.2": "7/9 cuộc họp không dùng giấy.",
        "1.3": "Đã sao lưu 4/4 tuần, phục hồi thử 1 lần.",
    }
}
UNCLEAR = "Dòng 1.2 chưa nêu cuộc họp nào còn in giấy; bổ sung danh mục 9 cuộc họp."


def story(scene: Scene) -> Iterator[str]:
    """Tell the year so far."""
    plan = yield from issued(scene, _content(scene), PAPER)
    yield from started(scene, plan, at="12/01/2026 08:00", accepted="12/01/2026 07:20")
    for period, submitted, approved, accepted in (
        ("2026-Q1", "10/03/2026 14:00", "12/03/2026 08:30", "17/03/2026 15:00"),
        ("2026-Q2", "09/06/2026 14:00", "11/06/2026 08:30", "17/06/2026 15:00"),
    ):
        each = Round(units=UNITS, period=period, submitted=submitted, approved=approved, accepted=accepted)
        yield from reported(scene, plan, each)
    others = Round(
        units=("inspection", "center"),
        period="2026-Q3",
        submitted="10/09/2026 15:00",
        approved="14/09/2026 10:00",
        accepted="18/09/2026 15:00",
    )
    third = Round(
        units=("post",), period="2026-Q3", submitted="11/09/2026 14:00", approved="14/09/2026 11:30", words=WORDS
    )
    yield from together(reported(scene, plan, others), reported(scene, plan, third))
    yield from _november(scene, plan)


def _november(scene: Scene, plan: Staged) -> Iterator[str]:
    """The third quarter came back and was handed in again; the last report lies with the Office."""
    again = scene.report(plan, "post", "2026-Q3")
    yield "12/11/2026 10:00"
    scene.act("diep.vn", "return", again, reason=UNCLEAR, resubmit_by="23/11/2026")
    yield "17/11/2026 08:30"
    last = scene.report(plan, "post")
    write(scene, last, "post", Round(units=("post",), submitted="", approved="", words=WORDS))
    scene.act("duc.pm", "submit", last)
    yield "18/11/2026 09:00"
    scene.act("lan.ttt", "approve", last)
    yield from reported(
        scene, plan, Round(units=("center",), submitted="18/11/2026 15:00", approved="19/11/2026 08:10", words=WORDS)
    )
    yield "20/11/2026 10:06"
    scene.attempt("khoa.nh", "return", last, reason="Thiếu MC", resubmit_by="24/11/2026")
    yield "20/11/2026 15:12"
    scene.act("duc.pm", "submit", again)


def _content(scene: Scene) -> NewPlan:
    fields = HEAD | {
        "title": "Thi đua chuyển đổi số nội bộ năm 2026",
        "period_to": "31/12/2026",
        "period_text": "Từ ngày ban hành đến hết ngày 31/12/2026",
        "report_every": "quarter",
    }
    basis = "Quyết định số 2390/QĐ-UBND ngày 18/12/2025 của UBND tỉnh về kế hoạch chuyển đổi số năm 2026"
    one, two = {"section": "1. Làm việc trên môi trường số"}, {"section": "2. Dữ liệu, an toàn thông tin"}
    post, center = ("post", "lead"), ("center", "lead")
    items = (
        item(scene, "1.1", "Văn bản điện tử được ký số", (post,), due_date="30/11/2026", **one),
        item(scene, "1.2", "Họp không giấy", (post, ("center", "coordinate")), due_date="15/12/2026", **one),
        item(scene, "1.3", "Sao lưu dữ liệu hằng tuần", (post,), due_date="15/12/2026", **one),
        item(scene, "1.4", "Số hóa hồ sơ lưu trữ giai đoạn 2020 - 2024", (center,), due_date="18/11/2026", **one),
        item(scene, "2.1", "Cập nhật danh mục dữ liệu mở", (center,), due_date="20/11/2026", **two),
        item(
            scene,
            "2.2",
            "Diễn tập ứng cứu sự cố an toàn thông tin",
            (("inspection", "lead"), ("center", "coordinate")),
            due_date="17/11/2026",
            **two,
        ),
    )
    return NewPlan(fields=fields, bases=(Basis(number="2390/QĐ-UBND", text=basis),), recipients=RECIPIENTS, items=items)

"""11/KH-STTTT of 14/03/2025, summed up: the units are scoring themselves."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.demo.course import Paper, Round, issued, reported, started
from workflows.demo.parts import HEAD, RECIPIENTS, Part, item
from workflows.demo.scene import Scene
from workflows.drafting import Basis, NewPlan
from workflows.judging import Mark, save_self_scores

PAPER = Paper(
    drafted="03/03/2025 09:00",
    submitted="06/03/2025 10:00",
    endorsed="10/03/2025 10:00",
    signed="13/03/2025 15:00",
    issued="14/03/2025 09:00",
    number=11,
)
POST: tuple[Part, ...] = (("post", "lead"),)
WITH_CENTER: tuple[Part, ...] = (("post", "lead"), ("center", "advise"))
CENTER: tuple[Part, ...] = (("center", "lead"), ("post", "coordinate"))
ITEMS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("Ký số mọi văn bản phát hành", WITH_CENTER),
    ("Xử lý hồ sơ công việc trên môi trường mạng", POST),
    ("Theo dõi nhiệm vụ được giao bằng phần mềm", POST),
    ("Chuẩn hóa quy trình nội bộ, công khai trên trang của Sở", POST),
    ("Sao lưu dữ liệu nghiệp vụ hằng tuần", CENTER),
    ("Đánh giá mức an toàn của hệ thống thông tin", CENTER),
    ("Tập huấn kỹ năng số cho toàn thể công chức, viên chức", CENTER),
    ("Giảm một nửa số cuộc họp trực tiếp", WITH_CENTER),
    ("Khảo sát sự hài lòng của đơn vị sử dụng", WITH_CENTER),
)
OWN_SCORES = {"1": 10, "2": 9, "3": 8, "4": 9}


def story(scene: Scene) -> Iterator[str]:
    """Tell it up to the evaluation that waits for the post department."""
    plan = yield from issued(scene, _content(scene), PAPER)
    yield from started(scene, plan, at="18/03/2025 08:00", accepted="17/03/2025 09:00")
    final = Round(
        units=("post", "center"),
        submitted="26/10/2026 09:00",
        approved="28/10/2026 10:00",
        accepted="04/11/2026 14:00",
    )
    yield from reported(scene, plan, final)
    yield "16/11/2026 09:00"
    summary = [scene.file("91-BC-STTTT tổng kết.pdf", "Báo cáo tổng kết xây dựng đơn vị số")]
    scene.act("khoa.nh", "summarise", plan.id, document_number="91/BC-STTTT", summary_file=summary)
    yield "19/11/2026 15:00"
    sheet = scene.child("evaluation", plan, "post")
    marks = {plan.items[no]: Mark(score=score) for no, score in OWN_SCORES.items()}
    save_self_scores(scene.runtime, scene.edit(sheet, "lan.ttt"), marks)


def _content(scene: Scene) -> NewPlan:
    fields = HEAD | {
        "title": "Thi đua xây dựng phòng, đơn vị số năm 2025, tổng kết trong năm 2026",
        "period_to": "31/10/2026",
        "period_text": "Từ ngày ban hành đến hết ngày 31/10/2026",
        "report_every": "final_only",
    }
    basis = "Kế hoạch số 31/KH-UBND ngày 25/02/2025 của UBND tỉnh về chuyển đổi số"
    items = (
        item(scene, str(place), title, parts, due_date="30/09/2026")
        for place, (title, parts) in enumerate(ITEMS, start=1)
    )
    return NewPlan(
        fields=fields, bases=(Basis(number="31/KH-UBND", text=basis),), recipients=RECIPIENTS, items=tuple(items)
    )

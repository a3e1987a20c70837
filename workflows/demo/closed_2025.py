"""09/KH-STTTT of 20/01/2025, closed: one item rewarded, one referred, two finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflows.demo.course import Paper, Round, issued, reported, started
from workflows.demo.judged import EXCEEDED, PARTLY, Judging, judged
from workflows.demo.parts import HEAD, RECIPIENTS, item
from workflows.demo.scene import Scene, Staged
from workflows.demo.telling import together
from workflows.drafting import Basis, NewPlan
from workflows.judging import NominationContent, ReferralContent, add_paper, open_nomination, open_referral
from workflows.judging import Paper as DossierPaper

UNITS = ("office", "post", "press", "center")
PAPER = Paper(
    drafted="06/01/2025 09:00",
    submitted="10/01/2025 15:00",
    endorsed="14/01/2025 09:30",
    signed="17/01/2025 16:00",
    issued="20/01/2025 09:00",
    number=9,
)
WORDS = {
    "office": {"1": "Đã cắt 11 mẫu báo cáo; thời gian họp giảm một phần ba."},
    "post": {"2": "Thời gian giải quyết trung bình còn 4,2 ngày, giảm 1,8 ngày."},
    "press": {"3": "Đã phát 9/12 chuyên mục; ba tháng cuối năm không có chuyên mục."},
    "center": {"4": "Kho dữ liệu dùng chung phục vụ 7 hệ thống, vượt 2 hệ thống so với kế hoạch."},
}
NOTES = {"3": "Thiếu ba chuyên mục so với kế hoạch.", "4": "Vượt chỉ tiêu, được các đơn vị xác nhận."}


def story(scene: Scene) -> Iterator[str]:
    """Tell it from the draft to the closed file."""
    plan = yield from issued(scene, _content(scene), PAPER)
    yield from started(scene, plan, at="23/01/2025 08:00", accepted="22/01/2025 09:00")
    first = Round(
        units=UNITS,
        period="2025-H1",
        submitted="10/06/2025 09:00",
        approved="12/06/2025 10:00",
        accepted="17/06/2025 14:00",
    )
    last = Round(
        units=UNITS,
        submitted="08/12/2025 09:00",
        approved="10/12/2025 10:00",
        accepted="16/12/2025 14:00",
        words=WORDS,
    )
    yield from reported(scene, plan, first)
    yield from reported(scene, plan, last)
    yield "24/12/2025 09:00"
    summary = [scene.file("128-BC-STTTT tổng kết.pdf", "Báo cáo tổng kết phong trào thi đua năm 2025")]
    scene.act("khoa.nh", "summarise", plan.id, document_number="128/BC-STTTT", summary_file=summary)
    yield from judged(scene, plan, _judging())
    yield from _settled(scene, plan)


def _content(scene: Scene) -> NewPlan:
    fields = HEAD | {
        "title": "Phát động phong trào thi đua “Tiết kiệm thời gian của người dân” năm 2025",
        "period_to": "31/12/2025",
        "period_text": "Từ ngày ban hành đến hết ngày 31/12/2025",
        "report_every": "half_year",
    }
    basis = "Kế hoạch số 07/KH-UBND ngày 03/01/2025 của UBND tỉnh về thi đua cải cách hành chính năm 2025"
    due = {"due_date": "15/12/2025"}
    helped = ("office", "coordinate")
    items = (
        item(scene, "1", "Giảm giấy tờ, hội họp trong nội bộ", (("office", "lead"), ("union", "monitor")), **due),
        item(scene, "2", "Rút ngắn thời gian giải quyết thủ tục bưu chính", (("post", "lead"), helped), **due),
        item(scene, "3", "Duy trì chuyên mục hằng tháng về thủ tục hành chính", (("press", "lead"),), **due),
        item(scene, "4", "Vận hành kho dữ liệu dùng chung", (("center", "lead"), ("post", "coordinate")), **due),
    )
    return NewPlan(fields=fields, bases=(Basis(number="07/KH-UBND", text=basis),), recipients=RECIPIENTS, items=items)


def _judging() -> Judging:
    return Judging(
        units=UNITS,
        scored="05/01/2026 14:00",
        appraised="08/01/2026 09:00",
        cosigned="12/01/2026 16:00",
        answered="14/01/2026 10:30",
        decided="19/01/2026 15:00",
        published="20/01/2026 09:00",
        scores={"3": PARTLY, "4": EXCEEDED},
        notes=NOTES,
    )


def _settled(scene: Scene, plan: Staged) -> Iterator[str]:
    """The rewards, the referrals, the end."""
    yield "21/01/2026 08:30"
    scene.act("hung.dq", "conclude", plan.id)
    yield from together(_rewarded(scene, plan), _referred(scene, plan))
    yield "09/02/2026 08:30"
    scene.act("hung.dq", "reward", plan.id)
    yield "09/02/2026 10:00"
    scene.act("khoa.nh", "discipline", plan.id)
    yield "11/02/2026 16:00"
    scene.act("hung.dq", "close", plan.id)


def _rewarded(scene: Scene, plan: Staged) -> Iterator[str]:
    yield "22/01/2026 09:00"
    nomination = _nominated(scene, plan)
    yield "23/01/2026 10:00"
    scene.act("diep.vn", "check", nomination)
    yield "28/01/2026 15:30"
    minutes = [scene.file("Biên bản họp Hội đồng.pdf", "Hội đồng thi đua, khen thưởng họp xét")]
    scene.act("hoai.mt", "review", nomination, minutes=minutes, votes_for=7, votes_against=0, recommendation="award")
    yield "02/02/2026 09:00"
    scene.act("hung.dq", "decide", nomination, decision_number="31/QĐ-STTTT", decision_date="02/02/2026")
    yield "06/02/2026 08:00"
    scene.act("khoa.nh", "award", nomination)


def _nominated(scene: Scene, plan: Staged) -> int:
    content = NominationContent(
        nominee_unit_id=scene.units["center"],
        form="certificate_of_merit",
        merits="Đưa kho dữ liệu dùng chung phục vụ 7 hệ thống, vượt 2 hệ thống, không phát sinh kinh phí.",
        items=(plan.items["4"],),
    )
    opening = scene.opening(plan, "phuoc.lv")
    nomination = open_nomination(scene.runtime, opening, unit_id=scene.units["center"], content=content).subject_id
    papers = {
        "submission": "Tờ trình.pdf",
        "achievement_report": "Báo cáo thành tích.pdf",
        "unit_minutes": "Biên bản bình xét.pdf",
    }
    for purpose, name in papers.items():
        paper = DossierPaper(purpose=purpose, **scene.file(name, f"{name} {plan.id}"))
        add_paper(scene.runtime, scene.edit(nomination, "phuoc.lv"), paper)
    scene.act("phuoc.lv", "submit", nomination)
    return nomination


def _referred(scene: Scene, plan: Staged) -> Iterator[str]:
    yield "26/01/2026 14:00"
    content = ReferralContent(
        concerned_unit_id=scene.units["press"],
        facts_text="Từ tháng 10 đến tháng 12/2025 không có chuyên mục, không báo cáo vướng mắc với Văn phòng.",
        detected_on=date(2025, 12, 16),
        items=(plan.items["3"],),
    )
    referral = open_referral(scene.runtime, scene.opening(plan, "nga.tt"), content).subject_id
    yield "29/01/2026 09:30"
    scene.act("khoa.nh", "verify", referral)
    yield "03/02/2026 15:00"
    scene.act("hung.dq", "remind", referral)

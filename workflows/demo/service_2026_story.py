"""The year of 18/KH-STTTT so far: five items reported, one report sent back, one unit behind."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.demo import service_2026 as plan_18
from workflows.demo.course import Round, issued, reported, started, write
from workflows.demo.scene import Scene, Staged
from workflows.demo.telling import together
from workflows.judging import NominationContent, Paper, add_paper, open_nomination
from workflows.reporting import Evidence, Line, Written, save

EVERYBODY = ("office", "post", "press", "inspection", "center")
FINAL_WORDS = {
    "office": {
        "1.2": "Đã tổ chức thi trong tháng 8; 118/121 công chức, viên chức tham gia.",
        "2.1": "Cả 05 trưởng phòng, đơn vị đã ký cam kết; công khai tại Bộ phận Một cửa.",
        "3.3": "Đã khắc phục 5/7 tiêu chí; hai tiêu chí còn lại chờ khảo sát cuối năm.",
        "3.4": "Đã nhận 6 sáng kiến của 4 đơn vị; đang chấm.",
    },
    "press": {
        "1.1": "Đã mở chuyên mục, đăng 42 tin, bài; hai buổi phổ biến cho đài truyền thanh cơ sở.",
        "1.3": "Đã hướng dẫn 2 lần; 19 đài cơ sở phát 64 tin nêu gương cách làm hay.",
    },
    "center": {"3.2": "Đã số hóa 9.640 kết quả; 71 % hồ sơ dùng lại kết quả đã có."},
    "post": {
        "2.3": "31/31 hồ sơ trả trễ có thư xin lỗi, ghi rõ lý do và ngày hẹn lại.",
        "3.1": "Hồ sơ toàn trình đạt 88,1 %; cắt giảm thành phần hồ sơ của 11/12 thủ tục.",
    },
}
Q2_WORDS = {"post": {"3.1": "81,0 % (kế hoạch 80 %)"}, "center": {"3.1": "Trích đủ 3/3 kỳ số liệu"}}
Q3_WORDS = {"post": {"3.1": "86,4 % (kế hoạch 85 %)"}, "center": {"3.1": "Trích đủ 3/3 kỳ số liệu"}}
MISSING = "Nội dung 3.1 nêu tỷ lệ 86,4 % nhưng chưa có bảng trích từ hệ thống một cửa."


def story(scene: Scene) -> Iterator[str]:
    """Tell the year."""
    plan = yield from issued(scene, plan_18.content(scene), plan_18.PAPER)
    yield from started(scene, plan, at="15/01/2026 08:00", accepted="14/01/2026 09:04", deaf=("inspection",))
    yield from _quarters(scene, plan)
    yield from _third_quarter(scene, plan)
    yield from together(_finals(scene, plan), _this_week(scene, plan))


def _quarters(scene: Scene, plan: Staged) -> Iterator[str]:
    first = Round(
        units=EVERYBODY,
        period="2026-Q1",
        submitted="11/03/2026 09:00",
        approved="12/03/2026 14:00",
        accepted="17/03/2026 10:00",
    )
    second = Round(
        units=EVERYBODY,
        period="2026-Q2",
        submitted="10/06/2026 09:00",
        approved="12/06/2026 15:00",
        accepted="17/06/2026 10:00",
        words=Q2_WORDS,
    )
    yield from reported(scene, plan, first)
    yield from reported(scene, plan, second)


def _third_quarter(scene: Scene, plan: Staged) -> Iterator[str]:
    """The centre is a day late, the inspection ten; what the post department hands in is not received yet."""
    department = Round(
        units=("post",), period="2026-Q3", submitted="10/09/2026 10:00", approved="14/09/2026 16:10", words=Q3_WORDS
    )
    most = Round(
        units=("office", "press"),
        period="2026-Q3",
        submitted="14/09/2026 08:30",
        approved="15/09/2026 08:20",
        accepted="18/09/2026 10:00",
    )
    centre = Round(
        units=("center",),
        period="2026-Q3",
        submitted="15/09/2026 16:00",
        approved="16/09/2026 09:00",
        accepted="18/09/2026 14:00",
        words=Q3_WORDS,
    )
    inspection = Round(
        units=("inspection",),
        period="2026-Q3",
        submitted="25/09/2026 09:00",
        approved="25/09/2026 15:00",
        accepted="30/09/2026 10:00",
    )
    yield from together(*(reported(scene, plan, each) for each in (department, most, centre, inspection)))


def _finals(scene: Scene, plan: Staged) -> Iterator[str]:
    """The Office asked for the final reports by mid-November; the inspection has not handed in its own."""
    most = Round(
        units=("office", "center"),
        submitted="10/11/2026 09:00",
        approved="12/11/2026 09:00",
        accepted="17/11/2026 15:00",
        words=FINAL_WORDS,
    )
    press = Round(
        units=("press",),
        submitted="11/11/2026 10:00",
        approved="13/11/2026 10:00",
        accepted="19/11/2026 08:00",
        words=FINAL_WORDS,
    )
    yield from together(reported(scene, plan, most), _signed_by_the_deputy(scene, plan), reported(scene, plan, press))


def _signed_by_the_deputy(scene: Scene, plan: Staged) -> Iterator[str]:
    """The head submits the report herself, so she may not approve it; her deputy does."""
    report = scene.report(plan, "post")
    words = Round(units=("post",), submitted="", approved="", words=FINAL_WORDS)
    yield "13/11/2026 14:40"
    write(scene, report, "post", words)
    scene.act("lan.ttt", "submit", report)
    yield "13/11/2026 15:02"
    scene.attempt("lan.ttt", "approve", report)
    yield "13/11/2026 15:40"
    scene.act("tam.vt", "approve", report)
    yield "18/11/2026 09:30"
    scene.act("nga.tt", "accept", report)


def _this_week(scene: Scene, plan: Staged) -> Iterator[str]:
    yield "18/11/2026 10:15"
    _nominate(scene, plan)
    yield "18/11/2026 14:10"
    _begin_the_last_report(scene, plan)
    yield "20/11/2026 09:20"
    summary = [scene.file("Báo cáo tổng kết (dự thảo).pdf", "Báo cáo tổng kết")]
    scene.attempt("khoa.nh", "summarise", plan.id, document_number="96/BC-STTTT", summary_file=summary)
    yield "20/11/2026 16:20"
    _send_back(scene, plan)


def _nominate(scene: Scene, plan: Staged) -> None:
    """A dossier that lacks the minutes of the department's own meeting."""
    content = NominationContent(
        nominee_unit_id=scene.units["post"],
        form="certificate_of_merit",
        merits="Tổ hỗ trợ dịch vụ công trực tuyến của Phòng hướng dẫn 2.310 lượt nộp hồ sơ, trực cả thứ Bảy.",
        items=(plan.items["3.1"], plan.items["3.2"]),
    )
    entry = open_nomination(scene.runtime, scene.opening(plan, "lan.ttt"), unit_id=scene.units["post"], content=content)
    papers = {"submission": "Tờ trình đề nghị khen thưởng.pdf", "achievement_report": "Báo cáo thành tích.pdf"}
    for purpose, name in papers.items():
        paper = Paper(purpose=purpose, place="", **scene.file(name, name))
        add_paper(scene.runtime, scene.edit(entry.subject_id, "lan.ttt"), paper)


def _begin_the_last_report(scene: Scene, plan: Staged) -> None:
    report = scene.report(plan, "inspection")
    line = {plan.items["2.2"]: Line(text="Đã kiểm tra 3/4 cuộc; cuộc thứ tư dời sang tháng 12 do thay đổi nhân sự.")}
    save(scene.runtime, scene.edit(report, "my.ltk"), Written(lines=line))


def _send_back(scene: Scene, plan: Staged) -> None:
    """The Office sends the third quarter back; the department already has two of three proofs ready."""
    report = scene.report(plan, "post", "2026-Q3")
    remarks = [scene.file("Phiếu góp ý.pdf", MISSING)]
    scene.act("nga.tt", "return", report, reason=MISSING, resubmit_by="25/11/2026", remarks_file=remarks)
    proofs = (
        ("Bảng trích một cửa quý III.xlsx", "Chỉ tiêu 1, trang tính “Toàn trình”, dòng 4–31"),
        ("Biên bản rà soát thành phần hồ sơ 08-2026.pdf", "Chỉ tiêu 2, mục II, trang 3"),
        ("Ảnh tập huấn cán bộ Một cửa.jpg", ""),
    )
    added = tuple(Evidence(**scene.file(name, name), item_id=plan.items["3.1"], place=place) for name, place in proofs)
    save(scene.runtime, scene.edit(report, "duc.pm"), Written(added=added))

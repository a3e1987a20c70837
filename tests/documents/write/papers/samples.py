"""One of each paper, of an invented department, and the worst that may stand in them."""

from __future__ import annotations

from datetime import date

from documents.write.paper import Paper, Recipient
from documents.write.papers.common import House, PlanNamed
from documents.write.papers.evaluation import Marked, Sheet, evaluation_paper
from documents.write.papers.history import Deed, Minutes, history_paper
from documents.write.papers.nomination import (
    Cited,
    Nominee,
    Proposal,
    Votes,
    achievement_paper,
    list_paper,
    minutes_paper,
    submission_paper,
    unit_minutes_paper,
)
from documents.write.papers.plan import ItemWords, PlanWords, UnitWords, plan_paper
from documents.write.papers.register import Register, Registered, register_paper
from documents.write.papers.reminder import Pending, Reminder, reminder_paper
from documents.write.papers.report import ItemReported, Scored, Summary, report_paper

DAY = date(2026, 11, 22)
HOUSE = House(name="Sở Thông tin và Truyền thông", superior="UBND tỉnh Bình An", place="Bình An", symbol="STTTT")
PLAN = PlanNamed(
    title="Phát động phong trào thi đua “Hành chính vì người dân” năm 2026",
    number="18/KH-STTTT",
    day=date(2026, 1, 12),
    issuer=HOUSE.name,
)
RECIPIENTS = (
    Recipient("UBND tỉnh", "để báo cáo"),
    Recipient("Ban Giám đốc", "để chỉ đạo"),
    Recipient("Các phòng, đơn vị", "để thực hiện"),
    HOUSE.kept,
)
DEPUTY = ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Thị Minh Tâm")
MERITS = "Rút ngắn thời gian giải quyết 12 thủ tục.\n- Đưa 90 % hồ sơ lên trực tuyến.\nKhông có hồ sơ trễ hẹn."
TITLES = (
    "Đổi mới cách đưa chủ trương cải cách hành chính đến công chức, viên chức và người dân",
    "Kiểm tra công vụ đột xuất tại các phòng, đơn vị",
    "Số hóa, tái sử dụng kết quả giải quyết thủ tục hành chính",
)


def plan_of(count: int = 6, text: str = "") -> Paper:
    """Return the plan with so many items, each saying the text."""
    return plan_paper(
        PlanWords(
            letterhead=HOUSE.letterhead("KH", date(2026, 1, 5), number="05/KH-STTTT"),
            title=PLAN.title,
            bases=(
                "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022",
                "Kế hoạch số 112/KH-UBND ngày 05/01/2026 của UBND tỉnh về thi đua cải cách hành chính năm 2026",
            ),
            purpose="Lấy sự hài lòng của người dân làm thước đo.\n- Mỗi phòng, đơn vị có việc làm cụ thể.",
            participants="Toàn thể công chức, viên chức, người lao động của Sở",
            period="Từ ngày ban hành đến hết ngày 31/12/2026",
            items=tuple(_item(place, text) for place in range(count)),
            duties=(
                ("Văn phòng", "Theo dõi, đôn đốc việc thực hiện."),
                ("Văn phòng", "Tổng hợp báo cáo trình Giám đốc."),
                ("Công đoàn", "cùng Văn phòng giám sát việc thực hiện."),
            ),
            recipients=RECIPIENTS,
            signer=DEPUTY,
        )
    )


def _item(place: int, text: str) -> ItemWords:
    group = place // 3 + 1
    return ItemWords(
        no=f"{group}.{place % 3 + 1}",
        section="NỘI DUNG THI ĐUA",
        heading=f"{group}. Nhóm nội dung thứ {group}",
        text=text or TITLES[place % 3],
        units=(
            UnitWords("Văn phòng", "lead"),
            UnitWords("Phòng Thông tin - Báo chí - Xuất bản", "coordinate"),
            UnitWords("Trung tâm Công nghệ thông tin", "advise", "Vận hành cổng dịch vụ công"),
        ),
        due="Trước ngày 30/11/2026",
        product="Chuyên mục hằng tháng trên trang thông tin của Sở",
    )


def summary(**changes: object) -> Summary:
    """Return what a consolidated report says."""
    items = tuple(
        ItemReported(
            no=f"1.{place}",
            section="I. Tuyên truyền, kỷ luật, chuyển đổi số",
            title=title,
            accountable="Văn phòng",
            due=date(2026, 10, place),
            state="Đang thực hiện" if place == 2 else "Đã đánh giá",
            result="" if place == 2 else "Hoàn thành",
            done=place != 2,
            late=place == 2,
            words=(("Văn phòng", "Đã làm xong trong quý III.\nCó 12 tin, bài."), ("Phòng Thông tin - Báo chí", "")),
        )
        for place, title in enumerate(TITLES, start=1)
    )
    fields: dict[str, object] = {
        "house": HOUSE,
        "plan": PLAN,
        "day": DAY,
        "number": "55/BC-STTTT",
        "items": items,
        "expected": 6,
        "received": 5,
        "tardy": 1,
        "scores": (Scored(unit="Văn phòng", score=27, maximum=30), Scored(unit="Thanh tra Sở", score=18, maximum=20)),
        "recipients": RECIPIENTS,
        "signer": ("GIÁM ĐỐC", "Đỗ Quang Hưng"),
    }
    return Summary(**(fields | changes))  # type: ignore[arg-type] # the fields of the class by their names


def reminder() -> Reminder:
    """Return what a reminder says."""
    return Reminder(
        house=HOUSE,
        plan=PLAN,
        day=DAY,
        answer_by=date(2026, 11, 27),
        units=("Phòng Bưu chính - Viễn thông", "Thanh tra Sở"),
        pending=(
            Pending(no="2.2", title=TITLES[1], unit="Thanh tra Sở", due=date(2026, 11, 13), condition="Quá hạn 9 ngày"),
            Pending(
                no="3.1",
                title=TITLES[2],
                unit="Phòng Bưu chính - Viễn thông",
                due=date(2026, 11, 25),
                condition="Còn 3 ngày",
            ),
        ),
        reports=("Báo cáo quý III của Thanh tra Sở, hạn 15/9/2026",),
        signer="Nguyễn Hữu Khoa",
    )


def sheet() -> Sheet:
    """Return what an evaluation says."""
    return Sheet(
        house=HOUSE,
        plan=PLAN,
        unit="Phòng Bưu chính - Viễn thông",
        day=DAY,
        lines=(
            Marked(no="1.1", title=TITLES[0], maximum=10, own=10, given=9, result="Hoàn thành", note="Chậm một kỳ."),
            Marked(no="1.2", title=TITLES[1], maximum=10, not_applicable=True, note="Đơn vị không có thủ tục."),
            Marked(no="1.3", title=TITLES[2], maximum=20, own=18, given=18, result="Vượt mức"),
        ),
        union_note="Nhất trí với điểm thẩm định.",
        answer="Đơn vị không có ý kiến khác.",
        conclusion="Chốt kết quả theo điểm thẩm định.",
        signers=(
            ("TRƯỞNG PHÒNG", "Trần Thị Thanh Lan"),
            ("CHỦ TỊCH CÔNG ĐOÀN", "Lý Thị Ngân"),
            ("GIÁM ĐỐC", "Đỗ Quang Hưng"),
        ),
    )


def proposal(*, person: bool = True) -> Proposal:
    """Return what a nomination says, of a person or of a unit."""
    unit = "Phòng Bưu chính - Viễn thông"
    nominee = Nominee(
        name="Phạm Minh Đức" if person else unit, is_person=person, title="Chuyên viên" if person else "", unit=unit
    )
    return Proposal(
        house=HOUSE,
        plan=PLAN,
        day=DAY,
        nominee=nominee,
        form="Giấy khen",
        decides="Giám đốc Sở",
        proposer=unit,
        proposer_symbol="BCVT",
        proposer_head=("TRƯỞNG PHÒNG", "Trần Thị Thanh Lan"),
        merits=MERITS,
        cited=(Cited(no="3.2", title=TITLES[2], due=date(2026, 10, 31), result="Vượt mức"),),
        dossier=("báo cáo thành tích", "biên bản bình xét của đơn vị"),
        bases=("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022",),
        votes=Votes(day=DAY, agreed=7, disagreed=0, recommended="Đề nghị khen thưởng"),
        council=(("Thư ký Hội đồng", "Ngô Đình Phúc"), ("Thành viên Hội đồng", "Đặng Thị Yến")),
        state="Đã quyết định",
    )


def register(count: int = 12) -> Register:
    """Return a register of so many lines."""
    entries = tuple(
        Registered(
            number=f"{number:02d}/KH-STTTT",
            day=date(2026, 1, 1 + number % 28),
            about=f"Kế hoạch {TITLES[number % 3].lower()}",
            signer="Đỗ Quang Hưng",
            recipients="UBND tỉnh; các phòng, đơn vị",
            kept_by="VT, VP",
            outside=number % 5 == 0,
        )
        for number in range(1, count + 1)
    )
    return Register(house=HOUSE, year=2026, day=DAY, clerk="Hồ Thị Xuân", entries=entries)


def minutes(count: int = 14) -> Minutes:
    """Return a history of so many entries."""
    deeds = tuple(
        Deed(
            moment=f"{place:02d}/01/2026 08:40",
            who="Đỗ Quang Hưng, Giám đốc",
            record="Kế hoạch 18/KH-STTTT",
            step="Trả lại" if place % 4 == 0 else "Ký",
            states="Chờ ký → Đã ký",
            words="Bổ sung thời hạn của nội dung 2.1." if place % 4 == 0 else "",
        )
        for place in range(1, count + 1)
    )
    return Minutes(house=HOUSE, about=PLAN.called, day=DAY, deeds=deeds, head="0f" * 32, writer="Vũ Ngọc Diệp")


def papers() -> dict[str, Paper]:
    """Return one of each paper by name."""
    return {
        "plan": plan_of(),
        "report": report_paper(summary()),
        "reminder": reminder_paper(reminder()),
        "evaluation": evaluation_paper(sheet()),
        "submission": submission_paper(proposal()),
        "achievement": achievement_paper(proposal()),
        "achievement of a unit": achievement_paper(proposal(person=False)),
        "unit minutes": unit_minutes_paper(proposal()),
        "minutes": minutes_paper(proposal(person=False)),
        "list": list_paper(HOUSE, PLAN, DAY, (proposal(), proposal(person=False))),
        "register": register_paper(register()),
        "history": history_paper(minutes()),
    }

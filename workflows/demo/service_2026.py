"""18/KH-STTTT of 12/01/2026: ten items under three headings, with the units that do them."""

from __future__ import annotations

from workflows.demo.course import Paper
from workflows.demo.parts import HEAD, RECIPIENTS, item
from workflows.demo.scene import Scene
from workflows.drafting import Basis, DutyLine, NewItem, NewPlan

PAPER = Paper(
    drafted="05/01/2026 09:10",
    submitted="08/01/2026 15:20",
    endorsed="09/01/2026 10:05",
    signed="12/01/2026 08:40",
    issued="12/01/2026 14:30",
    number=18,
)
AWARENESS = {"section": "I. Tuyên truyền, nâng cao nhận thức"}
DISCIPLINE = {"section": "II. Kỷ luật, kỷ cương, trách nhiệm người đứng đầu"}
DIGITAL = {"section": "III. Chuyển đổi số trong giải quyết thủ tục hành chính"}

BASES = (
    Basis(
        number="112/KH-UBND",
        text="Kế hoạch số 112/KH-UBND ngày 05/01/2026 của UBND tỉnh về thi đua cải cách hành chính năm 2026",
    ),
    Basis(
        number="2417/QĐ-UBND",
        text="Quyết định số 2417/QĐ-UBND ngày 22/12/2025 của UBND tỉnh ban hành Kế hoạch cải cách hành chính năm 2026",
    ),
    Basis(
        number="06/KH-STTTT",
        text="Kế hoạch số 06/KH-STTTT ngày 06/01/2026 về cải cách hành chính của Sở năm 2026",
    ),
)
DUTIES = (
    DutyLine(unit_name="Văn phòng", text="Theo dõi, đôn đốc việc thực hiện; tổng hợp báo cáo trình Giám đốc."),
    DutyLine(unit_name="Công đoàn", text="Cùng Văn phòng giám sát việc thực hiện và cùng ký phiếu đánh giá."),
    DutyLine(unit_name="Các phòng, đơn vị", text="Phổ biến đến từng người; báo cáo hằng quý kèm minh chứng."),
)
EACH = (("post", "perform"), ("press", "perform"), ("inspection", "perform"), ("center", "perform"))


def content(scene: Scene) -> NewPlan:
    """Return the plan as it is drafted."""
    fields = HEAD | {
        "title": "Phát động phong trào thi đua “Hành chính vì người dân, phục vụ doanh nghiệp” năm 2026",
        "purpose": "Lấy sự hài lòng của người dân và doanh nghiệp làm thước đo; kết quả là một căn cứ xét thi đua năm.",
        "period_to": "31/12/2026",
        "period_text": "Từ ngày ban hành đến hết ngày 31/12/2026",
        "report_every": "quarter",
    }
    items = (*_awareness(scene), *_discipline(scene), *_online(scene), *_improvement(scene))
    return NewPlan(fields=fields, bases=BASES, recipients=RECIPIENTS, duties=DUTIES, items=items)


def _awareness(scene: Scene) -> tuple[NewItem, ...]:
    return (
        item(
            scene,
            "1.1",
            "Đổi mới cách đưa chủ trương cải cách hành chính đến công chức và người dân",
            (("press", "lead"), ("office", "coordinate"), ("center", "coordinate"), ("inspection", "coordinate")),
            due_date="30/11/2026",
            product="Chuyên mục hằng tháng trên trang thông tin của Sở",
            **AWARENESS,
        ),
        item(
            scene,
            "1.2",
            "Thi trực tuyến tìm hiểu nền hành chính phục vụ",
            (("office", "lead"), ("union", "monitor")),
            due_date="31/08/2026",
            product="Một cuộc thi, toàn thể công chức, viên chức tham gia",
            **AWARENESS,
        ),
        item(
            scene,
            "1.3",
            "Hướng dẫn báo chí, truyền thanh cơ sở nêu gương cách làm hay",
            (("press", "lead"),),
            due_date="30/09/2026",
            **AWARENESS,
        ),
    )


def _discipline(scene: Scene) -> tuple[NewItem, ...]:
    several = (("post", "perform"), ("press", "perform"), ("center", "perform"))
    return (
        item(
            scene,
            "2.1",
            "Người đứng đầu ký cam kết thời hạn giải quyết thủ tục hành chính",
            (("office", "lead"), *several, ("inspection", "monitor"), ("union", "monitor")),
            due_date="31/03/2026",
            **DISCIPLINE,
        ),
        item(
            scene,
            "2.2",
            "Kiểm tra công vụ đột xuất tại các phòng, đơn vị",
            (("inspection", "lead"), ("office", "coordinate")),
            due_date="13/11/2026",
            product="Ít nhất 04 cuộc kiểm tra trong năm",
            **DISCIPLINE,
        ),
        item(
            scene,
            "2.3",
            "Thư xin lỗi với mọi hồ sơ trả trễ hẹn",
            (("post", "lead"), ("office", "coordinate")),
            due_date="31/10/2026",
            **DISCIPLINE,
        ),
    )


def _online(scene: Scene) -> tuple[NewItem, ...]:
    return (
        item(
            scene,
            "3.1",
            "Đưa tỷ lệ hồ sơ trực tuyến toàn trình lên 90 %",
            (
                ("post", "lead", "Rà quy trình, đề xuất cắt giảm thành phần hồ sơ"),
                ("center", "advise", "Vận hành cổng, trích số liệu hằng tháng"),
                ("office", "coordinate", "Bộ phận Một cửa hướng dẫn người dân nộp trực tuyến"),
                ("inspection", "coordinate", "Kiểm tra hồ sơ trả trễ"),
            ),
            due_date="20/11/2026",
            product="Hồ sơ toàn trình đạt 90 %; cắt giảm thành phần hồ sơ của 12 thủ tục",
            **DIGITAL,
        ),
        item(
            scene,
            "3.2",
            "Số hóa, tái sử dụng kết quả giải quyết thủ tục hành chính",
            (("center", "lead"), ("post", "coordinate")),
            due_date="31/10/2026",
            **DIGITAL,
        ),
    )


def _improvement(scene: Scene) -> tuple[NewItem, ...]:
    return (
        item(
            scene,
            "3.3",
            "Khắc phục tiêu chí bị trừ điểm trong Chỉ số cải cách hành chính năm 2025",
            (("office", "lead"), *((unit, "coordinate") for unit, _ in EACH)),
            due_date="15/12/2026",
            **DIGITAL,
        ),
        item(
            scene,
            "3.4",
            "Mỗi phòng, đơn vị có ít nhất một sáng kiến cải tiến quy trình",
            (("office", "lead"), *EACH, ("union", "monitor")),
            due_date="31/12/2026",
            due_kind="derived",
            **DIGITAL,
        ),
    )

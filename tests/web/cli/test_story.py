"""The whole main job through the command line alone, from the document to the closed plan."""

from __future__ import annotations

from pathlib import Path

from tests.factories import Department
from tests.web.cli.story import Telling
from tests.web.cli.terminal import Terminal

DOCUMENT = """Số:        /KH-SKHTT
Bình An, ngày      tháng 11 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua “Hồ sơ đúng hẹn” năm 2026

Căn cứ Kế hoạch số 55/KH-UBND ngày 02/01/2026 của UBND tỉnh về cải cách hành chính năm 2026;

I. MỤC ĐÍCH, YÊU CẦU
Giảm hồ sơ trễ hẹn, nâng sự hài lòng của người dân.

II. NỘI DUNG THI ĐUA
1. Trả hồ sơ đúng hẹn từ 98 % trở lên.
- Phân công thực hiện: Phòng Bru chính - Viễn thông chủ trì.
- Thời gian thực hiện: Trước ngày 31/12/2026.
2. Công khai danh mục thủ tục trên trang thông tin.
- Thời gian thực hiện: Thường xuyên.
3. Rà soát biểu mẫu nội bộ.

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi, tổng hợp báo cáo.

Nơi nhận:
- UBND tỉnh (để báo cáo);
- Các phòng, đơn vị (để thực hiện);
- Lưu: VT, VP.

GIÁM ĐỐC
"""


def test_a_plan_goes_from_the_document_to_the_closed_file(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    document = tmp_path / "ke-hoach.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    telling = Telling(terminal, tmp_path)
    telling.draft(document)
    telling.issue()
    telling.report()
    telling.evaluate()
    telling.reward()
    telling.refer()
    telling.close()
    whole = telling.whole()
    assert whole["state"] == "closed"
    assert whole["number"] == "01/KH-SKHTT"
    assert {item["no"]: item["state"] for item in whole["items"]} == {
        "1": "rewarded",
        "2": "disciplined",
        "3": "finished",
    }
    assert terminal.ask("history", "verify")["faults"] == []
    entries = terminal.ask("history", "show", telling.plan)
    assert {entry["channel"] for entry in entries} == {"cli"}
    assert all(entry["account"] for entry in entries)
    assert dept.value("SELECT count(*) FROM refused_attempt") == 0

"""Which lines are the head, the text, the foot and the appendix, whatever document carries the plan."""

import pytest

from documents.draft import GUESSED
from documents.lines import number_lines
from documents.structure.regions import split_regions
from tests.documents.reading import codes, plan

DECISION = """\
UBND HUYỆN TÂN SƠN
Số: 51/QĐ-UBND
Tân Sơn, ngày 05 tháng 3 năm 2024
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch rà soát thủ tục năm 2024
CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN
Căn cứ Nghị định số 63/2010/NĐ-CP;
Theo đề nghị của Chánh Văn phòng tại Tờ trình số 12/TTr-VP.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch rà soát thủ tục năm 2024.
Điều 2. Các phòng chịu trách nhiệm thi hành./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Lê Thị Hoa
UBND HUYỆN TÂN SƠN
"""
PLAN = """\
KẾ HOẠCH
Rà soát thủ tục năm 2024
(Kèm theo Quyết định số 51/QĐ-UBND)
I. MỤC ĐÍCH
Gọn hơn.
II. NỘI DUNG
1. Lập danh mục
Thời hạn: 30/6/2024
"""


def test_the_plan_a_decision_issues_is_read_with_the_decision_around_it() -> None:
    draft = plan(DECISION + PLAN)
    assert (draft.doc_type, draft.number, draft.date) == ("KẾ HOẠCH", "51/QĐ-UBND", "2024-03-05")
    assert draft.title == "Rà soát thủ tục năm 2024"
    assert [basis.number for basis in draft.legal_bases] == ["63/2010/NĐ-CP", "12/TTr-VP"]
    assert [(item.no, item.title) for item in draft.items] == [("1", "Lập danh mục")]
    assert [each.name for each in draft.recipients] == ["Như Điều 2", "Lưu: VT"]
    assert (draft.signer.title, draft.signer.name) == ("CHỦ TỊCH", "Lê Thị Hoa")
    assert "not_a_plan" not in dict(codes(draft))


def test_a_decision_alone_is_no_plan() -> None:
    assert "not_a_plan" in dict(codes(plan(DECISION)))


@pytest.mark.parametrize("line", ["KÊ HOACH", "KE HOẠCH", "KẺ HOẠCH"])
def test_a_misread_name_of_the_type_is_guessed(line: str) -> None:
    found = split_regions(number_lines(f"{line}\nThi đua\nI. NỘI DUNG\n1. Một")).doc_type
    assert found is not None
    assert (found.value, found.confidence) == ("KẾ HOẠCH", GUESSED)


def test_a_mail_may_name_its_plan_in_small_letters() -> None:
    draft = plan("Kế hoạch thi đua quý II năm 2025\n\nI. NỘI DUNG\n1. Quét dọn")
    assert (draft.doc_type, draft.title) == ("KẾ HOẠCH", "thi đua quý II năm 2025")
    assert draft.confidence["doc_type"] == GUESSED


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: Các phòng\n\nKế hoạch thi đua quý II",
        "Kế hoạch số 3/KH-A được ban hành",
        "Kế hoạch này áp dụng từ nay.",
    ],
)
def test_a_line_that_only_speaks_of_a_plan_names_none(text: str) -> None:
    assert split_regions(number_lines(text)).doc_type is None


@pytest.mark.parametrize("opening", ["PHỤ LỤC II", "Phụ lục 1: Việc", "DANH MỤC VIỆC", "| TT | Việc | Thời hạn |"])
def test_the_foot_ends_where_an_appendix_begins(opening: str) -> None:
    found = split_regions(number_lines(f"KẾ HOẠCH\nI. A\nNơi nhận:\n- Sở A;\nGIÁM ĐỐC\nLê Văn An\n{opening}\n1. B"))
    assert [line.number for line in found.foot] == [3, 4, 5, 6]
    assert [line.number for line in found.appendix] == [7, 8]


APPROVED = """\
SỞ Y TẾ
Số: 99/QĐ-SYT
QUYẾT ĐỊNH
Phê duyệt Kế hoạch truyền thông năm 2025
GIÁM ĐỐC SỞ Y TẾ
Căn cứ Luật số 15/2023/QH15;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Kế hoạch truyền thông năm 2025 với các nội dung sau:
I. Mục tiêu
1. Ai cũng biết.
II. Nội dung
1. Phát thanh
2. Dán tranh theo quy định tại
Điều 5. Luật Báo chí
Điều 2. Tổ chức thực hiện
1. Phòng A theo dõi.
Điều 3. Các phòng chịu trách nhiệm thi hành./.
Nơi nhận:
- Như Điều 3;
GIÁM ĐỐC
Trần Văn Tám
"""


def test_a_decision_may_hold_the_plan_in_its_articles() -> None:
    draft = plan(APPROVED)
    assert draft.title == "Phê duyệt Kế hoạch truyền thông năm 2025"
    assert [(item.no, item.text) for item in draft.items] == [
        ("1", "Phát thanh"),
        ("2", "Dán tranh theo quy định tại Điều 5. Luật Báo chí"),
    ]
    assert draft.organisation[0].unit == "Phòng A"
    assert [code for code, line in codes(draft) if line == 3] == ["decision_with_plan"]


def test_a_guessed_type_is_said() -> None:
    assert ("doc_type_guessed", 1) in codes(plan("KE HOACH\nHọc\nI. NỘI DUNG\n1. Một"))


def test_a_letter_is_no_plan_even_with_numbered_matters() -> None:
    text = "SỞ A\nSố: 8/SA\nV/v thi đua\n\nKính gửi: Các phòng.\n\nI. NỘI DUNG\n1. Đăng ký trước ngày 30/4/2026.\n"
    draft = plan(text)
    assert [code for code, _ in codes(draft) if code in {"not_a_plan", "no_doc_type"}] == ["not_a_plan"]


def test_a_mail_that_carries_a_plan_is_one() -> None:
    draft = plan("Kính gửi anh chị,\n\nKẾ HOẠCH\nHọc\nI. NỘI DUNG\n1. Đọc")
    assert "not_a_plan" not in dict(codes(draft))


@pytest.mark.parametrize("kind", ["KẾ HOẠCH LIÊN TỊCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "KẾ HOẠCH PHỐI HỢP"])
def test_the_manner_of_a_plan_is_no_part_of_its_title(kind: str) -> None:
    assert plan(f"{kind}\nThi đua năm 2026\nI. NỘI DUNG\n1. Học").title == "Thi đua năm 2026"
